-- What `tonumber` makes of a text that is no number is nil, which names no key.
local key = tonumber(ARGV[1] and 'a' or 'b')
if key then
  return redis.call('GET', tonumber('c'))
end
return redis.pcall('GET', key)
