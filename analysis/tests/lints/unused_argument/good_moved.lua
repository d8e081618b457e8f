-- signature: fn example(#[key] _key: &str, text: &str) -> Result<String>
table.insert(ARGV, 1, 'x')
return ARGV[2]
