-- signature: fn example(#[key] names: &str, #[key] copy: &str, now: i64)
-- A look whether there is anything is no upper bound.
local ready = redis.call('ZRANGEBYSCORE', KEYS[1], 0, ARGV[1])
if #ready > 0 then
  redis.call('LPUSH', KEYS[2], unpack(ready))
end
local active = redis.call('ZRANGEBYSCORE', KEYS[1], 0, 1, 'LIMIT', 0, -1)
if next(active) ~= nil then
  redis.call('LPUSH', KEYS[2], unpack(active))
end
local many = redis.call('LRANGE', KEYS[2], 0, 9999)
if #many >= 1 and ARGV[1] ~= '0' then
  redis.call('RPUSH', KEYS[2], unpack(many))
end
local scored = redis.call('ZRANGE', KEYS[1], 0, 4999, 'WITHSCORES')
if #scored ~= 0 then
  redis.call('RPUSH', KEYS[2], unpack(scored))
end
-- Neither is a bound below, nor one of another list.
local few = redis.call('LRANGE', KEYS[2], -5000, -1)
local rest = redis.call('LRANGE', KEYS[2], 5, -1)
if #rest < 10 then
  return 0
end
if #few < 10 and #rest > 20 then
  redis.call('RPUSH', KEYS[2], unpack(rest))
end
return #ready
