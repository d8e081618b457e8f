-- signature: fn example(#[key] stock: &str, channel: &str)
redis.call('multi')
redis.call('SUBSCRIBE', ARGV[1])
local id = redis.pcall('CLIENT', 'ID')
redis.call('EVAL', 'return 1', 0)
return {id, redis.call('GET', KEYS[1])}
