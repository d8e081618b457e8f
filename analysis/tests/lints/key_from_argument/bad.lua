-- signature: fn read(tenant: &str, id: &str, json: &str)

-- As it is, joined, and formatted.
redis.call('GET', ARGV[1])
redis.call('GET', 'session:' .. ARGV[2])
redis.call('GET', string.format('%s:%s', ARGV[1], ARGV[2]))

-- Through a local, a table, a function.
local id = ARGV[2]
local names = {session = 'session:' .. id}
local function get(name)
  return redis.call('GET', name)
end
get(names.session)

-- Out of a document.
local document = cjson.decode(ARGV[3])
return redis.call('DEL', document.key)
