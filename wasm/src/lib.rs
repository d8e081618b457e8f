//! The checker as a WebAssembly module, for browsers and for Node: the answers of `cargo redis-script`, in JSON.
//!
//! ```text
//! JavaScript ──border──▶ a request ──requests──▶ answers, analysis, patterns ──▶ an answer in JSON ──border──▶
//! ```
//!
//! The module imports nothing: no file, no clock, no network. [`requests`] is ordinary Rust, and its tests run without
//! WebAssembly. `npm/` is the package for JavaScript, and `build` writes it with the module in it.

#![deny(unsafe_code)]

pub mod border;
pub mod requests;
