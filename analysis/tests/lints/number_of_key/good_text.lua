-- signature: fn example(#[key] user: &str, name: &str)
-- attribute: allow(text_arithmetic)
-- A text that is joined wrongly, and no number.
redis.log(redis.LOG_NOTICE, KEYS[1] + ':' + ARGV[1])
return redis.call('GET', KEYS[1])
