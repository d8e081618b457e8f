-- signature: fn example(#[key] name: &str, mode: &str, value: &str) -> Result<[i64; 2]>
local number = tonumber(ARGV[2])
if ARGV[1] == 'found' then
  return {redis.call('STRLEN', KEYS[1]), redis.call('EXISTS', KEYS[1]), number}
end
return {0, 1}
