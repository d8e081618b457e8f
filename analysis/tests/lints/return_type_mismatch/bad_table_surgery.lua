-- signature: fn example(#[key] _list: &str, which: &str) -> Result<Vec<String>>
-- Near `good_table_surgery.lua`: these are no arrays of texts.
local first = {'a'}
first[#first + 1] = 2
if ARGV[1] == 'status' then return {ok = 'fine'} end
local x
x, x = nil, 'a'
if ARGV[1] == 'assigned' then return x end
if ARGV[1] == 'number' then return {1, [0] = 'a'} end
return first[1]
