-- signature: fn example(#[key] names: &str, name: &str)
local parts = {}
table.insert(parts, ARGV[1]:gsub('a', 'b'))
redis.call('RPUSH', KEYS[1], string.find(ARGV[1], 'x', 1, true))
redis.call('SET', KEYS[1], ARGV[1]:gsub(' ', '_'))
return tonumber(string.gsub(ARGV[1], ',', ''))
