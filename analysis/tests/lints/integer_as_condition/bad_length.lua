-- signature: fn example(#[key] members: &str, kind: &str)
local members = redis.call('SMEMBERS', KEYS[1])
if #members and ARGV[1] == 'first' then
  return members[1]
end
return #members and ARGV[1]
