-- signature: fn example(#[key] lock: &str, _owner: &str)
-- attribute: server = "valkey 9.2"
-- Redis deletes whatever there is; Valkey wants a condition.
return redis.call('DELEX', KEYS[1])
