//! The distribution's package on Debian and Ubuntu, unpacked without root and without being installed.
//!
//! apt keeps its lists and its downloads in our directory; it checks the signatures as always.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tool::{ToolFailure, last_line, run};
use super::{Refusal, Store};
use crate::announce::announce;
use crate::program::Program;

const PACKAGE: &str = "redis-server";

/// The server of the distribution, fetched unless it is there already.
pub(super) fn fetch(store: &Store, _: &str) -> Result<Program, Refusal> {
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
    // Without a package of that name there is no apt either; with it, say what takes so long.
    apt.run("apt-get", &["--version"])?;
    announce(&format!(
        "fetching the distribution's {PACKAGE} through apt-get, once"
    ));
    apt.run("apt-get", &["update"])?;
    let plan = apt.run(
        "apt-get",
        &["install", "--simulate", "--no-install-recommends", PACKAGE],
    )?;
    let missing: Vec<&str> = plan
        .lines()
        .filter_map(|line| line.strip_prefix("Inst ")?.split_whitespace().next())
        .collect();
    let mut download = vec!["download"];
    download.extend(if missing.is_empty() {
        vec![PACKAGE, "redis-tools"]
    } else {
        missing
    });
    apt.run("apt-get", &download)?;
    for entry in fs::read_dir(&apt.directory)
        .map_err(|error| error.to_string())?
        .filter_map(Result::ok)
    {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            apt.run(
                "dpkg-deb",
                &["-x", &path.to_string_lossy(), &root.to_string_lossy()],
            )?;
        }
    }
    fs::remove_dir_all(&apt.directory).map_err(|error| error.to_string())
}

/// apt with a directory of its own for all that it writes.
struct Apt {
    directory: PathBuf,
    configuration: PathBuf,
}

impl Apt {
    fn new(root: &Path) -> std::io::Result<Self> {
        let directory = root.join("apt");
        for folder in ["lists/partial", "archives/partial"] {
            fs::create_dir_all(directory.join(folder))?;
        }
        let configuration = directory.join("apt.conf");
        let base = directory.display();
        fs::write(
            &configuration,
            format!(
                "Dir::State::Lists \"{base}/lists\";\nDir::Cache \"{base}\";\nDir::Cache::Archives \"{base}/archives\";\n\
                 Debug::NoLocking \"true\";\nAPT::Get::Assume-Yes \"true\";\nAPT::Sandbox::User \"\";\n\
                 Acquire::Languages \"none\";\nAPT::Update::Post-Invoke-Success \"\";\n"
            ),
        )?;
        Ok(Self {
            directory,
            configuration,
        })
    }

    fn run(&self, tool: &str, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(tool);
        command
            .args(arguments)
            .current_dir(&self.directory)
            .env("APT_CONFIG", &self.configuration);
        run(&mut command).map_err(|failure| match failure {
            ToolFailure::Missing => format!("no `{tool}`"),
            ToolFailure::Failed(printed) => format!("`{tool}`: {}", last_line(&printed)),
        })
    }
}

fn binary(root: &Path) -> Option<PathBuf> {
    Some(root.join("usr/bin/redis-server")).filter(|path| path.exists())
}

fn probe(binary: &Path, root: &Path) -> Result<Program, Refusal> {
    // `usr/lib/x86_64-linux-gnu`, whatever the machine calls it.
    let libraries = fs::read_dir(root.join("usr/lib"))
        .ok()
        .and_then(|mut folders| {
            folders.find_map(|folder| {
                Some(folder.ok()?.path()).filter(|path| path.to_string_lossy().contains("-linux-"))
            })
        });
    Program::probe(binary, libraries.as_deref()).map_err(Refusal::TryNext)
}
