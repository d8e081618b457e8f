-- signature: fn example(#[key] state: &str, #[key] cache: &str, value: &str)
local function add(key, member)
  return redis.call('SADD', key, member)
end
local function store(key, value)
  redis.call('SET', key, value)
end
redis.call('SETEX', KEYS[1], 60, ARGV[1])
add(KEYS[1], ARGV[1])
store(KEYS[2], ARGV[1])
return redis.call('HGETALL', KEYS[2])
