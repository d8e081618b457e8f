-- signature: fn example(#[key] page: &str, #[key] pages: &str)
-- attribute: read_only
redis.call('PUBLISH', 'visits', '1')
local sorted = redis.call('SORT', KEYS[2])
if #sorted > 0 then
  redis.call('DEL', KEYS[1])
end
return redis.call('PFCOUNT', KEYS[1])
