//! What an editor asks about a script beside its findings: what stands at a place, and what the tables know of a name.
//!
//! Compiled with the feature `editor` alone, so that no user's build pays for it.

mod command_page;
mod reply_text;
mod sandbox_page;
mod scopes;
mod study;

pub use command_page::{CommandPage, command, command_names};
pub use sandbox_page::{SandboxPage, sandbox};
pub use study::{Call, EntryRead, Local, NamedFunction, Study};

use crate::report::{self, Report, Request};
use crate::text::source::Source;

/// Checks a script as [`analyze`](crate::analyze) does, and says what stands where. The second is `None` for a text that
/// is not a script.
///
/// ```
/// use redis_script_analysis::{Request, Source, editor};
///
/// let source = Source::new("x.lua", "local limit = ARGV[1] return limit");
/// let (_, study) = editor::study(&source, &Request::default());
/// let study = study.expect("it is a script");
/// assert_eq!((study.locals[0].name.as_str(), study.locals[0].uses.len()), ("limit", 1));
/// ```
#[must_use]
pub fn study(source: &Source, request: &Request<'_>) -> (Report, Option<Study>) {
    let mut study = None;
    let (report, _) = report::analyze_observed(source, request, &mut |script| {
        study = Some(Study::of(script));
    });
    (report, study)
}
