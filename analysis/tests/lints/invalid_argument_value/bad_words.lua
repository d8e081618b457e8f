-- signature: fn example(#[key] list: &str, #[key] count: &str)
redis.call('LPOP', KEYS[1], 'extra')
redis.call('EXPIRE', KEYS[1], 'never')
return redis.call('SET', KEYS[2], 1, 'EX', 'NX')
