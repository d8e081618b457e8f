-- signature: fn example(#[key] list: &str, wanted: &str) -> Result<i64>
-- attribute: server = "redis 5.0"
-- A script that tries a new command and falls back is right.
local at = redis.pcall('LPOS', KEYS[1], ARGV[1])
if type(at) == 'table' and at.err then
  return redis.call('LLEN', KEYS[1])
end
local copied = redis.pcall('COPY', KEYS[1], KEYS[1], 'REPLACE')
if copied['err'] then return 0 end
local ok = pcall(redis.call, 'GETDEL', KEYS[1])
if not ok then redis.call('DEL', KEYS[1]) end
local went_well, failure = pcall(function() return redis.call('GETEX', KEYS[1]) end)
if not went_well then return failure end
if redis.REDIS_VERSION_NUM and redis.REDIS_VERSION_NUM >= 0x00060200 then
  return redis.call('SMISMEMBER', KEYS[1], ARGV[1])[1]
end
return at or -1
