-- signature: fn count(#[key] counter: &str)
count = redis.call('INCR', KEYS[1])

function double(n)
  return n * 2
end

KEYS = {}
string.trim = function(text)
  return text
end
_G.total = 1
return count
