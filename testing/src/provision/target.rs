//! Finds cargo's target directory from inside a test, an example or a doctest.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{StartError, StartErrorKind};

/// The first of these that exists: `CARGO_TARGET_DIR` if it is absolute, the target directory that contains this
/// executable, the target directory whose libraries cargo has put on the linker's path (for a doctest, which runs from
/// a temporary directory), and `target` beside the nearest `Cargo.lock` above the current directory.
pub(crate) fn directory() -> Result<PathBuf, StartError> {
    let configured = env::var_os("CARGO_TARGET_DIR")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    configured
        .or_else(|| env::current_exe().ok().and_then(|path| containing(&path)))
        .or_else(linked_from)
        .or_else(|| {
            env::current_dir()
                .ok()
                .and_then(|path| beside_lock_file(&path))
        })
        .ok_or_else(|| {
            StartError::new(
                StartErrorKind::TargetDirectory,
                "cargo's target directory is not found, in which a server could be kept: \
                 set CARGO_TARGET_DIR to an absolute path",
            )
        })
}

/// The outermost directory above `path` that cargo has marked as its own. It is the outermost one, since trybuild and
/// similar tools put target directories inside the target directory.
fn containing(path: &Path) -> Option<PathBuf> {
    path.ancestors()
        .filter(|directory| is_target(directory))
        .last()
        .map(Path::to_path_buf)
}

fn is_target(directory: &Path) -> bool {
    fs::read_to_string(directory.join("CACHEDIR.TAG"))
        .is_ok_and(|tag| tag.contains("created by cargo"))
}

fn linked_from() -> Option<PathBuf> {
    ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"]
        .iter()
        .filter_map(env::var_os)
        .find_map(|paths: std::ffi::OsString| {
            env::split_paths::<OsStr>(&paths).find_map(|path| containing(&path))
        })
}

fn beside_lock_file(path: &Path) -> Option<PathBuf> {
    path.ancestors()
        .find(|directory| directory.join("Cargo.lock").is_file())
        .map(|root| root.join("target"))
}
