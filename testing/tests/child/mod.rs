//! A test in two processes: it starts itself once more, with a variable that tells the second one its part.

#![allow(dead_code, reason = "every test file uses some of it")]
#![allow(
    clippy::print_stdout,
    reason = "it is how the second process talks to the first"
)]

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PART: &str = "REDIS_SCRIPT_TESTING_PART";

/// What this process is to do; `None` in the one that cargo started.
pub(crate) fn part() -> Option<String> {
    env::var(PART).ok()
}

/// The test `name` of this file as a process of its own, whose [`part`] is `part`, where no running
/// server is named.
pub(crate) fn command(name: &str, part: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(PART, part);
    for variable in ["REDIS_URL", "REDIS_CLUSTER_URLS"] {
        command.env_remove(variable);
    }
    command
}

/// Tells the first process something.
pub(crate) fn say(words: &str) {
    println!("\nsaid: {words}");
}

/// Starts the second process and waits until it has [said](say) something.
pub(crate) fn start(command: &mut Command) -> (Child, String) {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let said = output
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .find_map(|line| Some(line.strip_prefix("said: ")?.to_owned()));
    // Whatever else it prints must not meet a closed pipe.
    thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
    (
        child,
        said.expect("the second process ended without a word"),
    )
}

/// Runs the second process to its end and gives all that it printed.
pub(crate) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    assert!(
        output.status.success(),
        "the second process failed:\n{printed}"
    );
    printed
}

/// Waits, for some seconds at most, until `condition` holds.
#[track_caller]
pub(crate) fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !condition() {
        assert!(Instant::now() < deadline, "it is still not so: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Whether there is a process with this id.
pub(crate) fn is_running(pid: u32) -> bool {
    Command::new("/bin/sh")
        .args(["-c", r#"kill -0 "$1" 2>&-"#, "sh", &pid.to_string()])
        .status()
        .unwrap()
        .success()
}
