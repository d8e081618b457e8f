-- signature: fn example(#[key] stock: &str, #[key] order: &str, #[key] left: &str)
local function require(value)
  if not value then
    error('nothing there')
  end
end
local function logged(value)
  redis.log(redis.LOG_NOTICE, tostring(value))
  return value
end
local stock = redis.call('GET', KEYS[1])
require(stock)
-- What is asked about one reply says nothing of another.
local order = logged(redis.call('HGET', KEYS[2], 'total'))
local left = redis.call('GET', KEYS[3])
return stock + order + left
