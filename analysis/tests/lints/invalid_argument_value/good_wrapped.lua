-- signature: fn example(#[key] set: &str, id: &str)
-- One function calls a command with options, and without any.
local function call(...)
  return redis.call(...)
end
call('ZADD', KEYS[1], 'GT', 'CH', 5, 'first', '+inf', 'second', '1e3', 'third')
call('ZADD', KEYS[1], 'xx', 'lt', '-inf', 'second')
call('ZADD', KEYS[1], 'NX', 'INCR', 1.5, ARGV[1])
