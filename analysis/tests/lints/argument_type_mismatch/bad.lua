-- signature: fn example(#[key] a: &str, force: bool, limit: u32, rate: f64, #[arg(millis)] ttl: Duration)
if ARGV[1] == 'true' then
  redis.call('DEL', KEYS[1])
end
local limit = tonumber(ARGV[2])
if limit == -1 or limit ~= 0.5 then
  redis.call('PERSIST', KEYS[1])
end
if ARGV[2] == 'none' or ARGV[3] == '' or ARGV[4] == '-1' then
  redis.call('INCRBY', KEYS[1], ARGV[3])
end
