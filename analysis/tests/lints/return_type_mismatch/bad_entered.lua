-- signature: fn example(#[key] list: &str, tries: u32) -> Result<i64>
-- Some calls have no iteration, and some iterations return nothing.
if ARGV[1] == '1' then
  for attempt = 1, 3 do
    if not redis.call('LPOP', KEYS[1]) then
      return attempt
    end
  end
else
  for attempt = 1, tonumber(ARGV[1]) do
    return attempt
  end
end
