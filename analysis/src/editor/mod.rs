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
    let mut studies = study_each(source, std::slice::from_ref(request));
    studies.pop().unwrap_or_default()
}

/// The same against each of several callers of a script. The text is read once, which takes most of the time.
///
/// ```
/// use redis_script_analysis::{Report, Request, Server, Source, analyze, editor};
///
/// let source = Source::new("x.lua", "return redis.call('GETEX', KEYS[1], 'EX', 0)");
/// let old = Request { server: Server::parse("redis 6.0").ok(), ..Request::default() };
/// let requests = [Request::default(), old, Request::default()];
/// let messages = |report: &Report| -> Vec<String> {
///     report.diagnostics.iter().map(|found| found.message.clone()).collect()
/// };
/// let studies = editor::study_each(&source, &requests);
/// for ((report, study), request) in studies.iter().zip(&requests) {
///     assert_eq!(messages(report), messages(&analyze(&source, request)));
///     assert_eq!(study.as_ref().map(|study| study.calls.len()), Some(1));
/// }
/// assert_ne!(messages(&studies[0].0), messages(&studies[1].0));
/// ```
#[must_use]
pub fn study_each(source: &Source, requests: &[Request<'_>]) -> Vec<(Report, Option<Study>)> {
    let mut studies: Vec<Option<Study>> = requests.iter().map(|_| None).collect();
    let reports = report::analyze_each(source, requests, &mut |number, script| {
        studies[number] = Some(Study::of(script));
    });
    reports.into_iter().zip(studies).collect()
}
