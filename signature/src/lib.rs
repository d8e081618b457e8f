//! Internal to `redis-script`, without a stable API: reads a `#[redis_script]` or `#[redis_function]` attribute and its
//! function, the signature that the script must fit.
//!
//! ```text
//! attribute tokens ──attribute──▶ Options ┐
//! item tokens ──item──▶ Item ──function──▶ Function ──▶ analysis::Signature
//!                                          │
//!                     script_file / inline ▼
//!                                   analysis::Source
//!
//! redis-script.toml ──project──▶ Project, which holds for every function
//! ```
//!
//! The attribute macro and the command line read signatures through this crate, so both report the same. A mistake of
//! the user is a [`Fault`], which is pushed to [`Faults`] with all others. Even after mistakes, [`read`] returns as
//! much of the function as possible, so that it can still be emitted.
//!
//! # syn's lists
//!
//! A [`Punctuated`](syn::punctuated::Punctuated) is read by `pairs`. Writing it as tokens compiles that already: in syn
//! for its own elements, in this crate for [`FnArg`]. Every crate would compile its `iter`, which `first` calls too,
//! and its `pairs_mut` anew. So the first element is read by its index, and elements are changed by their index. Bounds
//! and the segments of a path are an exception, since syn uses `iter` for them itself.

#![forbid(unsafe_code)]
#![allow(
    missing_debug_implementations,
    reason = "syn prints its types only with a feature that costs every user build time"
)]

mod attribute;
mod callee;
mod connection;
mod entries;
mod fault;
mod function;
mod generated;
mod include;
mod inline;
mod item;
mod known_type;
mod missing_file;
mod nearest;
mod parameter;
mod project;
mod regular_file;
mod reply;
mod rust_type;
mod script_file;
mod setting;
mod signature;

pub use attribute::{Options, Script};
pub use callee::Callee;
pub use connection::Connection;
pub use fault::{Fault, Faults};
pub use function::{Function, read};
pub use generated::read_generated;
pub use include::{Assembled, Includes};
pub use inline::{LiteralPlace, inline_source};
pub use parameter::Parameter;
pub use project::{Project, ProjectFile};
pub use reply::Reply;
pub use script_file::{ScriptFile, read_script};

// What the macro and the command line share beside signatures.
#[doc(hidden)]
pub use inline::literal_text;
#[doc(hidden)]
pub use item::Item;
#[doc(hidden)]
pub use nearest::nearest;
#[doc(hidden)]
pub use regular_file::{Unread, read_any_at_most, read_at_most};
#[doc(hidden)]
pub use rust_type::type_text;
#[doc(hidden)]
pub use script_file::shown_path;
#[doc(hidden)]
pub use signature::{FnArg, Pattern, Receiver, Signature, TypedArg};
