//! What a lint is: a name, a level, a page of documentation and one function.

use crate::findings::checker::Checker;
use crate::findings::settings::Level;

/// What a lint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Group {
    /// The Rust function against the script.
    Signature,
    /// The names of keys.
    Keys,
    /// What commands take.
    Commands,
    /// Replies, and what Lua makes of them.
    Values,
    /// The sandbox and the text.
    Sandbox,
    /// Libraries of functions.
    Libraries,
    /// Taste, which nobody is told of unasked.
    OptIn,
}

impl Group {
    /// The heading over its lints.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Signature => "Signature against script",
            Self::Keys => "Keys",
            Self::Commands => "Commands",
            Self::Values => "Replies and values",
            Self::Sandbox => "Sandbox and source",
            Self::Libraries => "Libraries",
            Self::OptIn => "Opt-in",
        }
    }
}

/// One check, declared beside its function in a file of its own.
#[derive(Debug)]
pub struct Lint {
    /// The name in messages, in `allow(…)` and of the file; it never changes.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// The level where nobody sets another.
    pub level: Level,
    /// The level under `cluster`.
    pub cluster_level: Level,
    /// The page in Markdown: what it does, why it is bad, an example, what to use instead.
    pub docs: &'static str,
    pub(crate) check: fn(&mut Checker<'_>),
}
