-- signature: fn example(#[key] board: &str, member: &str) -> Result<Option<i64>>
-- Scores that are whole numbers come as texts too.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
return score and tonumber(score)
