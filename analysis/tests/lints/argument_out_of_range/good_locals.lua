-- signature: fn put(#[key] session: &str, token: &str)

-- Tables that only look like the one of the server.
local function first(ARGV)
  return ARGV[9]
end
local arguments = {ARGV[1]}
redis.call('SET', KEYS[1], arguments[1])
return first({}) or arguments[2] or ''
