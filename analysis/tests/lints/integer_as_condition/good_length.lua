-- signature: fn example(#[key] members: &str, kind: &str)
local members = redis.call('SMEMBERS', KEYS[1])
if #members > 0 and ARGV[1] == 'first' then
  return members[1]
end
-- The number is the value.
local count = ARGV[1] == 'all' and #members or 0
return count
