-- signature: fn example(#[key] key: &str, text: &str) -> Result<String>
local function done(text)
  return redis.status_reply(text)
end
if redis.call('EXISTS', KEYS[1]) == 1 then
  return done('DONE')
elseif ARGV[1] == 'field' then
  return redis.status_reply(ARGV[1]).ok
end
return done(ARGV[1])
