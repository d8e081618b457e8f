-- signature: fn example(#[key] job: &str, text: &str)
-- attribute: warn(lossy_json_roundtrip)
local job = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
job.state = 'done'
redis.call('SET', KEYS[1], cjson.encode(job))
local function again(text) return cjson.encode(cjson.decode(text)) end
return {again(ARGV[1]), cjson.encode(job.items)}
