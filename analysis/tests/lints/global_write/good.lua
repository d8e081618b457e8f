-- signature: fn count(#[key] counter: &str, step: u32)
local count
count = redis.call('INCRBY', KEYS[1], ARGV[1])

local helpers = {}
function helpers.double(n)
  return n * 2
end

-- Entries may be written, and locals may be called anything.
ARGV[1] = '2'
local string = {}
string.trim = helpers.double
return count
