-- signature: fn example(#[key] board: &str, #[key] sum: &str, member: &str, step: f64, count: u32, mode: &str) -> Result<f64>
local step = tonumber(ARGV[2])
local score = redis.call('ZSCORE', KEYS[1], ARGV[1]) or '0'
if ARGV[4] == 'text' then
  return score
elseif ARGV[4] == 'rounded' then
  return math.floor(step + 0.5)
elseif ARGV[4] == 'cents' then
  return tonumber(score) * 100
elseif ARGV[4] == 'formatted' then
  return tostring(tonumber(score) + step)
elseif ARGV[4] == 'sum' then
  return redis.call('INCRBYFLOAT', KEYS[2], ARGV[2])
elseif ARGV[4] == 'count' then
  return tonumber(ARGV[3])
end
return redis.call('ZCARD', KEYS[1])
