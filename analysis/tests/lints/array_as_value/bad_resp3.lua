-- signature: fn example(#[key] ranking: &str, member: &str)
redis.setresp(3)
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
local raised = redis.call('ZADD', KEYS[1], 'INCR', 1, ARGV[1])
if raised > 10 then
  return 0
end
return score + 1
