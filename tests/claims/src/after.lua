local claims_ends, claims_count, claims_reply = claims_pack(claims_pcall(claims_body))
local claims_failure = ''
if not claims_ends then
  claims_failure = claims_type(claims_reply) == 'table' and claims_tostring(claims_reply.err) or claims_tostring(claims_reply)
  claims_reply = nil
end
if claims_reply == nil then claims_reply = false end
return { claims_ends and 1 or 0, claims_failure, claims_reply, claims_count, claims_events }
