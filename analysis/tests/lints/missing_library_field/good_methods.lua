-- signature: fn example(#[key] tags: &str, list: &str, prefix: &str)
local tags = {}
for tag in ARGV[1]:gmatch('[^,]+') do
  tags[#tags + 1] = tag
end
local value = redis.call('GET', KEYS[1])
if value and value:sub(1, #ARGV[2]) == ARGV[2] then
  return ARGV[2]:len()
end
-- Not a string any more.
local document = cjson.decode(ARGV[1])
if document.length then
  return document.length
end
-- The script asks for it.
if ARGV[1].trim then
  return ARGV[1]:trim()
end
-- A reply may be an error.
local name = redis.call('GET', KEYS[1]) or ''
return name.err or tags
