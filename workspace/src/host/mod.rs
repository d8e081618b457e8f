//! Scripts inside the strings of other languages.
//!
//! ```text
//! bytes ──signs──▶ a file that may hold scripts ──scan──▶ tokens ──fold──▶ texts ──find──▶ scripts ──judge──▶ findings
//! ```
//!
//! The scanner knows a language by a table: how it writes strings and comments. A string counts as a script only if the
//! file shows all of it. A string with a hole, or one that is joined to others, is only counted.

mod calls;
mod file;
mod find;
mod fold;
mod judge;
mod language;
#[doc(hidden)]
pub mod outline;
mod rules;
pub mod rust;
mod scan;
mod script;
mod signs;
mod text;
mod tokens;

pub use file::{HostFile, Skipped, of_text, read};
pub use judge::{Judged, can_be_written, judge};
pub use language::Language;
pub use script::{Cause, Extent, Found, HostScript, Incomplete};
pub use signs::are_in as has_signs;
pub use text::HostText;
