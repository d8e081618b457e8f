-- signature: fn example(#[key] stock: &str)
-- The script expects the error, and goes on without the reply.
local policy = redis.pcall('CONFIG', 'GET', 'maxmemory-policy')
if type(policy) == 'table' and policy.err then
  return redis.call('GET', KEYS[1])
end
local ok, id = pcall(redis.call, 'CLIENT', 'ID')
if not ok then
  id = 0
end
return id
