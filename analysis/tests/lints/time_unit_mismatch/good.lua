-- signature: fn example(#[key] a: &str, #[arg(millis)] ttl: Duration, #[arg(seconds)] until: SystemTime, plain: u64, option: &str)
redis.call('SET', KEYS[1], 'x', 'NX', 'PX', ARGV[1])
redis.call('EXPIRE', KEYS[1], math.ceil(ARGV[1] / 1000))
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[2] * 1000)
redis.call('EXPIREAT', KEYS[1], ARGV[2])
-- Which option it is, is not known.
redis.call('SET', KEYS[1], ARGV[1], ARGV[4], ARGV[1])
-- A value that is called as an option is.
redis.call('SET', KEYS[1], 'ex', 'PX', ARGV[1])
