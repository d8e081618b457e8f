-- signature: fn example(#[key] key: &str, stop: &str)
local take = coroutine.wrap(function()
  local i = 0
  while true do
    i = i + 1
    coroutine.yield(i)
  end
end)
take()
local function refuse() error('no more') end
if ARGV[1] == 'error' then while true do refuse() end end
if ARGV[1] == 'assert' then while true do assert(redis.call('GET', KEYS[1])) end end
if ARGV[1] == 'callback' then
  while true do string.gsub(ARGV[1], '.', function() error('in the callback') end) end
end
local done
repeat until ARGV[1]
while true do
  if done then break end
  string.gsub(ARGV[1], '.', function() done = true end)
end
return 1
