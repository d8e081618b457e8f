-- signature: fn example(#[key] counter: &str, #[key] tags: &str)
local ok, count = pcall(redis.call('INCR', KEYS[1]))
if not ok then
  return -1
end
local call = redis.call
local reply = call('SMEMBERS', KEYS[2])
if not pcall(reply) then
  return -2
end
local function tags() return redis.pcall('SCARD', KEYS[2]) end
if not xpcall(tags(), function(problem) return problem end) then
  return -3
end
return count
