-- signature: fn example(#[key] jobs: &str, worker: &str)
local job = redis.call('LPOPP', KEYS[1])
redis.call('xgroup', 'craete', KEYS[1], ARGV[1], '$')
local function read(command)
  return redis.call(command, KEYS[1])
end
return {job, read('HGTE'), redis.call('SMEMBRS', KEYS[1])}
