-- signature: fn most(#[key] _key: &str) -> Result<u128>

-- Larger than any signed number.
return '340282366920938463463374607431768211455'
