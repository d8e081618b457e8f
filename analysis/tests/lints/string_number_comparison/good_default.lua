-- signature: fn example(#[key] counter: &str, limit: u32)
local limit = tonumber(ARGV[1])
if tonumber(redis.call('GET', KEYS[1]) or 0) >= limit then
  return 0
end
-- What is there, has been made a number by then.
local count = redis.call('GET', KEYS[1]) or 0
if count ~= 0 then
  count = tonumber(count)
end
if count >= limit then
  return 0
end
local other = redis.call('GET', KEYS[1]) or 0
if type(other) == 'number' and other < limit then
  return 1
end
if type(other) == 'string' then
  other = #other
end
if other < limit then
  return 1
end
local length = redis.call('STRLEN', KEYS[1]) or 0
if length > limit then
  return 2
end
return (redis.call('GET', KEYS[1]) or 0) + 1 > limit and 3 or 4
