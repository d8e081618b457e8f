-- Notes one event in every list that counts it, and replies how full the lists are.
local by_user = KEYS[1]
local by_page = KEYS[2]
local by_country = KEYS[3]
local by_device = KEYS[4]
local by_shop = KEYS[5]
local by_campaign = KEYS[6]
local by_hour = KEYS[7]
local by_day = KEYS[8]
local totals = KEYS[9]
local now = tonumber(ARGV[1])
local event = ARGV[2]

redis.call('ZADD', by_user, now, event)
redis.call('ZADD', by_page, now, event)
redis.call('ZADD', by_country, now, event)
redis.call('ZADD', by_device, now, event)
redis.call('ZADD', by_shop, now, event)
redis.call('ZADD', by_campaign, now, event)
redis.call('ZADD', by_hour, now, event)
redis.call('ZADD', by_day, now, event)
local users = tonumber(redis.call('HGET', totals, 'users') or 0)
local pages = tonumber(redis.call('HGET', totals, 'pages') or 0)
local shops = tonumber(redis.call('HGET', totals, 'shops') or 0)
local hours = tonumber(redis.call('HGET', totals, 'hours') or 0)
local days = tonumber(redis.call('HGET', totals, 'days') or 0)
redis.call('HINCRBY', totals, 'events', 1)
return redis.call('ZCARD', by_user) - users + redis.call('ZCARD', by_page) - pages
  + redis.call('ZCARD', by_country) + redis.call('ZCARD', by_device)
  + redis.call('ZCARD', by_shop) - shops + redis.call('ZCARD', by_campaign)
  + redis.call('ZCARD', by_hour) - hours + redis.call('ZCARD', by_day) - days
