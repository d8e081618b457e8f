-- signature: fn count(#[key] counter: &str)
local count = redis.call('INCR', KEYS[1])

-- A slip of the finger, in a name of the script and in one of the server.
if cuont == 1 then
  redis.call('EXPIRE', KEY[1], 60)
end

-- Words of other languages.
if count == null then
  return None
end

-- A library that the sandbox lacks.
local file = io.open('log')

-- A local whose block has ended.
if count > 1 then
  local twice = count * 2
end
return {twice, file}
