-- KEYS[1] = source
-- KEYS[2] = destination
-- redis-script: allow-file(undefined_global) put in front when the script is loaded
if exists(KEYS[1]) then
  return move()
end
