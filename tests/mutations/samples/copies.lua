-- Copies four values that will expire, each for as long as its original lasts.
local page = KEYS[1]
local entry = KEYS[2]
local session = KEYS[3]
local ticket = KEYS[4]
local copies = KEYS[5]
local mark = KEYS[6]

local of_page = redis.call('TTL', page)
if of_page > 0 then
  redis.call('SET', copies, 'page', 'EX', of_page)
end
local of_entry = redis.call('TTL', entry)
if of_entry > 0 then
  redis.call('SETEX', copies, of_entry, 'entry')
end
local of_session = redis.call('TTL', session)
if of_session > 0 then
  redis.call('SET', mark, 'session', 'NX', 'EX', of_session)
end
local of_ticket = redis.call('TTL', ticket)
if of_ticket > 0 then
  redis.call('SETEX', mark, of_ticket, 'ticket')
end
return of_page + of_ticket
