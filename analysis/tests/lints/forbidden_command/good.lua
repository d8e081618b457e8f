-- signature: fn example(#[key] stock: &str, channel: &str)
redis.call('PUBLISH', ARGV[1], 'x')
redis.call('CLUSTER', 'MYID')
-- Blocking commands are allowed by newer servers, and do not block.
redis.call('BLPOP', KEYS[1], 0)
if #ARGV > 5 then
  redis.call('MULTI')
end
return redis.call('GET', KEYS[1])
