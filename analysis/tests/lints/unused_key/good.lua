-- signature: fn rename(#[key] from: &str, #[key] to: &str, #[key] _route: &str)
local function both()
  return KEYS[1], KEYS[2]
end
return redis.call('RENAME', both())
