-- signature: fn fill(#[key] point: &str, position: [f64; 2])
return redis.call('GEOADD', KEYS[1], ARGV[1], ARGV[2], 'here')
