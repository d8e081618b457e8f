-- Entries that the script asks for, or has another value for, may be missing.
-- call: src/lock.rs:12 keys=1 arguments=1
-- call: src/lock.rs:13 keys=1 arguments=1 literals=1
local ttl = tonumber(ARGV[2]) or 60
local limit = ARGV[3]
redis.call('HSET', KEYS[1], 'token', ARGV[1])
redis.call('EXPIRE', KEYS[1], ttl)
if limit then
  redis.call('HSET', KEYS[1], 'limit', limit)
end
if ARGV[4] ~= nil then
  redis.call('HSET', KEYS[1], 'owner', ARGV[4])
end
if ARGV[5] == 'force' then
  redis.call('DEL', KEYS[1])
end
local owner = ARGV[6] and ARGV[6] .. ':x' or 'none'
if type(ARGV[7]) == 'string' then
  redis.call('HSET', KEYS[1], 'name', ARGV[7])
end
local count = tonumber(ARGV[8])
if count and count > 3 then
  redis.call('HSET', KEYS[1], 'count', count)
end
if (ARGV[9] or '') ~= '' then
  redis.call('HSET', KEYS[1], 'note', ARGV[9])
end
if not ARGV[10] then
  return owner
end
redis.call('HSET', KEYS[1], 'last', ARGV[10])
return owner
