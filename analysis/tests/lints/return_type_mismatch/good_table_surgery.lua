-- signature: fn example(#[key] _list: &str, which: &str) -> Result<Vec<String>>
local popped = {'a', 'b', 'c'}
popped[#popped] = nil
if ARGV[1] == 'popped' then return popped end
local appended = {'a'}
appended[#appended + 1] = nil
table.insert(appended, nil)
if ARGV[1] == 'appended' then return appended end
local outside = {[0] = 1, [-1] = 2, [0.5] = 3, [true] = 4, 'a'}
outside[0] = 5
if ARGV[1] == 'outside' then return outside end
local removed = {'a', 'b'}
table.remove(removed)
if ARGV[1] == 'removed' then return removed end
local front = {'b'}
table.insert(front, 1, 'a')
if ARGV[1] == 'front' then return front end
local x
x, x = 'a', nil
if ARGV[1] == 'assigned' then return {x} end
if ARGV[1] == 'ok' then return {ok = 1} end
return {'a', err = false}
