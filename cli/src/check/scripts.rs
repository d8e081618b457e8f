//! Checks a plain `.lua` file: with the lints that need no signature, and against its header comment.

use std::path::Path;

use redis_script_analysis::{
    Level, LevelSetting, Request, SettingOrigin, Source, Style, analyze, lints,
};
use redis_script_signature::{Project, Unread, read_any_at_most, read_at_most, shown_path};

use super::finding::Finding;

/// Reads a script. The error says why it cannot be read.
pub(crate) fn read(path: &Path) -> Result<Source, String> {
    let shown = shown_path(path);
    let read = match path.is_file() || path.is_dir() {
        true => read_at_most(path, Source::LIMIT),
        false => read_any_at_most(path, Source::LIMIT),
    };
    let bytes = read.map_err(|unread| match unread {
        Unread::TooLarge(size) => format!(
            "`{shown}` has {size} bytes, but at most {} (1 MiB) are checked",
            Source::LIMIT
        ),
        Unread::Failed(_, reason) => format!("`{shown}` cannot be read: {reason}"),
    })?;
    Source::from_bytes(shown.as_str(), bytes).map_err(|unreadable| unreadable.to_string())
}

/// Checks a script without a known caller.
pub(super) fn check(path: &Path, project: &Project, style: Style) -> Result<Vec<Finding>, String> {
    let source = read(path)?;
    let request = Request {
        signature: None,
        settings: &settings(project),
        by_header: true,
    };
    let report = analyze(&source, &request);
    let findings = report.diagnostics.iter();
    Ok(findings
        .map(|found| Finding::new(&source, found, style))
        .collect())
}

/// The levels of the project, above those that a cluster raises.
fn settings(project: &Project) -> Vec<LevelSetting> {
    let raised = lints::LINTS
        .iter()
        .filter(|lint| project.cluster && lint.cluster_level != lint.level)
        .map(|lint| LevelSetting {
            lint: lint.name.to_owned(),
            level: Level::max(lint.level, lint.cluster_level),
            origin: SettingOrigin::Project,
        });
    raised.chain(project.settings.iter().cloned()).collect()
}
