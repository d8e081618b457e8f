-- signature: fn example(#[key] tags: &str)
redis.set_repl(redis.REPL_AL)
redis.log(redis.LOG_INFO, 'seen')
local now = os.time()
local parts = {table.unpack({'a', 'b'})}
local text = string.trim(' a ')
return {redis.call('SADD', KEYS[1], math.tointeger(now)), text, parts[1], cjson.stringify(1)}
