-- signature: fn example(#[key] stock: &str, #[key] order: &str, #[key] owner: &str, #[key] state: &str)
local function is_missing(value)
  return value == nil or value == false or value == ''
end
local function is_settled(status)
  local number = tonumber(status)
  return number == 13 or number == 14
end
local function allows(before, after)
  if is_settled(before) then
    return after == 'closed'
  end
  return true
end
local function first_of(list, place)
  if list[place] then
    return place
  end
  return first_of(list, place + 1)
end

local stock = redis.call('GET', KEYS[1])
if is_missing(stock) then
  return 0
end
-- It is asked about two calls further down.
local status = redis.call('HGET', KEYS[2], 'status')
if not allows(status, 'closed') then
  return 0
end
-- It goes where it is not followed.
local owners = redis.call('MGET', KEYS[3], KEYS[4])
local place = first_of(owners, 1)
return stock + #(status .. owners[place])
