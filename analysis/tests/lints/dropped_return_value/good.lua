-- signature: fn example(#[key] hits: &str, limit: i64)
local function both(a, b)
  return a, b
end
local hits = redis.call('INCR', KEYS[1])
local first, second = both(hits, tonumber(ARGV[1]))
if first > second then
  return false, nil
end
if first == second then
  return string.gsub(ARGV[1], '0', '1')
end
if first == 5 then
  return both(first, second)
end
return {first, second}
