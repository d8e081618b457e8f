//! Reads a Redis Lua script and says what would fail, or silently go wrong, on a server.
//!
//! Pure: text in, a [`Report`] out. No file is read, nothing is printed, and neither Rust tokens nor a Redis
//! client are known here.
//!
//! ```text
//! Source ──lua51──▶ valid Lua 5.1 ──parse──▶ full_moon's tree ──lower──▶ hir::Chunk
//!        ──interpreter──▶ Facts ──lints──▶ Diagnostics ──levels──▶ Report ──render──▶ text
//! ```
//!
//! Each arrow is a module of that name, and none reaches back. A text that is not Lua stops after the first
//! arrow, with the one error that the server itself would give.

#![forbid(unsafe_code)]

mod bounded_loops;
mod checker;
mod commands;
mod comparisons;
mod contract;
mod diagnostic;
mod directives;
mod domain;
mod element_bounds;
mod entry_names;
mod entry_uses;
mod execution_order;
mod facts;
mod header;
mod hir;
mod interpreter;
mod key_presence;
mod levels;
mod lint;
pub mod lints;
mod local_uses;
mod loop_counters;
mod lower;
mod lua51;
mod names;
mod needed_values;
mod order;
mod parse;
mod render;
mod reply_calls;
mod reply_fit;
mod report;
mod round_reads;
mod rust_type;
mod sandbox;
mod score_units;
mod server;
mod shebang;
mod signature;
mod similar;
mod slice_reads;
mod source;
#[doc(hidden)]
pub mod stages;
mod statements;
mod time_names;
mod tried_calls;
mod unbounded_replies;
mod unread_parameters;
mod version;
mod vouched_replies;

pub use contract::{Contract, Entry, NamedKey, ReplyKind, ReturnPath, Row, Taken};
pub use diagnostic::{Anchor, Diagnostic};
pub use facts::KeyOrigin;
pub use lint::{Level, Lint};
pub use render::{Style, headline, render};
pub use report::{Report, Request, analyze};
pub use rust_type::RustType;
pub use server::{Product, Server};
pub use signature::{
    Input, LevelSetting, Parameter, ReplyType, SettingOrigin, Shape, Signature, Unit,
};
pub use source::{Host, Place, Source, Span, Unreadable};
