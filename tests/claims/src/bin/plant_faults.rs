//! Plants each fault of `faults/` in a copy of the repository, builds the harness there and runs it:
//! `cargo run --release -p redis-script-claims --bin plant_faults [NAME …]`.
//!
//! A fault is caught where a claim is contradicted that is not without it, or where too little is said of what every run
//! shows. The copy and its build lie in `target/faults`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, exit};
use std::time::Instant;
use std::{env, fs, io};

use redis_script_claims::faults::Fault;

/// What the harness is run with.
const RUN: [&str; 8] = [
    "--scripts",
    "4000",
    "--runs",
    "8",
    "--seed",
    "1",
    "--examples",
    "1",
];

fn main() -> io::Result<()> {
    let chosen: Vec<String> = env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()?;
    let place = root.join("target/faults");
    let copy = place.join("copy");
    copy_repository(&root, &copy)?;
    let sound = run(&copy)?;
    if !sound.status.success() {
        println!("{}", String::from_utf8_lossy(&sound.stdout));
        println!("without a fault the harness has to find nothing");
        exit(1);
    }
    println!("{:28} finds nothing", "without a fault");
    let (mut planted, mut caught) = (0, 0);
    for fault in Fault::all()? {
        if !chosen.is_empty() && !chosen.contains(&fault.name) {
            continue;
        }
        let begin = Instant::now();
        let original = fs::read_to_string(root.join(&fault.file))?;
        let Some(faulty) = fault.plant(&original) else {
            println!("{:28} does not fit {}", fault.name, fault.file);
            planted += 1;
            continue;
        };
        fs::write(copy.join(&fault.file), faulty)?;
        let found = run(&copy)?;
        fs::write(copy.join(&fault.file), original)?;
        let answer = found_by(&found);
        planted += 1;
        caught += usize::from(answer.is_some());
        println!(
            "{:28} {:6} {:>4.0?}  {}  {}",
            fault.name,
            if answer.is_some() { "caught" } else { "MISSED" },
            begin.elapsed(),
            fault.summary,
            answer.unwrap_or_default()
        );
    }
    println!("{caught} of {planted} faults are caught");
    exit(i32::from(caught < planted));
}

/// The files that git knows, as they are now.
fn copy_repository(root: &Path, copy: &Path) -> io::Result<()> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()?;
    let mut known = HashSet::new();
    for name in String::from_utf8_lossy(&listed.stdout).split('\0') {
        let from = root.join(name);
        if name.is_empty() || !from.is_file() {
            continue;
        }
        let to = copy.join(name);
        known.insert(to.clone());
        let text = fs::read(&from)?;
        // What is the same keeps its time, so that nothing is built twice.
        if fs::read(&to).is_ok_and(|before| before == text) {
            continue;
        }
        fs::create_dir_all(to.parent().unwrap_or(copy))?;
        fs::write(to, text)?;
    }
    remove_others(copy, &known)
}

/// Removes what an earlier copy had: a file that has moved would be there twice.
fn remove_others(folder: &Path, known: &HashSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, known)?;
        } else if !known.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Builds and runs the harness of the copy.
fn run(copy: &Path) -> io::Result<Output> {
    let target: PathBuf = copy.join("../build");
    let built = Command::new("cargo")
        .args([
            "build",
            "--release",
            "-p",
            "redis-script-claims",
            "--bin",
            "redis-script-claims",
        ])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", &target)
        // It is built once for each fault, so it has to build fast.
        .env("CARGO_INCREMENTAL", "1")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .output()?;
    if !built.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&built.stderr));
        return Err(io::Error::other("the copy cannot be built"));
    }
    Command::new(target.join("release/redis-script-claims"))
        .args(RUN)
        .output()
}

/// What the harness found; none where it found nothing, or never came to its end.
fn found_by(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut found: Vec<&str> = Vec::new();
    for line in text.lines() {
        let kind = line
            .strip_prefix("== ")
            .and_then(|rest| rest.split(" (").next());
        let silence = line.strip_prefix("too little is said of ");
        for word in kind.into_iter().chain(silence) {
            if !found.contains(&word) {
                found.push(word);
            }
        }
    }
    (output.status.code() == Some(1) && !found.is_empty()).then(|| found.join(", "))
}
