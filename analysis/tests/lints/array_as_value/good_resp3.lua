-- signature: fn example(#[key] ranking: &str, #[key] total: &str, member: &str)
local before = redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0
before = before + 1
redis.setresp(3)
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
local raised = redis.call('ZINCRBY', KEYS[1], 1, ARGV[1]).double
-- Texts over both protocols.
local sum = redis.call('INCRBYFLOAT', KEYS[2], 1) + 1
return score.double + raised + sum + before
