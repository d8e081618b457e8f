-- signature: fn touch(#[key] first: &str)

-- Never reached with one key.
if #KEYS > 1 then
  redis.call('DEL', KEYS[2])
end
return redis.call('GET', KEYS[#KEYS])
