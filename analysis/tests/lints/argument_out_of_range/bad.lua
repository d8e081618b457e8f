-- signature: fn put(#[key] session: &str, token: &str)

-- The server refuses nil as an argument.
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])

-- Arithmetic on nil.
local later = ARGV[3] + 1

-- Lua counts from 1.
local first = ARGV[0]

-- A default stands ready: a warning.
local limit = tonumber(ARGV[4] or '10')

-- Inside a function, for one of the calls.
local function nth(n)
  return ARGV[n]
end

return {nth(1), nth(5), later, first, limit}
