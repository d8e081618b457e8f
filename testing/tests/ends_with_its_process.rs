//! A server ends with the process that started it, however that ends, and its directory with it.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;

use redis_script_testing::Server;

mod child;

/// Never dropped, as statics are not.
static SERVER: OnceLock<Server> = OnceLock::new();

/// The second process: starts a server, tells its process id and directory, and ends as asked.
fn serve_and_end(how: &str) {
    let server = SERVER.get_or_init(|| Server::builder().dedicated().start());
    let on_the_stack = Server::builder().dedicated().start();
    for server in [server, &on_the_stack] {
        let directory: (String, String) = redis::cmd("CONFIG")
            .arg("GET")
            .arg("dir")
            .query(&mut server.connection())
            .unwrap();
        let pid = server.node().and_then(|node| node.pid()).unwrap();
        child::say(&format!("{pid} {}", directory.1));
    }
    match how {
        "return" => {}
        "panic" => panic!("as asked"),
        "exit" => std::process::exit(0),
        "abort" => std::process::abort(),
        "wait" => drop(std::io::stdin().read_line(&mut String::new())),
        other => unreachable!("there is no such end: {other}"),
    }
}

/// Starts the second process, ends it by `end` if it does not end by itself, and looks for what is left.
#[track_caller]
fn check(test: &str, how: &str, end: impl FnOnce(u32)) -> ExitStatus {
    let mut command = child::command(test, how);
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    if how == "panic" {
        // It is as asked, and would read like a failure of this test.
        command.stderr(Stdio::null());
    }
    let (mut child, said) = child::start(&mut command);
    let (pid, directory) = said.split_once(' ').unwrap();
    let (pid, directory) = (pid.parse().unwrap(), Path::new(directory));
    end(child.id());
    let status = child.wait().unwrap();
    child::wait_until("the server is gone", || !child::is_running(pid));
    child::wait_until("its directory is gone", || !directory.exists());
    status
}

fn kill(target: &str) {
    let status = Command::new("/bin/sh")
        .args(["-c", r#"kill -s KILL -- "$1""#, "sh", target])
        .status()
        .unwrap();
    assert!(status.success());
}

macro_rules! ends {
    ($test:ident, $how:literal, $succeeds:literal, $end:expr) => {
        #[test]
        fn $test() {
            match child::part() {
                Some(how) => serve_and_end(&how),
                None => assert_eq!(check(stringify!($test), $how, $end).success(), $succeeds),
            }
        }
    };
}

ends!(by_a_normal_end, "return", true, |_| {});
ends!(by_exit, "exit", true, |_| {});
ends!(by_a_panic, "panic", false, |_| {});
ends!(by_abort, "abort", false, |_| {});
ends!(by_sigkill, "wait", false, |pid| kill(&pid.to_string()));
ends!(by_sigkill_of_the_process_group, "wait", false, |pid| kill(
    &format!("-{pid}")
));
