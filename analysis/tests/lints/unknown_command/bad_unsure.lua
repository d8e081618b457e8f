-- signature: fn example(#[key] jobs: &str, worker: &str)
-- A server that is newer than the tables may have any of these.
redis.call('GCRA', KEYS[1], ARGV[1])
redis.call('FROBNICATE', KEYS[1])
-- One letter that is added or replaced, or that stands where the letter of a type does, is no slip of the finger.
redis.call('ZTTLX', KEYS[1])
redis.call('KADD', KEYS[1], ARGV[1])
redis.call('SSET', KEYS[1], ARGV[1])
redis.call('GET ' .. KEYS[1])
redis.call('SET mode', KEYS[1], 'on')
redis.call('PUBSUB', 'CHANNEL')
return redis.call('OBJECT', 'NOPE', KEYS[1])
