-- signature: fn example(#[key] page: &str, text: &str)
local digits = string.match(ARGV[1], '^\d+$')
redis.call('APPEND', KEYS[1], "\x41\u{42}")
return {digits, 'a\z b'}
