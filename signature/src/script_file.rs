//! Finds the file that an attribute names and reads it.

use std::io;
use std::path::{Component, Path, PathBuf};

use redis_script_analysis::{Source, Unreadable};
use syn::LitStr;

use crate::fault::Fault;
use crate::include::Includes;
use crate::missing_file::{is_script, missing_file};
use crate::project::Project;
use crate::regular_file::{Unread, read_at_most};

/// A script that was found and can be read.
#[derive(Clone, Debug)]
pub struct ScriptFile {
    /// Where it is, from the current directory.
    pub path: PathBuf,
    /// The text that is sent: that of the file, with all its includes.
    pub source: Source,
    /// The text of the file alone.
    pub text: String,
    /// The included files.
    pub included: Vec<PathBuf>,
}

/// Reads the script that `literal` names, relative to `rust_file`, the file that contains the literal.
pub fn read_script(
    rust_file: &Path,
    literal: &LitStr,
    project: &Project,
) -> Result<ScriptFile, Fault> {
    let written = literal.value();
    let fault = |message: String| Fault::new(literal.span(), message);
    if written.trim().is_empty() {
        return Err(fault("the path of the script is empty".to_owned())
            .help("write the path from this file: `\"rate_limit.lua\"`"));
    }
    if Path::new(&written).is_absolute() || written.starts_with('/') {
        return Err(fault("the path of a script cannot be absolute".to_owned())
            .note("an absolute path exists on one machine only")
            .help("write the path relative to this Rust file"));
    }
    let folder = rust_file.parent().unwrap_or(Path::new(""));
    let path = folder.join(&written);
    // If a name is too long, or no file can have it, it is the text of a script.
    if is_missing(&path) || is_script(&written) && !path.is_file() {
        return Err(missing_file(literal, folder, &shown_path(&path)));
    }
    read_at(path, literal, &Includes::of(project))
}

/// Whether there is nothing at the path.
pub(crate) fn is_missing(path: &Path) -> bool {
    match std::fs::metadata(path) {
        Ok(_) => false,
        Err(error) => matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        ),
    }
}

/// Reads the script at a path that a literal names.
pub(crate) fn read_at(
    path: PathBuf,
    literal: &LitStr,
    rules: &Includes,
) -> Result<ScriptFile, Fault> {
    let fault = |message: String| Fault::new(literal.span(), message);
    let shown = shown_path(&path);
    let bytes = match read_at_most(&path, Source::LIMIT) {
        Ok(bytes) => bytes,
        Err(Unread::TooLarge(size)) => return Err(too_large(literal, &shown, size)),
        Err(Unread::Failed(io::ErrorKind::IsADirectory, _)) => {
            return Err(fault(format!("`{shown}` is a directory, not a script"))
                .help("write the path of a `.lua` file in it"));
        }
        Err(Unread::Failed(_, reason)) => {
            return Err(fault(format!("`{shown}` cannot be read: {reason}")));
        }
    };
    let source = match Source::from_bytes(&shown, bytes) {
        Ok(source) => source,
        Err(Unreadable::TooLarge { size, .. }) => {
            return Err(too_large(literal, &shown, size as u64));
        }
        Err(Unreadable::NotUtf8 { place, byte, .. }) => {
            return Err(fault(format!("`{shown}` is not UTF-8"))
                .note(format!(
                    "the byte {byte} at {shown}:{place} is not part of a character"
                ))
                .help(format!(
                    "save the file as UTF-8, and write any other byte in a string as an escape: `'\\{byte}'`"
                )));
        }
    };
    if source.text().trim().is_empty() {
        return Err(fault(format!("`{shown}` is empty")).help("write at least `return nil`"));
    }
    let text = source.text().to_owned();
    let assembled = rules.assemble(source, &path);
    Ok(ScriptFile {
        path,
        source: assembled.source,
        text,
        included: assembled.included,
    })
}

/// The path as messages show it: from the current directory, with `/` between its parts and without detours.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&current).unwrap_or(path);
    let mut parts: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if parts.last().is_some_and(|part| part != "..") => {
                parts.pop();
            }
            Component::RootDir => parts.push(String::new()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/")
}

fn too_large(literal: &LitStr, shown: &str, size: u64) -> Fault {
    Fault::new(
        literal.span(),
        format!("`{shown}` is too large for a script"),
    )
    .note(format!(
        "it has {size} bytes, but at most {} are read",
        Source::LIMIT
    ))
    .help("send data as arguments, or keep it in a key")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detours_are_not_shown() {
        assert_eq!(
            shown_path(Path::new("src/../scripts/./a.lua")),
            "scripts/a.lua"
        );
        assert_eq!(shown_path(Path::new("../a.lua")), "../a.lua");
        assert_eq!(shown_path(Path::new("/tmp/a.lua")), "/tmp/a.lua");
    }
}
