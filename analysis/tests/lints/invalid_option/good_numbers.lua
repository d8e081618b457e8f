-- signature: fn example(#[key] lock: &str, #[key] board: &str, option: &str, member: &str, score: f64, #[arg(millis)] expiry: Duration)
-- redis-script: allow-file(wrong_value_type)
-- A text may be any option.
redis.call('SET', KEYS[1], ARGV[2], ARGV[1])
redis.call('SET', KEYS[1], ARGV[4], ARGV[1], ARGV[4])
redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[3], ARGV[2])
redis.call('ZADD', KEYS[2], 'GT', ARGV[1], ARGV[3], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2], ARGV[3], ARGV[1])
-- Names of methods, and words in other letters, are values like others.
redis.call('SET', KEYS[1], 'GET')
redis.call('SET', KEYS[1], 'px')
local option = redis.call('HGET', KEYS[1], 'option') or 5
return redis.call('SET', KEYS[1], ARGV[2], option)
