-- signature: fn example(#[key] a: &str, #[key] b: &str) -> Result<Vec<Option<i64>>>
-- Near `good_behind_nil.lua`: nothing is nil.
local list = {redis.call('STRLEN', KEYS[1]), 2}
table.insert(list, redis.call('HKEYS', KEYS[2]))
list[1], list[2] = 1, 2
return list
