//! What a lint is: a name, a level, a page of documentation and one function.

use crate::findings::checker::Checker;
use crate::findings::settings::Level;

/// One check, declared beside its function in a file of its own.
#[derive(Debug)]
pub struct Lint {
    /// The name in messages, in `allow(…)` and of the file; it never changes.
    pub name: &'static str,
    /// The level where nobody sets another.
    pub level: Level,
    /// The level under `cluster`.
    pub cluster_level: Level,
    /// The page in Markdown: what it does, why it is bad, an example, what to use instead.
    pub docs: &'static str,
    pub(crate) check: fn(&mut Checker<'_>),
}
