-- signature: fn example(#[key] board: &str, #[key] sum: &str, member: &str, step: f64, mode: &str) -> Result<f64>
local step = tonumber(ARGV[2])
if ARGV[3] == 'step' then
  return step
elseif ARGV[3] == 'sum' then
  return math.max(tonumber(redis.call('INCRBYFLOAT', KEYS[2], ARGV[2])) + 1, 0)
end
return tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
