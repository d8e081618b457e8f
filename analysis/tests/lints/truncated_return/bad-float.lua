-- signature: fn example(#[key] _a: &str, part: u32, whole: u32) -> Result<(i64, Option<f64>)>
return {1, ARGV[1] / ARGV[2]}
