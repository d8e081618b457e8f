-- signature: fn example(#[key] from: &str, #[key] to: &str)
local left = redis.call('PTTL', KEYS[1])
local dump = redis.call('DUMP', KEYS[1])
if dump then
  redis.call('RESTORE', KEYS[2], left, dump, 'REPLACE')
end
return 1
