//! Internal to `redis-script`, without a stable API: reads a Redis Lua script and says what would fail, or silently go
//! wrong, on a server.
//!
//! Pure: text in, a [`Report`] out. It reads no files, prints nothing, and knows neither Rust tokens nor a Redis
//! client.
//!
//! ```text
//! Source ──lua51──▶ valid Lua 5.1 ──parse──▶ full_moon's tree ──lower──▶ hir::Chunk
//!        ──interpreter──▶ Facts ──lints──▶ Diagnostics ──levels──▶ Report ──render──▶ text
//! ```
//!
//! No stage uses a later one. If the text is not Lua, it stops at the first arrow, with the one error that the server
//! would give.
//!
//! # Rooms
//!
//! Each room is a folder. A room uses only rooms above it in this list.
//!
//! | room | holds |
//! |---|---|
//! | `lists` | sorting, interning, similar words |
//! | `text` | the source and its places, the `#!` line |
//! | `redis` | what servers know: the tables of commands and of the sandbox, versions, KEYS and ARGV, units of time |
//! | `lua` | Lua 5.1: recogniser, parser, our tree, and what the tree alone shows |
//! | `rust` | the callers: the signature of the Rust function and its types, calls without one |
//! | `domain` | the abstract values |
//! | `facts` | what was recorded about a script, and the questions that many lints ask |
//! | `interpreter` | walks a script over abstract values and records facts |
//! | `contract` | what a script takes, does and replies with; its header comment |
//! | `findings` | what lints are, what they see and report; rendering |
//! | `lints` | one file per lint; code for a single lint is in a folder next to it |
//! | `editor` | what an editor asks: what stands at a place, pages of commands and of the sandbox |
//! | `levels` | comments and settings that raise, lower or silence a finding |
//!
//! [`analyze`] in `report` runs them in order.
//!
//! # Dialect
//!
//! This crate is compiled without optimisation in every user's build, as part of the macro. It uses plain loops where
//! an iterator chain would be usual, because every chain is generic code that is compiled anew. One sort written with
//! adapters took 952,000 lines of LLVM instead of 684,000.

#![forbid(unsafe_code)]

mod contract;
mod domain;
#[cfg(feature = "editor")]
pub mod editor;
mod facts;
mod findings;
mod interpreter;
mod levels;
pub mod lints;
mod lists;
mod lua;
mod redis;
mod report;
mod rust;
#[doc(hidden)]
pub mod stages;
mod text;

pub use contract::{
    Contract, Entry, FittingType, Library, NamedKey, ReplyKind, ReturnPath, Row, Taken,
};
pub use domain::KeyOrigin;
pub use findings::diagnostic::{Anchor, Diagnostic};
pub use findings::fixes::{Edit, Fix, FixError, apply_fixes};
pub use findings::lint::{Group, Lint};
pub use findings::render::{Style, headline, render};
pub use findings::settings::{Level, LevelSetting, SettingOrigin};
pub use redis::input::Input;
pub use redis::server::{ParseServerError, Product, Server};
pub use redis::unit::Unit;
pub use report::{Report, Request, analyze, analyze_all};
pub use rust::call_site::{CallSite, Rest, Sent};
pub use rust::rust_type::RustType;
pub use rust::signature::{Parameter, ReplyType, Shape, Signature};
pub use text::assembly::Assembly;
pub use text::include::{Include, includes};
pub use text::source::{Host, Line, Piece, Place, Shown, Source, Span, Unreadable};
pub use text::written::Written;
