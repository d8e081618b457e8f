#!/usr/bin/env lua
-- signature: fn example(#[key] page: &str)
-- A program for Lua's own interpreter.
print(os.time(), KEYS[9])
