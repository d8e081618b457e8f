-- signature: fn put(#[key] hash: &str, field_and_value: Pair)

-- An alias may stand for several entries. The compiler refuses it, and says to write the type out.
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
