//! A server program on the disk, and how its version is read.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::version::Version;

/// A server program that can be started.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) version: Version,
    /// Where its shared libraries are, if it was unpacked instead of installed.
    pub(crate) libraries: Option<PathBuf>,
}

impl Program {
    /// Asks the program at `path` for its version. The error is a clause about the path.
    pub(crate) fn probe(path: &Path, libraries: Option<&Path>) -> Result<Self, String> {
        let output = Command::new(path)
            .envs(libraries.map(library_path))
            .arg("--version")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("`{}` cannot be run: {error}", path.display()))?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let version = Version::from_version_line(&printed).ok_or_else(|| {
            format!(
                "`{}` does not answer `--version` as a server does",
                path.display()
            )
        })?;
        if !version.is_supported() {
            return Err(format!(
                "`{}` is {version}, and {}.0 is the oldest that serves",
                path.display(),
                Version::OLDEST_MAJOR
            ));
        }
        Ok(Self {
            path: path.to_path_buf(),
            version,
            libraries: libraries.map(Path::to_path_buf),
        })
    }

    /// The environment variable that names the folder of its libraries, if it needs one.
    pub(crate) fn environment(&self) -> Option<(&'static str, OsString)> {
        self.libraries.as_deref().map(library_path)
    }
}

/// The setting that lets the dynamic linker search `libraries` before all other folders.
fn library_path(libraries: &Path) -> (&'static str, OsString) {
    let mut value = libraries.as_os_str().to_owned();
    if let Some(inherited) =
        env::var_os("LD_LIBRARY_PATH").filter(|inherited| !inherited.is_empty())
    {
        value.push(":");
        value.push(inherited);
    }
    ("LD_LIBRARY_PATH", value)
}
