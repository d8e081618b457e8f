-- signature: fn example(#[key] name: &str, value: &str)
return {KEYS[1], ARGV[1]}
