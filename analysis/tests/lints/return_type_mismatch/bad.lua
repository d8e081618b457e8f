-- signature: fn example(#[key] counter: &str, mode: &str) -> Result<i64>
if ARGV[1] == 'empty' then
  return
elseif ARGV[1] == 'nil' then
  return nil
elseif ARGV[1] == 'false' then
  return false
elseif ARGV[1] == 'word' then
  return 'locked'
elseif ARGV[1] == 'array' then
  return {1, 2}
elseif ARGV[1] == 'status' then
  return redis.call('SET', KEYS[1], 'new')
elseif ARGV[1] == 'reply' then
  local members = redis.call('SMEMBERS', KEYS[1])
  return members
elseif ARGV[1] == 'end' then
  redis.call('DEL', KEYS[1])
end
