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
    let shown = shown_path(&path);
    let bytes = match read_at_most(&path, Source::LIMIT) {
        Ok(bytes) => bytes,
        Err(Unread::TooLarge(size)) => return Err(too_large(literal, &shown, size)),
        Err(Unread::Failed(io::ErrorKind::NotFound | io::ErrorKind::NotADirectory, _)) => {
            return Err(missing_file(literal, folder, &shown));
        }
        Err(Unread::Failed(io::ErrorKind::IsADirectory, _)) => {
            return Err(fault(format!("`{shown}` is a directory, not a script"))
                .help("write the path of a `.lua` file in it"));
        }
        // A name that is too long, or that no file can have.
        Err(Unread::Failed(..)) if is_script(&written) => {
            return Err(missing_file(literal, folder, &shown));
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
    let assembled = Includes::of(project).assemble(source, &path);
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
