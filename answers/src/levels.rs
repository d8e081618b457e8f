//! The levels of lints that somebody names by hand.

use redis_script_analysis::{Level, LevelSetting, SettingOrigin};

use crate::Refused;
use crate::lint_name;

/// The settings that put lints on levels. A lint may be named more than once: the setting that comes last applies.
///
/// # Errors
///
/// If there is no lint with one of the names.
pub fn settings<'a>(
    levels: impl IntoIterator<Item = (Level, &'a [String])>,
) -> Result<Vec<LevelSetting>, Refused> {
    let mut settings = Vec::new();
    for (level, names) in levels {
        for name in names {
            settings.push(LevelSetting {
                lint: lint_name::find(name)?.name.to_owned(),
                level,
                is_expected: false,
                origin: SettingOrigin::Project,
            });
        }
    }
    Ok(settings)
}

/// The word for a level.
#[must_use]
pub const fn name(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}
