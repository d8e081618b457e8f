-- signature: fn example(#[key] a: &str, force: bool, limit: u32, rate: f64, name: &str, mode: Option<u32>)
if ARGV[1] == '1' and ARGV[4] == 'true' then
  redis.call('DEL', KEYS[1])
end
local limit = tonumber(ARGV[2])
if limit == 7 or ARGV[2] == '0' or ARGV[3] == '2.5' then
  redis.call('PERSIST', KEYS[1])
end
local mode = ARGV[5] or 'all'
if mode == 'all' or tonumber(ARGV[4]) == -1 then
  redis.call('INCRBYFLOAT', KEYS[1], ARGV[3])
end
redis.call('EXPIRE', KEYS[1], math.floor(ARGV[3]))
