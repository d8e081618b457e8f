-- signature: fn example(#[key] lock: &str, #[key] seen: &str, member: &str)
-- attribute: allow(wrong_value_type)
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 1
end
-- A default that is not needed does no harm.
local count = redis.call('SCARD', KEYS[2]) or 0
if count and count > 5 then
  return 2
end
-- This one may be nil.
if redis.call('ZRANK', KEYS[2], ARGV[1]) then
  return 3
end
local added
if ARGV[1] ~= '' then
  added = redis.call('SADD', KEYS[2], ARGV[1])
end
if added then
  return 4
end
local kept = {}
if ARGV[1] == 'x' then
  kept.count = redis.call('SCARD', KEYS[2])
end
if kept.count then
  return kept.count
end
local exists = redis.call('EXISTS', KEYS[1]) == 1
if not exists then
  return 5
end
return 0
