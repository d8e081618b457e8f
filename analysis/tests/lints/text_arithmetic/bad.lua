-- signature: fn example(#[key] user: &str, name: &str)
local suffix = ':count'
redis.call('HSET', KEYS[1], 'label', ARGV[1] + suffix)
redis.log(redis.LOG_NOTICE, 'user: ' + ARGV[1] + '!')
local function unit()
  return '10s'
end
local joined = ('user:' .. ARGV[1]) * 2
local parts = { prefix = 'a:' }
local negative = -parts.prefix
return unit() * 2 + negative + joined
