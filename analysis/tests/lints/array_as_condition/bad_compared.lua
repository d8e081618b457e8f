if redis.call('SMEMBERS', KEYS[1]) == true then
  return 1
end
return 0
