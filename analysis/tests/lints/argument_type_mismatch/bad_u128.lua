-- signature: fn is_most(#[key] _key: &str, number: u128)

-- One more than it holds.
if ARGV[1] == '340282366920938463463374607431768211456' then
  return 1
end
return 0
