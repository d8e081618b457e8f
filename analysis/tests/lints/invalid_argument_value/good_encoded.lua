-- signature: fn example() -> Result<String>
local went_well, text = pcall(function() return cjson.encode(1 / 0) end)
return went_well and text or 'none'
