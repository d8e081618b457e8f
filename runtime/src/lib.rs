//! Redis Lua scripts that are checked when your crate compiles, with typed callers.

mod call;
mod connection;
mod entry;
mod error;
mod error_text;
mod invocation;
mod load;
mod reply;
mod return_type;
mod script;
mod slot;
mod time;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use error::{Error, ErrorKind, Result};
pub use invocation::Invocation;
pub use redis;
pub use redis_script_macros::redis_script;
pub use script::Script;
