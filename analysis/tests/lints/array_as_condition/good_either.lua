-- signature: fn example(#[key] ranking: &str, #[key] tags: &str, #[key] last: &str, descending: bool)
local members
if ARGV[1] == '1' then
  members = redis.call('ZREVRANGE', KEYS[1], 0, 9)
else
  members = redis.call('GET', KEYS[3])
end
if not members then
  return 0
end
local found = {}
found.tags = redis.call('SMEMBERS', KEYS[2])
found.tags = #found.tags > 0 and found.tags[1]
return found.tags and 1 or 2
