-- signature: fn example(#[key] stock: &str, code: &str)
local ok = pcall(function()
  error({code = 1})
end)
if redis.call('EXISTS', KEYS[1]) == 0 then
  error({err = 'NOSTOCK nothing there'})
elseif redis.call('TTL', KEYS[1]) == -1 then
  error(redis.error_reply('NOSTOCK nothing there'))
elseif not ok then
  error('plain')
end
local problem = {}
problem.err = 'NOSTOCK ' .. ARGV[1]
local result = redis.pcall('GET', KEYS[1])
if type(result) == 'table' and result.err then
  error(result)
end
error(problem)
