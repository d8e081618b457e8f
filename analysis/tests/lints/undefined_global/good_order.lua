-- signature: fn count(#[key] counter: &str)
local is_even, is_odd
function is_even(n)
  return n == 0 or is_odd(n - 1)
end
function is_odd(n)
  return n ~= 0 and is_even(n - 1)
end
for i, value in ipairs({1, 2}) do
  if is_even(value) then
    redis.call('INCRBY', KEYS[1], i)
  end
end
repeat
  local done = true
until done
return is_odd(3)
