//! Internal to the program `redis-script-lsp` and to `cargo redis-script lsp`, without a stable API: a language server
//! for Redis Lua scripts.
//!
//! ```text
//! client ──inbox──server──▶ documents, index ──judge──▶ readings ──▶ diagnostics
//!                                                               ──requests──▶ hover, completion, code actions, …
//! ```
//!
//! One thread answers one message after another: a check takes milliseconds, so there is nothing to cancel. A document
//! is sent whole on each change, and of changes that wait only the last one is looked at. A script is read once, and
//! checked for each function of the workspace that calls it, or alone if none does. What a request needs of a script comes from the analysis; only the cursor's surroundings are
//! read here, since the text at the cursor is often not Lua yet.

#![forbid(unsafe_code)]

mod cursor;
mod document;
mod inbox;
mod index;
mod judge;
mod library;
mod places;
mod requests;
mod server;
mod state;
mod uri;

pub use server::main;
