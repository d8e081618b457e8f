-- signature: fn example(#[key] counter: &str, #[key] user: &str, limit: u32)
local limit = tonumber(ARGV[1])
local count = redis.call('GET', KEYS[1]) or 0
if count >= limit then
  return 0
end
if (redis.call('HGET', KEYS[2], 'score') or 0) < 10 then
  return 1
end
return 2
