-- signature: fn example(#[key] tags: &str, list: &str, prefix: &str)
local tags = ARGV[1]:split(',')
local value = redis.call('GET', KEYS[1])
if value and value:startswith(ARGV[2]) then
  return ARGV[2].length
end
return tags
