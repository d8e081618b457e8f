-- signature: fn is_most(#[key] _key: &str, number: u128)

-- Larger than any signed number.
if ARGV[1] == '340282366920938463463374607431768211455' then
  return 1
end
return 0
