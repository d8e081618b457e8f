//! Reads a Redis Lua script and says what would fail, or silently go wrong, on a server.
