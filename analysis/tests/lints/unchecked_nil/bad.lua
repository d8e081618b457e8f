-- signature: fn example(#[key] stock: &str, #[key] order: &str, amount: u32)
local left = tonumber(redis.call('GET', KEYS[1]))
if left < tonumber(ARGV[1]) then
  return 0
end
local address = cjson.decode(redis.call('HGET', KEYS[2], 'address'))
return address.street
