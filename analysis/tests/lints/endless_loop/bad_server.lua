-- signature: fn example(#[key] jobs: &str, until_second: &str)
-- attribute: server = "valkey 8.0"
while tonumber(redis.call('TIME')[1]) < tonumber(ARGV[1]) do
end
return redis.call('LPOP', KEYS[1])
