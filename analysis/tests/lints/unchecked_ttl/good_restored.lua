-- signature: fn example(#[key] from: &str, #[key] to: &str)
local left = redis.call('PTTL', KEYS[1])
local dump = redis.call('DUMP', KEYS[1])
if dump then
  redis.call('RESTORE', KEYS[2], math.max(left, 0), dump, 'REPLACE')
  -- 0 means no expiry here.
  if left >= 0 then
    redis.call('RESTORE', KEYS[2], left, dump, 'REPLACE')
  end
end
return 1
