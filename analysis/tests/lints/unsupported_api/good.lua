-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 5.0"
if redis.setresp then
  redis.setresp(3)
end
print('started')
local api = server or redis
return api.call('GET', KEYS[1])
