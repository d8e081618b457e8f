-- signature: fn allow(#[key] bucket: &str, #[key] audit: &str, limit: u32, window_ms: u64, cost: u32)
local audit_key = KEYS[1]
local bucket_key = KEYS[2]
local window = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
local price = tonumber(ARGV[3])
local count = redis.call('INCRBY', bucket_key, price)
redis.call('PEXPIRE', bucket_key, window)
redis.call('SET', audit_key, count)
return count <= limit
