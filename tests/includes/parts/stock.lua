--- @include "checks"

-- Takes from the stock, which may become negative.
local function take(stock, amount)
  return call('DECRBY', stock, amount)
end
