-- signature: fn example(#[key] state: &str, #[key] cache: &str, #[key] log: &str, #[key] kept: &str, value: &str)
local function add(key, member)
  return redis.call('SADD', key, member)
end
-- It is called for several keys.
redis.call('SET', KEYS[1], ARGV[1])
add(KEYS[2], ARGV[1])
add(KEYS[3], ARGV[1])
-- What it comes to depends on its arguments.
local function store(key, value)
  if value == '' then
    return
  end
  redis.call('SET', key, value)
end
store(KEYS[4], ARGV[1])
redis.call('HSET', KEYS[4], 'a', 1)
-- It removes the key first.
local function replace(key, value)
  redis.call('DEL', key)
  redis.call('RPUSH', key, value)
end
replace(KEYS[1], ARGV[1])
return 1
