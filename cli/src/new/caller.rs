//! How a Rust file names the script that was written.

use std::path::Path;

use redis_script_signature::shown_path;

/// A Rust file that can call the script.
pub(super) struct Caller {
    /// The script's path, as the attribute in the Rust file must have it.
    pub(super) path: String,
    /// Where the Rust file is, in a sentence about it.
    pub(super) folder: String,
}

impl Caller {
    /// A file in `src` of the package that contains the script. Without a package, a file beside the script.
    pub(super) fn of(script: &Path) -> Self {
        let name = script.file_name().unwrap_or_default().to_string_lossy();
        let script = script.canonicalize().unwrap_or_else(|_| script.to_owned());
        let package = script
            .ancestors()
            .skip(1)
            .find(|folder| folder.join("Cargo.toml").is_file());
        let sources = package.map(|package| package.join("src"));
        let Some(sources) = sources.filter(|sources| sources.is_dir()) else {
            return Self {
                path: name.into_owned(),
                folder: "next to it".to_owned(),
            };
        };
        let package = package.unwrap_or(Path::new(""));
        let (inside, up) = match script.strip_prefix(&sources) {
            Ok(inside) => (inside, ""),
            Err(_) => (script.strip_prefix(package).unwrap_or(&script), "../"),
        };
        let current = std::env::current_dir().and_then(|folder| folder.canonicalize());
        let shown = match current {
            Ok(current) => shown_path(sources.strip_prefix(current).unwrap_or(&sources)),
            Err(_) => shown_path(&sources),
        };
        Self {
            path: format!("{up}{}", shown_path(inside)),
            folder: match shown.as_str() {
                "" => "in this folder".to_owned(),
                shown => format!("in `{shown}`"),
            },
        }
    }
}
