-- signature: fn example(#[key] session: &str, user: &str, fields: &[&str])
-- attribute: allow(unbounded_unpack)
redis.call('HSET', KEYS[1], unpack(ARGV))
redis.call('HSET', KEYS[1], 'user', unpack(ARGV))
redis.call('DEL', unpack(KEYS))
redis.call('GET', unpack(KEYS))
redis.call(unpack(ARGV))
-- Which of two commands it is, and how many values there are, is not known.
local command = {'GET', KEYS[1]}
if ARGV[1] == 'full' then
  command = {'LRANGE', KEYS[1], 0, -1}
end
redis.call(unpack(command))
local more = {KEYS[1]}
if ARGV[1] == 'long' then
  more[2] = ARGV[1]
end
redis.call('GET', unpack(more))
local function several(...)
  local given = {...}
  return redis.call('HMGET', KEYS[1], unpack(given))
end
several('a')
several('a', 'b')
local function perhaps(long)
  if long then
    return KEYS[1], ARGV[1]
  end
  return KEYS[1]
end
redis.call('GET', perhaps(ARGV[1] == 'long'))
local taken = {KEYS[1], ARGV[1]}
table.remove(taken)
return redis.call('GET', unpack(taken))
