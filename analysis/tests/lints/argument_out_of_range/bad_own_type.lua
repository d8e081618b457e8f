-- signature: fn renew(#[key] lock: &str, owner: OwnerId)

-- A type of the user is one entry, and the script reads another one.
if redis.call('GET', KEYS[1]) == ARGV[2] then
  return redis.call('PEXPIRE', KEYS[1], 1000)
end
return 0
