-- signature: fn example(#[key] user: &str, channel: &str)
local fields = redis.call('HKEYS', KEYS[1])
local json = cjson.encode(fields)
redis.call('PUBLISH', ARGV[1], json)
return json
