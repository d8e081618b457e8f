local claims_events = {}
local claims_select, claims_type, claims_format, claims_tostring = select, type, string.format, tostring
local claims_pcall, claims_sub, claims_rawget = pcall, string.sub, rawget
local function claims_text(value) local kind = claims_type(value) if kind == 'string' then return 's' .. claims_sub(value, 1, 200) end if kind == 'number' then return 'n' .. claims_format('%.17g', value) end if kind == 'table' then if claims_type(claims_rawget(value, 'err')) == 'string' then return 'e' end if claims_type(claims_rawget(value, 'ok')) == 'string' then return 'k' end return 't' .. #value end if kind == 'boolean' then return 'b' .. claims_tostring(value) end if kind == 'nil' then return '-' end return 'f' end
local function claims_add(event) if #claims_events < 400 then claims_events[#claims_events + 1] = event end end
local function claims_note(number, count, first) claims_add(claims_format('%d %d ', number, count) .. claims_text(first)) end
local function claims_at(number) claims_add(claims_format('%d >', number)) return function(...) claims_note(number, claims_select('#', ...), ...) return ... end end
local function claims_pack(ends, ...) return ends, claims_select('#', ...), ... end
