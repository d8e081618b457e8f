//! One server process that this crate started: its start, freeze, kill and restart.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use redis::Client;
use tempfile::TempDir;

use crate::error::{StartError, StartErrorKind};
use crate::process::Process;
use crate::program::Program;
use crate::protocol;
use crate::version::Version;

/// How long a server may take to answer. A busy machine needs some hundred milliseconds.
const READY_WITHIN: Duration = Duration::from_secs(30);
/// How many other ports are tried if a port that was free a moment ago is taken.
const ATTEMPTS: usize = 20;

/// One server process, started by [`Server`](crate::Server) or [`Cluster`](crate::Cluster). A test of failures can
/// freeze, kill and restart it.
///
/// ```
/// use redis_script_testing::Server;
///
/// let server = Server::builder().dedicated().start();
/// let node = server.node().expect("a dedicated server is a process of ours");
/// node.kill().unwrap();
/// assert!(server.client().get_connection().is_err());
/// node.restart().unwrap();
/// assert!(server.client().get_connection().is_ok());
/// ```
#[derive(Debug)]
pub struct Node {
    program: Program,
    arguments: Vec<OsString>,
    port: u16,
    bus_port: u16,
    url: String,
    client: Client,
    /// `None` after [`kill`](Self::kill).
    process: Mutex<Option<Process>>,
    /// It comes after the process, which must end before its directory is removed.
    directory: TempDir,
}

impl Node {
    /// Starts `program` on a free port with our own settings, followed by `options`. `clustered` says whether it is a
    /// node of a cluster.
    pub(crate) fn start(
        program: &Program,
        options: &[OsString],
        clustered: bool,
    ) -> Result<Self, StartError> {
        Self::start_on(program, options, clustered, free_ports)
    }

    /// The same, on the ports (for clients, for the bus) that `choose_ports` gives.
    fn start_on(
        program: &Program,
        options: &[OsString],
        clustered: bool,
        mut choose_ports: impl FnMut() -> io::Result<(u16, u16)>,
    ) -> Result<Self, StartError> {
        let query = protocol::query()?;
        let mut last = String::new();
        for _ in 0..ATTEMPTS {
            let (port, bus_port) =
                choose_ports().map_err(|error| not_ready(format!("no free port: {error}")))?;
            let directory = directory()
                .map_err(|error| not_ready(format!("no temporary directory: {error}")))?;
            let arguments = arguments(
                port,
                clustered.then_some(bus_port),
                directory.path(),
                options,
            );
            let url = format!("redis://127.0.0.1:{port}/{query}");
            let client = Client::open(url.as_str())
                .map_err(|error| not_ready(format!("no client for port {port}: {error}")))?;
            let process =
                Process::start(program, &arguments, directory.path()).map_err(|error| {
                    not_ready(format!(
                        "`{}` cannot be started: {error}",
                        program.path.display()
                    ))
                })?;
            let process = Mutex::new(Some(process));
            let node = Self {
                program: program.clone(),
                arguments,
                port,
                bus_port,
                url,
                client,
                process,
                directory,
            };
            match node.wait_until_ready() {
                Ok(()) => return Ok(node),
                Err(Failure::PortTaken) => last = format!("port {port} is taken by another server"),
                Err(Failure::Broken(reason)) => return Err(not_ready(reason)),
            }
        }
        Err(not_ready(last))
    }

    /// The URL of this node, `redis://127.0.0.1:PORT/`, with the protocol if `REDIS_PROTOCOL` names one.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// The port on which it serves clients, on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A client for this node only.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Its process id; `None` after [`kill`](Self::kill).
    pub fn pid(&self) -> Option<u32> {
        self.process().as_ref().map(Process::id)
    }

    /// Stops it in the middle of its work (`SIGSTOP`): connections stay open, and nothing answers.
    pub fn freeze(&self) -> io::Result<()> {
        self.signal("STOP")
    }

    /// Lets it continue after [`freeze`](Self::freeze).
    pub fn resume(&self) -> io::Result<()> {
        self.signal("CONT")
    }

    /// Kills it (`SIGKILL`) and returns when it is gone. Its port then refuses connections.
    pub fn kill(&self) -> io::Result<()> {
        match self.process().take() {
            Some(process) => process.kill(),
            None => Ok(()),
        }
    }

    /// Kills it if it still runs, starts it again on the same port and returns when it answers. Its data is gone, since
    /// nothing is written to the disk. A node of a cluster keeps its name and its slots.
    pub fn restart(&self) -> Result<(), StartError> {
        self.kill()
            .map_err(|error| not_ready(format!("the server cannot be killed: {error}")))?;
        let process = Process::start(&self.program, &self.arguments, self.directory.path())
            .map_err(|error| not_ready(format!("the server cannot be started again: {error}")))?;
        *self.process() = Some(process);
        self.wait_until_ready().map_err(|failure| match failure {
            Failure::PortTaken => not_ready(format!("port {} was taken meanwhile", self.port)),
            Failure::Broken(reason) => not_ready(reason),
        })
    }

    /// The port on which the nodes of a cluster talk to each other.
    pub(crate) fn bus_port(&self) -> u16 {
        self.bus_port
    }

