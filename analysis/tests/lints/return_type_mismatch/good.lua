-- signature: fn example(#[key] name: &str, #[key] other: &str, mode: &str, again: &str) -> Result<String>
if ARGV[1] == 'written' then
  redis.call('HSET', KEYS[1], 'field', 'value')
  return redis.call('HGET', KEYS[1], 'field')
elseif ARGV[1] == 'guarded' then
  if redis.call('EXISTS', KEYS[2]) == 1 then
    return redis.call('GET', KEYS[2])
  end
  return ''
elseif ARGV[1] == 'narrowed' then
  local value = redis.call('GET', KEYS[1])
  if not value then
    return redis.error_reply('NOVALUE nothing there')
  end
  return value
elseif ARGV[1] == 'default' then
  return redis.call('GET', KEYS[1]) or 'none'
elseif ARGV[1] == 'status' then
  return redis.call('SET', KEYS[1], 'new')
elseif ARGV[1] == 'made' then
  return redis.status_reply('DONE')
elseif ARGV[1] == 'error' then
  return {err = 'NOVALUE nothing there'}
elseif ARGV[1] == 'decoded' then
  return cjson.decode(ARGV[2])
end
return ARGV[2]
