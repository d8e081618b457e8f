-- signature: fn example(#[key] _name: &str) -> Result<Vec<i64>>
local function halved(value)
  return {value}
end
if false then
  return halved(0.5)
end
return halved(2)
