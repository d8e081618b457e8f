local n = 1
n += 1
return n
