-- signature: fn example(#[key] names: &str, name: &str)
-- attribute: allow(wrong_value_type)
local parts = {}
table.insert(parts, (ARGV[1]:gsub('a', 'b')))
local text = ARGV[1]:gsub(' ', '_')
redis.call('HSET', KEYS[1], ARGV[1]:gsub(' ', '_'), '1')
local function pair()
  return 'field', 'value'
end
redis.call('HSET', KEYS[1], pair())
redis.call('RPUSH', KEYS[1], unpack(parts))
redis.call('RPUSH', KEYS[1], string.byte(text, 1, 3))
return tonumber((text:gsub(',', '')))
