//! Runs package managers, and keeps their messages when they fail.

use std::io;
use std::process::{Command, Stdio};

/// Why a tool failed.
pub(crate) enum ToolFailure {
    /// It is not on this machine.
    Missing,
    /// All that it printed.
    Failed(String),
}

/// Runs a tool to its end. Returns what it printed on its standard output.
pub(crate) fn run(command: &mut Command) -> Result<String, ToolFailure> {
    let output = match command.env("LC_ALL", "C").stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ToolFailure::Missing),
        Err(error) => return Err(ToolFailure::Failed(error.to_string())),
    };
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(stdout);
    }
    Err(ToolFailure::Failed(
        stdout + &String::from_utf8_lossy(&output.stderr),
    ))
}

/// The line of a failed tool's output that is quoted: the last one that is not empty.
pub(crate) fn last_line(printed: &str) -> &str {
    printed
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty())
        .unwrap_or("it said nothing")
}
