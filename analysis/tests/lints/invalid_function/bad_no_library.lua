-- signature: fn example(#[key] page: &str)
-- function: take
return redis.call('GET', KEYS[1])
