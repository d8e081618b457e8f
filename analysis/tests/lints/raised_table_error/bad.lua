-- signature: fn example(#[key] stock: &str, code: &str)
local function fail(code)
  error({code = code})
end
if redis.call('EXISTS', KEYS[1]) == 0 then
  error({})
elseif redis.call('TTL', KEYS[1]) == -1 then
  local problem = {'late', 1}
  error(problem)
end
fail(ARGV[1])
