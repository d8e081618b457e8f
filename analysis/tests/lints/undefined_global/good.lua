-- signature: fn count(#[key] counter: &str)

-- Everything that some server has, and what Lua brings along.
local names = {
  _G, _VERSION, assert, bit, cjson, cmsgpack, collectgarbage, coroutine, error, getmetatable, ipairs, load,
  loadstring, math, next, os, pairs, pcall, rawequal, rawget, rawset, redis, select, server, setmetatable,
  string, struct, table, tonumber, tostring, type, unpack, xpcall,
}
local function sum(...)
  return arg.n + select('#', ...)
end
local counter = {}
function counter:get()
  return self
end
local function recurse(n)
  return n == 0 and 0 or recurse(n - 1)
end
return {redis.call('GET', KEYS[1]), sum(1, 2), counter:get(), recurse(3), #names}
