-- signature: fn example(#[key] events: &str, #[key] names: &str, descending: bool)
-- What a field holds now.
local state = { now = 0 }
state.now = redis.call('TIME')
state.window = 60
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, state.now - state.window)
local parts = {}
parts[1] = redis.call('HVALS', KEYS[2])
parts[2] = 1
redis.log(redis.LOG_NOTICE, parts[2] .. parts[1])
-- An array by either path.
local members
if ARGV[1] == '1' then
  members = redis.call('ZREVRANGE', KEYS[1], 0, -1)
else
  members = redis.call('ZRANGE', KEYS[1], 0, -1)
end
if members > 10 then
  return 0
end
for i = 1, members do
  redis.call('ZREM', KEYS[1], i)
end
return 1
