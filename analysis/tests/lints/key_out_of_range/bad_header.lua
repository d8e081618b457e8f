--[[
  KEYS[1] 'wait',
]]
return redis.call('LMOVE', KEYS[1], KEYS[2], 'LEFT', 'RIGHT')
