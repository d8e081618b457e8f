//! What to say about a script that does not exist: which file the user meant.

use std::fs;
use std::path::{Component, Path, PathBuf};

use syn::LitStr;

use crate::fault::Fault;
use crate::nearest::nearest;
use crate::script_file::shown_path;

/// The fault of a literal that names no file.
pub(crate) fn missing_file(literal: &LitStr, folder: &Path, shown: &str) -> Fault {
    let written = literal.value();
    if is_script(&written) {
        return Fault::new(literal.span(), "this is the text of a script, not its path")
            .help("write `inline =` before it");
    }
    let fault = Fault::new(literal.span(), format!("there is no script `{shown}`"));
    if written.contains('\\') && folder.join(written.replace('\\', "/")).is_file() {
        return fault.help("separate the parts of a path by `/`");
    }
    if let Some(elsewhere) = of_that_name(folder, &written) {
        return fault
            .note("the path is relative to the file in which it is written")
            .help(format!(
                "there is a script with that name: write `\"{elsewhere}\"`"
            ));
    }
    let path = folder.join(&written);
    let beside = openable(path.parent().unwrap_or(folder));
    if !beside.is_dir() {
        return fault
            .note(format!("there is no directory `{}`", shown_path(beside)))
            .help("write the path from the file in which it stands");
    }
    match similar_script(&path, beside) {
        Some(known) => fault.help(format!(
            "there is a script with a similar name: `{known}.lua`"
        )),
        None => fault
            .note("the path is relative to the file in which it is written")
            .help("create the file, or correct the path"),
    }
}

/// Whether somebody wrote a script where its path belongs.
pub(crate) fn is_script(written: &str) -> bool {
    let is_path = written.ends_with(".lua");
    let mentions = |sign: &str| written.contains(sign);
    !is_path
        && (mentions("\n")
            || mentions("redis.call")
            || mentions("redis.pcall")
            || mentions("KEYS[")
            || mentions("ARGV[")
            || written.starts_with("return "))
}

/// The path that would have worked, for somebody who wrote the name of a file in another folder or in another case: of the
/// package's files of that name one in the folders that were written too, then the one that is fewest folders away, and of
/// several the first by its path.
fn of_that_name(folder: &Path, written: &str) -> Option<String> {
    let name = Path::new(written)
        .file_name()?
        .to_string_lossy()
        .to_lowercase();
    let name = match name.ends_with(".lua") {
        true => name,
        false => format!("{name}.lua"),
    };
    let mut nearest: Option<(bool, usize, String)> = None;
    for file in files_named(package(folder)?, &name) {
        let path = relative(folder, &file);
        let found = (!file.ends_with(written), path.matches('/').count(), path);
        if nearest.as_ref().is_none_or(|known| found < *known) {
            nearest = Some(found);
        }
    }
    Some(nearest?.2)
}

/// The folder of the package in which the folder lies.
fn package(folder: &Path) -> Option<&Path> {
    folder
        .ancestors()
        .find(|folder| folder.join("Cargo.toml").is_file())
}

/// The current folder has an empty path here, which no system opens.
fn openable(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// At most this many entries of folders are read: the search is only for a message.
const MOST_ENTRIES: usize = 10_000;

/// The files in the folder and below that have this name in upper or lower case. Built and hidden files are left out.
fn files_named(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries_left = MOST_ENTRIES;
    let mut folders = vec![openable(folder).to_owned()];
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        // The path of the current directory is empty here.
        let folder = match folder.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => folder,
        };
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let Ok(entry) = entry else {
                continue;
            };
            if entries_left == 0 {
                return found;
            }
            entries_left -= 1;
            let entry_name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            let is_left_out = entry_name.starts_with('.')
                || entry_name == "target"
                || entry_name == "node_modules";
            if kind.is_dir() && !is_left_out {
                folders.push(entry.path());
            } else if entry_name.to_lowercase() == name && entry.path().is_file() {
                found.push(entry.path());
            }
        }
    }
    found
}

/// The path from a folder to a file. Both paths begin in the same way.
fn relative(folder: &Path, file: &Path) -> String {
    let (folder, file) = (parts(folder), parts(file));
    let mut common = 0;
    while common < folder.len() && folder.get(common) == file.get(common) {
        common += 1;
    }
    let mut path = "../".repeat(folder.len() - common);
    path.push_str(&file[common..].join("/"));
    path
}

fn parts(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for component in path.components() {
        if !matches!(component, Component::CurDir) {
            parts.push(component.as_os_str().to_string_lossy().into_owned());
        }
    }
    parts
}

/// The Lua file in the folder whose name is most like that of the path, without the ending: it would make any two
/// alike. If two are equally similar, the one with the later name is chosen, whatever the order of the folder is.
fn similar_script(path: &Path, folder: &Path) -> Option<String> {
    let written = path.file_name()?.to_string_lossy();
    let written = written.strip_suffix(".lua").unwrap_or(&written);
    let mut similar: Option<String> = None;
    let Ok(entries) = fs::read_dir(folder) else {
        return None;
    };
    for entry in entries {
        let Ok(entry) = entry else {
            continue;
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".lua") else {
            continue;
        };
        let nearer = match &similar {
            None => nearest(written, &[name]),
            Some(known) if known.as_str().cmp(name).is_lt() => nearest(written, &[known, name]),
            Some(known) => nearest(written, &[name, known]),
        };
        if let Some(nearer) = nearer {
            similar = Some(nearer.to_owned());
        }
    }
    similar
}

#[cfg(test)]
mod tests {
    use super::{is_script, relative};
    use std::path::Path;

    #[test]
    fn a_script_is_told_from_a_path() {
        for script in [
            "return 1",
            "redis.call('DEL', KEYS[1])",
            "local x = ARGV[1] return x",
            "local x = 1\nreturn x",
        ] {
            assert!(is_script(script), "{script}");
        }
        for path in [
            "rate limit.lua",
            "return.lua",
            "scripts/rate_limit",
            "return 1.lua",
        ] {
            assert!(!is_script(path), "{path}");
        }
    }

    #[test]
    fn the_path_makes_no_detour() {
        let cases = [
            ("src", "src/a.lua", "a.lua"),
            ("src/inner", "src/a.lua", "../a.lua"),
            ("src", "scripts/a.lua", "../scripts/a.lua"),
            ("", "scripts/a.lua", "scripts/a.lua"),
            ("src", "./src/scripts/a.lua", "scripts/a.lua"),
            ("/p/src", "/p/src/scripts/a.lua", "scripts/a.lua"),
        ];
        for (folder, file, path) in cases {
            assert_eq!(relative(Path::new(folder), Path::new(file)), path);
        }
    }
}
