-- signature: fn example(document: &str)
local ok, document = pcall(cjson.decode, ARGV[1])
if not ok then
  return redis.error_reply('INVALID document')
end
-- A function comes out of it.
local has_word = pcall(string.gmatch(ARGV[1], '%w+'))
return has_word and 1 or document
