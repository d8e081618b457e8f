-- signature: fn example(#[key] jobs: &str, worker: &str)
local job = redis.call('LPOPP', KEYS[1])
redis.call('xgroup', 'creat', KEYS[1], ARGV[1], '$')
redis.call('GET ' .. KEYS[1])
redis.call('SET mode', KEYS[1], 'on')
redis.call('FROBNICATE', KEYS[1])
local function read(command)
  return redis.call(command, KEYS[1])
end
return {job, read('GETT'), redis.call('OBJECT', 'NOPE', KEYS[1])}
