-- ARGV[3]: unused, kept for old callers
-- call: src/session.rs:9 keys=1 arguments=3
-- call: src/session.rs:10 keys=1 arguments=?
-- call: src/session.rs:11 keys=1 arguments=2+
return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
