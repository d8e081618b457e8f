-- signature: fn example(#[key] workers: &str, #[key] report: &str, #[key] log: &str, kind: &str)
local rows = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  rows[#rows + 1] = {id = id}
end
redis.call('SET', KEYS[2], cjson.encode(rows))
local found = {}
if ARGV[1] == 'all' then
  table.insert(found, 'all')
end
local text = cjson.encode({total = redis.call('LLEN', KEYS[3]), items = found})
redis.call('RPUSH', KEYS[3], text)
local function names() return redis.call('SMEMBERS', KEYS[1]) end
return {'names', cjson.encode(names()), text}
