-- signature: fn example(#[key] page: &str, text: &str)
local digits = string.match(ARGV[1], '^%d+$')
redis.call('APPEND', KEYS[1], "\65\n\\x\"\'\.\-")
return {digits, [[\x41]]}
