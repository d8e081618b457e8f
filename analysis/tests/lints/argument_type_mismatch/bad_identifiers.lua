-- signature: fn example(#[key] owner: &str, #[key] members: &str, user_id: u64, id: i64, group_id: u64)
local user = tonumber(ARGV[1])
if tonumber(redis.call('GET', KEYS[1]) or 0) == user then
  return 0
end
redis.call('SADD', KEYS[2], tonumber(ARGV[2]))
local group = tonumber(ARGV[3])
return 'group:' .. group
