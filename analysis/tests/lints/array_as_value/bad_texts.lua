-- signature: fn example(#[key] jobs: &str, #[key] user: &str)
local first = cjson.decode(redis.call('LRANGE', KEYS[1], 0, 0))
local items = redis.call('LRANGE', KEYS[1], 0, -1)
local shown = string.format('%d of %s', 1, items)
local name = string.upper(redis.call('HMGET', KEYS[2], 'name'))
local kind = string.sub(redis.call('HVALS', KEYS[2]), 1, 3)
return {first.id, shown, name, kind}
