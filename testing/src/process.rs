//! A server process that ends when this one does, however it does.
//!
//! A shell runs in between: it starts the server and reads from a pipe whose other end only this process holds. The
//! kernel closes the pipe on a normal exit, a panic, `SIGKILL` and for statics that are never dropped, and the shell
//! then kills the server and removes its directory. It sits in a process group of its own, so that what ends the tests'
//! group (Ctrl-C, `timeout`) leaves it time to clean up.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::program::Program;

/// `$1` is the directory, the rest the command. A line on the pipe kills the server and keeps the directory; the end of
/// the pipe kills it and removes the directory. `exited` says that the server ended by itself, and keeps the shell from
/// killing another process that has got its process id.
const WATCHER: &str = r#"
directory=$1
shift
exec 3<&0
"$@" </dev/null >>"$directory/log" 2>&1 3<&- &
server=$!
echo "$server"
exec >/dev/null 2>&1
(
  read -r _ <&3
  keep=$?
  [ -e "$directory/exited" ] || kill -KILL "$server"
  exit "$keep"
) &
guard=$!
exec 3<&- </dev/null
wait "$server"
: >"$directory/exited"
wait "$guard" || rm -rf "$directory"
"#;

/// A running server process. It is killed when the value drops.
#[derive(Debug)]
pub(crate) struct Process {
    watcher: Child,
    server: u32,
    directory: PathBuf,
}

impl Process {
    /// Starts `program` with `arguments`. Its output goes to `log` in `directory`, which is removed at the end.
    pub(crate) fn start(
        program: &Program,
        arguments: &[OsString],
        directory: &Path,
    ) -> io::Result<Self> {
        match std::fs::remove_file(directory.join("exited")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(WATCHER)
            .arg("redis-script-testing")
            .arg(directory);
        command.arg(&program.path).args(arguments);
        command.envs(program.environment());
        command.current_dir(directory);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut watcher = command.spawn()?;
        let mut line = String::new();
        if let Some(stdout) = watcher.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let server = line
            .trim()
            .parse()
            .map_err(|_| io::Error::other("the shell gave no process id"))?;
        Ok(Self {
            watcher,
            server,
            directory: directory.to_path_buf(),
        })
    }

    /// The process id of the server itself.
    pub(crate) fn id(&self) -> u32 {
        self.server
    }

    /// Whether the server has ended although nobody stopped it.
    pub(crate) fn has_exited(&self) -> bool {
        self.directory.join("exited").exists()
    }

    /// Sends a signal, by its name without `SIG`, to the server.
    pub(crate) fn signal(&self, name: &str) -> io::Result<()> {
        let script = r#"kill -s "$1" "$2""#;
        let status = Command::new("/bin/sh")
            .args(["-c", script, "kill", name, &self.server.to_string()])
            .stderr(Stdio::null())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other("the server's process is gone"))
        }
    }

    /// Kills the server and keeps its directory for the next one.
    pub(crate) fn kill(mut self) -> io::Result<()> {
        if let Some(pipe) = self.watcher.stdin.as_mut() {
            pipe.write_all(b"keep\n")?;
        }
        self.watcher.wait().map(drop)
    }
}

impl Drop for Process {
    /// Returns when the server is gone and its directory is removed.
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        // An error here can be ignored: the watcher is a child of this process, so waiting for it cannot fail.
        let _ = self.watcher.wait();
    }
}
