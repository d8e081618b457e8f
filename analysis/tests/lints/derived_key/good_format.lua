-- signature: fn finish(#[key] job: &str)
return redis.call('DEL', KEYS[1], string.format('{%s}:lock', KEYS[1]))
