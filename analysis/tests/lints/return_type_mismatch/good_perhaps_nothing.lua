-- signature: fn example(#[key] place: &str, mode: &str, rest: &[&str]) -> Result<Option<Vec<String>>>
if ARGV[1] == 'text' then
  return tonumber(ARGV[2])
elseif ARGV[1] == 'default' then
  return tonumber(ARGV[1] or 0)
elseif ARGV[1] == 'fixed' then
  for place = 1, 3 do
    return ARGV[place]
  end
end
local place = tonumber(redis.call('GET', KEYS[1])) or 1
return ARGV[place]
