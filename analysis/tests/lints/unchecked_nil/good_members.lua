-- signature: fn example(#[key] queue: &str, #[key] jobs: &str, #[key] seen: &str)
local id = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
if id then
  redis.call('ZADD', KEYS[3], redis.call('ZSCORE', KEYS[1], id), id)
  return redis.call('HGET', KEYS[2], id) .. ''
end
redis.call('SET', KEYS[3], 1)
return redis.call('GET', KEYS[3]) + 1
