-- signature: fn example(#[key] report: &str)
cjson.encode_sparse_array(true)
local json = cjson
json.decode_max_depth(10)
collectgarbage('stop')
return redis.call('SET', KEYS[1], cjson.encode({1}))
