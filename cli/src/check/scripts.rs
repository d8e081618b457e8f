//! Checks a plain script: with the lints that need no signature, and against its header comment.

use std::io::{self, Read};
use std::path::Path;

use redis_script_analysis::{Source, Style};
use redis_script_answers::check::{self as answers, Asked};
use redis_script_answers::finding::Finding;
use redis_script_signature::{
    Assembled, Includes, Project, Unread, read_any_at_most, read_at_most, shown_path,
};

/// Reads a script and the files that it includes. The error says why it cannot be read.
pub(crate) fn read(path: &Path, project: &Project) -> Result<Assembled, String> {
    Ok(assemble(read_alone(path)?, path, project))
}

/// Joins a script with its includes. Real paths count, since other people may have written these files.
pub(super) fn assemble(script: Source, path: &Path, project: &Project) -> Assembled {
    let rules = Includes {
        is_strict: true,
        ..Includes::of(project)
    };
    rules.assemble(script, path)
}

/// Reads a script without the files that it includes.
fn read_alone(path: &Path) -> Result<Source, String> {
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

/// Whether a file that the user did not name is clearly a script of Redis, and not one of nginx or of an editor.
pub(super) fn is_for_redis(source: &Source) -> bool {
    redis_script_workspace::is_for_redis(source.text())
}

/// Reads the script on standard input, under this name.
pub(super) fn read_standard_input(name: &Path, project: &Project) -> Result<Source, String> {
    let shown = shown_path(name);
    let mut bytes = Vec::new();
    let most = Source::LIMIT as u64 + 1;
    let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    if bytes.len() > Source::LIMIT {
        let most = Source::LIMIT;
        return Err(format!(
            "standard input has more than the {most} bytes (1 MiB) that are checked"
        ));
    }
    let script = Source::from_bytes(shown, bytes).map_err(|unreadable| unreadable.to_string())?;
    Ok(assemble(script, name, project).source)
}

/// Checks a script without a known caller.
pub(super) fn check(source: &Source, project: &Project, style: Style) -> Vec<Finding> {
    let asked = Asked {
        settings: &project.settings,
        server: project.server,
        cluster: project.cluster,
    };
    answers::check(source, asked, style).findings
}
