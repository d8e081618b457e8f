-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 7.0"
local started = os.clock()
print('started')
return {server.call('GET', KEYS[1]), started}
