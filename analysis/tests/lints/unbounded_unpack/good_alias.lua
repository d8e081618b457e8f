-- signature: fn add_all(#[key] set: &str, members: &[Pair])

-- How many entries an alias stands for is not known. The compiler refuses it, and says to write the type out.
redis.call('ZADD', KEYS[1], unpack(ARGV))
