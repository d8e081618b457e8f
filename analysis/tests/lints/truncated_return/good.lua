-- signature: fn example(#[key] _a: &str, part: u32, whole: u32, mode: &str) -> Result<f64>
local share = ARGV[1] / ARGV[2]
if ARGV[3] == 'whole' then
  return math.floor(share)
elseif ARGV[3] == 'text' then
  return tostring(share)
elseif ARGV[3] == 'formatted' then
  return string.format('%.2f', share)
elseif ARGV[3] == 'compared' then
  return share > 1 and 1 or 0
elseif ARGV[3] == 'error' then
  return {err = 'SHARE ' .. share}
end
return 2 / 1
