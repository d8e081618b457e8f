-- signature: fn example(values: &[String]) -> Result<Vec<i64>>
local places = {}
for place = #ARGV, 1, -1 do
  places[1], places[2] = place
end
return places
