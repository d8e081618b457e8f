//! What a lint is: a name, a level, a page of documentation and one function.

use crate::findings::checker::Checker;
use crate::findings::settings::Level;

/// The subject of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Group {
    /// The Rust function and the script.
    Signature,
    /// The names of keys.
    Keys,
    /// Commands and their arguments.
    Commands,
    /// Replies, and values in Lua.
    Values,
    /// The sandbox and the source text.
    Sandbox,
    /// Libraries of functions.
    Libraries,
    /// Matters of taste. Shown only on request.
    OptIn,
}

impl Group {
    /// The heading of its lints.
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

/// One check, declared next to its function in a separate file.
#[derive(Debug)]
pub struct Lint {
    /// The name: in messages, in `allow(…)` and of the file. It never changes.
    pub name: &'static str,
    /// What it is about.
    pub group: Group,
    /// The level if nothing sets another one.
    pub level: Level,
    /// The level under `cluster`.
    pub cluster_level: Level,
    /// The page in Markdown: what it does, why it is bad, an example, what to use instead.
    pub docs: &'static str,
    pub(crate) check: fn(&mut Checker<'_>),
}
