-- signature: fn example(#[key] stream: &str, count: u32) -> Result<i64>
local found = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', ARGV[1])
if found then
  return #found
end
local none = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 0)
if none then
  return #none
end
return 0
