//! The parser boundary: full_moon, called only on text that is known to be Lua 5.1.
