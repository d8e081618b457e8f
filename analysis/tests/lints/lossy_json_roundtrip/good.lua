-- signature: fn example(#[key] job: &str, text: &str)
-- attribute: warn(lossy_json_roundtrip)
local job = cjson.decode(ARGV[1])
local count = #job + 1
redis.call('SET', KEYS[1], cjson.encode({count = count}))
local text = job.name .. ''
return {cjson.encode({1, 2}), cmsgpack.pack(job), text}
