local values = {}
for index, key in ipairs(KEYS) do
  values[index] = redis.call('GET', key)
end
return values