    pub(crate) fn version(&self) -> Version {
        self.program.version
    }

    fn process(&self) -> MutexGuard<'_, Option<Process>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn signal(&self, name: &str) -> io::Result<()> {
        match self.process().as_ref() {
            Some(process) => process.signal(name),
            None => Err(io::Error::other("the server was killed")),
        }
    }

    /// An answer alone is not enough: a server that somebody else left on the port answers too. It is ours if it works
    /// in our directory.
    fn wait_until_ready(&self) -> Result<(), Failure> {
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            if let Some(directory) = self.answered_directory() {
                return if directory == self.directory.path().as_os_str().as_encoded_bytes() {
                    Ok(())
                } else {
                    Err(Failure::PortTaken)
                };
            }
            let log = || fs::read_to_string(self.directory.path().join("log")).unwrap_or_default();
            if self.process().as_ref().is_none_or(Process::has_exited) {
                let log = log();
                if log.contains("Address already in use") {
                    return Err(Failure::PortTaken);
                }
                return Err(Failure::Broken(format!(
                    "the server ended at once and said:\n{}",
                    last_lines(&log)
                )));
            }
            if Instant::now() > deadline {
                let seconds = READY_WITHIN.as_secs();
                return Err(Failure::Broken(format!(
                    "the server does not answer after {seconds} s; its log ends with:\n{}",
                    last_lines(&log())
                )));
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The directory in which the server on our port works, or `None` if none answers.
    fn answered_directory(&self) -> Option<Vec<u8>> {
        let mut connection = self
            .client
            .get_connection_with_timeout(Duration::from_secs(5))
            .ok()?;
        connection
            .set_read_timeout(Some(Duration::from_secs(5)))
            .ok()?;
        let reply: (String, Vec<u8>) = redis::cmd("CONFIG")
            .arg("GET")
            .arg("dir")
            .query(&mut connection)
            .ok()?;
        Some(reply.1)
    }
}

enum Failure {
    PortTaken,
    Broken(String),
}

fn not_ready(message: String) -> StartError {
    StartError::new(StartErrorKind::NotReady, message)
}

/// A directory whose path contains no symbolic link, since the server reports its real path.
fn directory() -> io::Result<TempDir> {
    tempfile::Builder::new()
        .prefix("redis-script-testing-")
        .tempdir_in(std::env::temp_dir().canonicalize()?)
}

/// Two ports that nobody listens on at this moment. The kernel gives out high ports, so the port of the bus is set too:
/// the usual port + 10000 would be too large.
fn free_ports() -> io::Result<(u16, u16)> {
    let (first, second) = (
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?,
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?,
    );
    Ok((first.local_addr()?.port(), second.local_addr()?.port()))
}

/// Our settings come first, so that `options` override them.
fn arguments(
    port: u16,
    bus_port: Option<u16>,
    directory: &Path,
    options: &[OsString],
) -> Vec<OsString> {
    let port = port.to_string();
    let mut arguments: Vec<OsString> = Vec::new();
    let mut setting = |name: &str, value: &str| arguments.extend([name.into(), value.into()]);
    setting("--bind", "127.0.0.1");
    setting("--port", &port);
    setting("--save", "");
    setting("--appendonly", "no");
    setting("--daemonize", "no");
    setting("--databases", "16");
    if let Some(bus_port) = bus_port {
        setting("--cluster-enabled", "yes");
        setting("--cluster-port", &bus_port.to_string());
        setting("--cluster-config-file", "nodes.conf");
    }
    arguments.extend(["--dir".into(), directory.into()]);
    arguments.extend_from_slice(options);
    arguments
}

fn last_lines(log: &str) -> String {
    let lines: Vec<&str> = log.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(5)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve;

    #[test]
    fn a_server_that_was_left_on_the_port_is_not_taken_for_ours() {
        let program = resolve::program().unwrap();
        let stale = Node::start(&program, &[], false).unwrap();
        let mut ports = vec![free_ports().unwrap(), (stale.port, 0), (stale.port, 0)];
        let last = ports[0].0;
        let node = Node::start_on(&program, &[], false, || Ok(ports.pop().unwrap())).unwrap();
        assert_eq!(node.port, last);
        assert_ne!(node.pid(), stale.pid());
        assert!(
            stale.client.get_connection().is_ok(),
            "the other server was ended"
        );
    }

    #[test]
    fn a_foreign_directory_means_that_the_port_is_taken() {
        let program = resolve::program().unwrap();
        let stale = Node::start(&program, &[], false).unwrap();
        let mut node = Node::start(&program, &[], false).unwrap();
        // For example, the other server answers before ours has noticed that the port is taken.
        node.client = stale.client.clone();
        assert!(matches!(node.wait_until_ready(), Err(Failure::PortTaken)));
    }

    #[test]
    fn a_port_that_stays_taken_is_an_error() {
        let program = resolve::program().unwrap();
        let stale = Node::start(&program, &[], false).unwrap();
        let error = Node::start_on(&program, &[], false, || Ok((stale.port, 0))).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("port {} is taken by another server", stale.port)
        );
    }
}
