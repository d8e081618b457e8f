if KEYS[1] then
  return 1
