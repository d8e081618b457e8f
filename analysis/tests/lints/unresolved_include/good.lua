-- signature: fn example(#[key] stock: &str)
--- @include the helpers
--- @includes "helpers/time"
-- To include a file, write: --- @include "helpers/time"
--[[
--- @include "helpers/stock" and "helpers/late"
]]
local text = [[
---- @include "helpers/open"
]]
local near = '---- @include "helpers/near"'
return redis.call('GET', KEYS[1]) -- @include
