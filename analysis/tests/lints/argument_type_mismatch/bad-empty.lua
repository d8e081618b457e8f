-- signature: fn example(#[key] a: &str, limit: u32, rate: f64, name: &str)
if ARGV[1] ~= '' and ARGV[2] ~= '' and ARGV[3] ~= '' then
  redis.call('SET', KEYS[1], ARGV[1])
end
