-- signature: fn example(#[key] _key: &str, command: &str, text: &str) -> Result<String>
table.remove(ARGV, 1)
return ARGV[1]
