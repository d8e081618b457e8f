-- The first argument chooses what is needed.
-- call: src/lock.rs:12 keys=1 arguments=1 literals=1
-- call: src/lock.rs:13 keys=1 arguments=2 literals=1
local mode = ARGV[1]
if mode == 'get' then
  return redis.call('GET', KEYS[1])
elseif mode == 'set' then
  return redis.call('SET', KEYS[1], ARGV[2])
elseif mode == 'expire' then
  return redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return redis.error_reply('ERR unknown mode')
