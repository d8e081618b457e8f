//! How severe a finding is, and who decides.

use crate::text::source::Span;

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not shown.
    Allow,
    /// Very likely a mistake.
    Warn,
    /// Certain to fail, or to do something that nobody wants.
    Deny,
}

/// A level that the attribute or the project file sets for a lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelSetting {
    /// The lint's name as written. It may not exist.
    pub lint: String,
    /// The level to give it.
    pub level: Level,
    /// Whether it was written as `expect`, which silences as `allow` does.
    pub is_expected: bool,
    /// Where it was written.
    pub origin: SettingOrigin,
}

/// Where a level was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingOrigin {
    /// In the attribute. The number tells the settings of one attribute apart.
    Attribute(usize),
    /// In the project file. Its unused allows are not reported.
    Project,
    /// In a comment of the script: for one statement or, without a scope, for the whole file.
    Comment {
        /// The lint's name in the comment.
        name: Span,
        /// The statement below the comment.
        scope: Option<Span>,
    },
}
