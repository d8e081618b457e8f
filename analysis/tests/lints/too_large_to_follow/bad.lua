-- Each function calls the one above it many times: together that is too much.
local function one(list) return list[1] or ARGV[1] end
local function ten(list)
  return {one(list), one(list), one(list), one(list), one(list), one(list), one(list), one(list), one(list), one(list)}
end
local function many(list)
  return {ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list)}
end
local function more(list)
  return {many(list), many(list), many(list), many(list), many(list), many(list), many(list), many(list), many(list)}
end
local function most(list)
  return {more(list), more(list), more(list), more(list), more(list), more(list), more(list), more(list), more(list)}
end
return #most({}) + #most({}) + #most({}) + #most({})
