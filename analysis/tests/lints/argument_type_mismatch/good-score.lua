-- signature: fn example(#[key] scores: &str, increment: f64, member: &str)
redis.call('ZINCRBY', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
