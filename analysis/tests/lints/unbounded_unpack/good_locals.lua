-- signature: fn example(#[key] queue: &str, #[key] lock: &str, seconds: u32, rest: &[String])
local name, queue, lock = 'RPUSH', unpack(KEYS)
local seconds, owner = unpack(ARGV)
redis.call('SET', lock, owner or '', 'EX', seconds)
for i = 2, #ARGV do
  redis.call(name, queue, ARGV[i])
end
