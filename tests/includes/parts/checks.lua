local function is_amount(text)
  return tonumber(text) and tonumber(text) > 0
end
