//! The distribution's package on Debian and Ubuntu, unpacked without root and without being installed.
//!
//! apt keeps its lists and its downloads in our directory; it checks the signatures as always.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tool::{ToolFailure, last_line, run};
use super::{Refusal, Store};
use crate::program::Program;

const PACKAGE: &str = "redis-server";

/// The server of the distribution, fetched unless it is there already.
pub(super) fn fetch(store: &Store) -> Result<Program, Refusal> {
    let name = format!("debian-{PACKAGE}-{}", env::consts::ARCH);
    if let Some(binary) = binary(&store.path(&name)) {
        return probe(&binary, &store.path(&name));
    }
    let staging = store.staging()?;
    unpack(staging.path()).map_err(Refusal::TryNext)?;
    let binary_path = binary(staging.path()).ok_or_else(|| {
        Refusal::TryNext(format!("there is no server in the package `{PACKAGE}`"))
    })?;
    probe(&binary_path, staging.path())?;
    store.publish(staging, &name)?;
    let binary = binary(&store.path(&name)).ok_or_else(|| {
        Refusal::TryNext(format!("there is no server in the package `{PACKAGE}`"))
    })?;
    probe(&binary, &store.path(&name))
}

/// Fetches the package and those of its dependencies that the machine lacks, and unpacks all of them into `root`.
fn unpack(root: &Path) -> Result<(), String> {
    let apt = Apt::new(root).map_err(|error| format!("apt-get: {error}"))?;
    apt.get(&["update"])?;
    let plan = apt.get(&["install", "--simulate", "--no-install-recommends", PACKAGE])?;
    let mut missing: Vec<&str> = plan
        .lines()
        .filter_map(|line| line.strip_prefix("Inst ")?.split_whitespace().next())
        .collect();
    if missing.is_empty() {
        // The package is installed, but the program is not on the PATH. It may be in either folder.
        missing = vec![PACKAGE, "redis-tools"];
    }
    missing.insert(0, "download");
    apt.get(&missing)?;
    for entry in fs::read_dir(&apt.directory).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            apt.extract(&path, root)?;
        }
    }
    fs::remove_dir_all(&apt.directory).map_err(|error| error.to_string())
}

/// apt with a directory of its own for everything that it writes.
struct Apt {
    directory: PathBuf,
    options: Vec<String>,
}

impl Apt {
    fn new(root: &Path) -> io::Result<Self> {
        let directory = root.join("apt");
        for folder in ["lists/partial", "archives/partial"] {
            fs::create_dir_all(directory.join(folder))?;
        }
        let base = directory.display();
        // These are set on the command line, since the machine's own configuration overrides any file of ours.
        let options = [
            format!("Dir::State::Lists={base}/lists"),
            format!("Dir::Cache={base}"),
            format!("Dir::Cache::Archives={base}/archives"),
            "Debug::NoLocking=true".to_owned(),
            "Acquire::Languages=none".to_owned(),
            // Root would pass the download to a user who may not write here.
            "APT::Sandbox::User=".to_owned(),
        ];
        Ok(Self {
            directory,
            options: options.into(),
        })
    }

    /// Runs `apt-get` in the directory.
    fn get(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new("apt-get");
        for option in &self.options {
            command.args(["-o", option]);
        }
        self.run(command.args(arguments), "apt-get")
    }

    /// Unpacks a package into `root`.
    fn extract(&self, package: &Path, root: &Path) -> Result<String, String> {
        self.run(
            Command::new("dpkg-deb").arg("-x").arg(package).arg(root),
            "dpkg-deb",
        )
    }

    fn run(&self, command: &mut Command, tool: &str) -> Result<String, String> {
        run(command.current_dir(&self.directory)).map_err(|failure| match failure {
            ToolFailure::Missing => format!("no `{tool}`"),
            ToolFailure::Failed(printed) => format!("`{tool}`: {}", last_line(&printed)),
        })
    }
}

fn binary(root: &Path) -> Option<PathBuf> {
    Some(root.join("usr/bin/redis-server")).filter(|path| path.exists())
}

fn probe(binary: &Path, root: &Path) -> Result<Program, Refusal> {
    // The folder `usr/lib/x86_64-linux-gnu`, whatever it is called on this machine.
    let libraries = fs::read_dir(root.join("usr/lib"))
        .ok()
        .and_then(|mut folders| {
            folders.find_map(|folder| {
                Some(folder.ok()?.path()).filter(|path| path.to_string_lossy().contains("-linux-"))
            })
        });
    Program::probe(binary, libraries.as_deref()).map_err(Refusal::TryNext)
}
