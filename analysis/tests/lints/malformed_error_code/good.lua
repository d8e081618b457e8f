-- signature: fn example(#[key] stock: &str, text: &str)
local left = tonumber(redis.call('GET', KEYS[1]) or 0)
if left == 0 then
  return redis.error_reply('NOSTOCK nothing left')
elseif left == 1 then
  return redis.error_reply('empty')
elseif left == 2 then
  return redis.error_reply(ARGV[1])
elseif left == 3 then
  return redis.error_reply('-WRONG_STATE not this')
end
return redis.status_reply('All is well')
