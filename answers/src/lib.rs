//! Internal to `redis-script`, without a stable API: what the command line and the WebAssembly module answer, as values
//! and as JSON.
//!
//! ```text
//! check ──analysis──▶ findings ──▶ one record each
//! describe ──analysis──▶ descriptions ──▶ one record each
//! new ──patterns──▶ a script, its call, and commands to try it
//! lint_name, levels ──▶ what somebody wrote about lints
//! ```
//!
//! It reads no file and no clock, starts no thread, and knows no terminal: what calls it brings the text and the time.
//! So both give the same answers, byte for byte.

#![forbid(unsafe_code)]

pub mod check;
pub mod contract;
pub mod describe;
pub mod finding;
pub mod levels;
pub mod lint_name;
pub mod new;
mod refused;
mod rust_name;

pub use refused::Refused;
