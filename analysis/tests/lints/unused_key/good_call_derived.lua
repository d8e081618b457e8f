-- redis-script: allow(derived_key) the call declares this key for the cluster
-- call: src/copy.rs:9 keys=2 arguments=0
return redis.call('COPY', KEYS[1], KEYS[1] .. ':copy')
