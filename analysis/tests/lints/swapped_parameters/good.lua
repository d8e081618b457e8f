-- signature: fn allow(#[key] bucket: &str, #[key] audit: &str, limit: u32, window_ms: u64, tags: &[String])
-- ARGV[1] = window, says a comment, but the local below knows better
-- KEYS[2] = audit
local bucket = KEYS[1]
local LIMIT, window = tonumber(ARGV[1]), ARGV[2]

-- A name that nobody has in Rust.
local audit_log = KEYS[2]

-- The same word for a key and for an argument of another table is no swap.
local function remember(limit)
  for i = 3, #ARGV do
    local tag = ARGV[i]
    redis.call('SADD', audit_log, tag .. limit)
  end
end

remember(LIMIT)
return redis.call('SET', bucket, LIMIT, 'PX', window)
