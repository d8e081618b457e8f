-- signature: fn example(#[key] one: &str, #[key] two: &str, #[key] three: &str) -> Result<()>
local status = redis.call('SET', KEYS[1], 'x', 'NX')
if status['ok'] == 'OK' then
  redis.call('EXPIRE', KEYS[1], 10)
end
local document = cjson.decode(redis.call('GET', KEYS[2]))
redis.call('SET', KEYS[3], 'a' .. redis.call('GET', KEYS[1]))
redis.call('SET', KEYS[1], redis.call('GET', KEYS[3]))
local part = string.sub(redis.call('GETSET', KEYS[1], 'y'), 1, 2)
redis.call('SET', KEYS[2], part .. document.name)
