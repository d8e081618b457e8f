//! The #[redis_script] attribute: Redis Lua scripts that are checked before they run.
