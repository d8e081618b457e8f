//! Runs scripts on a server of our own, many from one round trip, and ends those that do not end.

use redis::Value;
use redis_script_testing::Server;

use crate::link::Link;
use crate::monitor::{Monitor, Words};
use crate::states::State;

/// How often a slow machine is waited for.
const ATTEMPTS: usize = 3;
/// The server forgets its scripts after so many, or its memory would grow without end.
const MOST_LOADED: u64 = 2000;

/// Why a script has no runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrun {
    /// The server does not take it.
    Refused,
    /// It does not end in time, and was killed.
    Busy,
    /// The server went away under it.
    Lost,
}

/// What the outside saw of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The reply; an error is a value.
    pub reply: Value,
    /// The commands that the script ran.
    pub commands: Vec<Words>,
}

/// A server, with what it is asked through and watched by.
#[allow(missing_debug_implementations)]
pub struct Runner {
    server: Server,
    /// None while it is being put right.
    open: Option<(Link, Monitor)>,
    loaded: u64,
    echoes: u64,
    /// How many runs there were.
    pub runs: u64,
    /// How often the server had to be started again.
    pub restarts: u64,
}

impl Runner {
    /// Starts a server. `REDIS_SERVER_BIN` says which; one that runs already is never taken, since it may get killed.
    #[must_use]
    pub fn start() -> Self {
        let server = Server::builder().dedicated().start();
        let mut runner = Self {
            server,
            open: None,
            loaded: 0,
            echoes: 0,
            runs: 0,
            restarts: 0,
        };
        runner.open();
        runner
    }

    /// Which server it is.
    #[must_use]
    pub fn version(&self) -> String {
        self.server.version().to_string()
    }

    /// The answer to one command.
    pub fn ask(&mut self, words: &[&str]) -> Value {
        let answer = self.open().0.ask_one(words);
        answer.expect("the server answers")
    }

    /// Makes a script known; its name on the server.
    pub fn load(&mut self, script: &str) -> Result<String, Unrun> {
        self.loaded += 1;
        if self.loaded.is_multiple_of(MOST_LOADED) {
            self.ask(&["SCRIPT", "FLUSH"]);
        }
        match self.open().0.ask_one(&["SCRIPT", "LOAD", script]) {
            Ok(Value::BulkString(name)) => Ok(String::from_utf8_lossy(&name).into_owned()),
            Ok(_) => Err(Unrun::Refused),
            Err(_) => Err(self.recover().unwrap_or(Unrun::Lost)),
        }
    }

    /// Runs scripts, each from its state.
    pub fn run(&mut self, runs: &[(&str, &State)]) -> Result<Vec<Seen>, Unrun> {
        for _ in 1..ATTEMPTS {
            match self.attempt(runs) {
                Some(seen) => return Ok(seen),
                None => match self.recover() {
                    Some(unrun) => return Err(unrun),
                    None => continue,
                },
            }
        }
        Err(Unrun::Busy)
    }

    /// None where the server does not answer in time.
    fn attempt(&mut self, runs: &[(&str, &State)]) -> Option<Vec<Seen>> {
        let mut pipe = redis::pipe();
        let mut places = Vec::new();
        for (name, state) in runs {
            pipe.cmd("FLUSHALL");
            for command in &state.commands {
                pipe.cmd(&command[0]).arg(&command[1..]);
            }
            pipe.cmd("EVALSHA")
                .arg(name)
                .arg(state.keys.len())
                .arg(&state.keys)
                .arg(&state.arguments);
            places.push(pipe.len() - 1);
        }
        self.echoes += 1;
        let echo = format!("claims-{}", self.echoes);
        pipe.cmd("ECHO").arg(&echo);
        let (link, monitor) = self.open();
        let mut answers = link.ask(&pipe).ok()?;
        let scripts = monitor.until(&echo).ok()?;
        if scripts.len() != runs.len() {
            return None;
        }
        self.runs += runs.len() as u64;
        let mut seen = Vec::new();
        for (place, commands) in places.iter().zip(scripts) {
            let reply = std::mem::replace(&mut answers[*place], Value::Nil);
            seen.push(Seen { reply, commands });
        }
        Some(seen)
    }

    fn open(&mut self) -> &mut (Link, Monitor) {
        if self.open.is_none() {
            let port = self.port();
            let mut link = Link::open(port).expect("the server takes a connection");
            // The server accepts `SCRIPT KILL` only after a script has run for this long.
            let limit = link.ask_one(&["CONFIG", "SET", "lua-time-limit", "200"]);
            debug_assert!(limit.is_ok());
            let monitor = Monitor::start(port).expect("the server can be watched");
            self.open = Some((link, monitor));
        }
        self.open.as_mut().expect("it was just opened")
    }

    fn port(&self) -> u16 {
        self.server.node().expect("a server of our own").port()
    }

    /// Puts the server right after a silence, and says what it was. None where nothing but the machine was slow.
    ///
    /// A script that has written cannot be killed, and others of its pipe may wait for it: the whole server is ended.
    fn recover(&mut self) -> Option<Unrun> {
        self.open = None;
        let killed = Link::open(self.port()).map(|mut other| other.ask_one(&["SCRIPT", "KILL"]));
        let unrun = match killed {
            Ok(Ok(Value::ServerError(error))) if error.code() == "NOTBUSY" => None,
            Ok(Ok(_)) => Some(Unrun::Busy),
            Ok(Err(error)) if error.is_timeout() => Some(Unrun::Busy),
            Ok(Err(_)) | Err(_) => Some(Unrun::Lost),
        };
        let node = self.server.node().expect("a server of our own");
        let _ = node.kill();
        node.restart().expect("the server starts again");
        self.restarts += 1;
        unrun
    }
}
