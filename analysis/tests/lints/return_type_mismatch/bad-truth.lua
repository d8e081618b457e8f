-- signature: fn example(#[key] _a: &str, mode: &str) -> Result<bool>
if ARGV[1] == 'minus' then
  return -1
elseif ARGV[1] == 'word' then
  return 'yes'
end
return {}
