-- signature: fn example(#[key] stock: &str)
local left = tonumber(redis.call('GET', KEYS[1]) or 0)
if left == 0 then
  return redis.error_reply('Not enough stock')
elseif left < 0 then
  return redis.error_reply('error: below zero')
end
return left
