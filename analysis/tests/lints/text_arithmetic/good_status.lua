-- signature: fn example(#[key] entry: &str, size: u32)
local kind = redis.call('TYPE', KEYS[1])
if kind.ok == 'string' then
  return #kind.ok + 1
end
local answer = redis.status_reply(ARGV[1])
return answer.ok + 1
