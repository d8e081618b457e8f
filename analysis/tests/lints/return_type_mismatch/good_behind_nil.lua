-- signature: fn example(#[key] a: &str, #[key] b: &str, mode: &str) -> Result<Vec<Option<i64>>>
-- The array may end before what is added to it.
local list = {redis.call('STRLEN', KEYS[1]), 2}
table.insert(list, redis.call('HKEYS', KEYS[2]))
list[1], list[2] = 1
if ARGV[1] == 'more' then
  local names = {3, 4}
  names[#names + 1] = redis.call('HKEYS', KEYS[2])
  if redis.call('EXISTS', KEYS[1]) == 1 then
    names[2] = nil
  end
  return names
end
return list
