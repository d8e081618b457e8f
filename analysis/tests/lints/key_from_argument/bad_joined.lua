-- signature: fn example(#[key] user: &str, field: &str)
redis.call('DEL', KEYS[1] .. ':' .. ARGV[1])
local either = KEYS[1]
if redis.call('EXISTS', KEYS[1]) == 0 then
  either = ARGV[1]
end
redis.call('DEL', either)
