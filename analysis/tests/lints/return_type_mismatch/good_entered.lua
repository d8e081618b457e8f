-- signature: fn example(#[key] list: &str) -> Result<i64>
-- The loop has a first iteration, so nothing after it is reached without one.
for attempt = 1, 3 do
  local item = redis.call('LPOP', KEYS[1])
  if not item then
    return attempt
  end
  if attempt == 3 then
    return redis.call('LLEN', KEYS[1])
  end
  return 0
end
