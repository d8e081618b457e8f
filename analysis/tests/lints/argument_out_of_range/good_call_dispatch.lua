-- call: src/lock.rs:12 keys=1 arguments=1 literals=1
local modes = {}
modes.get = function()
  return redis.call('GET', KEYS[1])
end
modes.set = function()
  return redis.call('SET', KEYS[1], ARGV[2])
end
return modes[ARGV[1]]()
