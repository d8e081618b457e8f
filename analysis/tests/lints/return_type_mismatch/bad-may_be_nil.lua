-- signature: fn example(#[key] name: &str, #[key] other: &str, mode: &str) -> Result<String>
if ARGV[1] == 'get' then
  return redis.call('GET', KEYS[1])
end
local popped = redis.call('LPOP', KEYS[2])
return popped
