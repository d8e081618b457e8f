-- signature: fn put(#[key] session: &str, token: &str)

-- The script adds an entry of its own.
ARGV[2] = '60'
return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
