-- Loops without a round, comparisons that never hold, and functions that only code which cannot run makes.
for _ = 1, 0 do redis.call('DEL', 'no round') end
for _ = 1, 2, -1 do redis.call('DEL', 'no round backwards') end
if 1 > 2 then redis.call('DEL', 'never greater') end
if false then
  local made = {}
  function made.drop() redis.call('DEL', 'never made') end
end
return 1
