-- signature: fn example(#[key] hits: &str, limit: i64) -> Result<i64>
local limit = tonumber(ARGV[1])
local hits = redis.call('INCR', KEYS[1])
if hits > limit then
  return 0, 'too many'
end
local seconds = redis.call('TTL', KEYS[1])
return hits, nil, seconds
