-- signature: fn example(document: &str)
local ok, document = pcall(cjson.decode(ARGV[1]))
if not ok then
  return redis.error_reply('INVALID document')
end
local is_number = pcall(tonumber(ARGV[1]))
return is_number and 1 or document
