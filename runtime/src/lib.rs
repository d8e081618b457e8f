//! Redis Lua scripts that are checked when your crate compiles, with typed callers.
