-- signature: fn example(command: &str, #[key] counter: &str, #[key] other: &str)
redis.call('INCR', KEYS[1])
-- Whatever this command is, it may take a key there.
return redis.call(ARGV[1], KEYS[2])
