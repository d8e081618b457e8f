-- signature: fn example(#[key] jobs: &str, #[key] user: &str, names: &str)
local items = redis.call('LRANGE', KEYS[1], 0, -1)
local first = {}
if items[1] then
  first = cjson.decode(items[1])
end
local shown = string.format('%d of %s', 1, #items)
local name = (redis.call('HMGET', KEYS[2], 'name')[1] or ''):upper()
-- What is put in may be a table.
local replaced = string.gsub(ARGV[1], '%w+', redis.call('HGETALL', KEYS[2]))
return {first.id or 0, shown, name, replaced}
