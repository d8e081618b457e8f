-- signature: fn example(#[key] _a: &str, part: u32, whole: u32) -> Result<i64>
local share = ARGV[1] / ARGV[2]
if share > 1 then
  return 1.5
end
return share
