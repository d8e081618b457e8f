-- signature: fn example(#[key] name: &str, value: &str) -> Result<Vec<(String, f64)>>
local pair = {ARGV[1], redis.call('SMEMBERS', KEYS[1])}
pair[#pair] = true
return pair
