#!lua name=a
local function f(keys, args) return 1 end
