-- signature: fn example(#[key] text: &str, #[key] hash: &str, value: &str)
-- attribute: server = "valkey 7.2"
redis.call('SET', KEYS[1], ARGV[1], 'IFEQ', 'before')
redis.call('SET', KEYS[1], ARGV[1], 'IFNE', 'before')
local arguments = { 'SET', KEYS[1], ARGV[1], 'IFDEQ', '0' }
redis.call(unpack(arguments))
return redis.call('HSCAN', KEYS[2], '0', 'COUNT', 10, 'NOVALUES')
