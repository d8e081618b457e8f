-- On a missing key these reply without a look at their options.
-- redis-script: allow-file(unused_reply)
redis.call('SSCAN', KEYS[1], 0, 'MATHC', 'a*')
redis.call('SCAN', 0, 'MATHC', 'a*')
return redis.call('SSCAN', KEYS[1], 0, 'MATCH')
