-- signature: fn example(share: &str) -> Result<Vec<f64>>
local list = {1, 2}
list[#list + 1] = tonumber(ARGV[1]) / 3
list[1], list[2] = 1
return list
