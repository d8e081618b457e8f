//! How much a finding matters, and who says so.

use crate::text::source::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Very likely a mistake.
    Warn,
    /// Certain to fail, or to do what nobody can want.
    Deny,
}

/// A level that the attribute or the project file sets for a lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSetting {
    /// The lint's name as written; it need not exist.
    pub lint: String,
    /// The level to give it.
    pub level: Level,
    /// Where it was written.
    pub origin: SettingOrigin,
}

/// Where a level was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingOrigin {
    /// In the attribute; the number tells the settings of one attribute apart.
    Attribute(usize),
    /// In the project file, which is not told of allows that silence nothing.
    Project,
    /// In a comment of the script, for one statement or, without a scope, for the whole file.
    Comment {
        /// The lint's name in the comment.
        name: Span,
        /// The statement that the comment stands above.
        scope: Option<Span>,
    },
}
