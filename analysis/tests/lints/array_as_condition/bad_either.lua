-- signature: fn example(#[key] ranking: &str, #[key] tags: &str, descending: bool)
local members
if ARGV[1] == '1' then
  members = redis.call('ZREVRANGE', KEYS[1], 0, 9)
else
  members = redis.call('ZRANGE', KEYS[1], 0, 9)
end
if not members then
  return 0
end
local found = {}
found.tags = redis.call('SMEMBERS', KEYS[2])
return found.tags and 1 or 2
