//! Runs instrumented scripts, many states in one round trip.

use std::time::Duration;

use redis::{Connection, ConnectionLike, Value};
use redis_script_testing::Server;

use crate::observed::Observed;
use crate::states::State;

/// How long the runs of one script may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A server with a connection.
#[allow(missing_debug_implementations)]
pub struct Runner {
    server: Server,
    connection: Connection,
    /// How many runs there were.
    pub runs: u64,
}

impl Runner {
    /// Starts a server, or takes the one that `REDIS_URL` names.
    #[must_use]
    pub fn start() -> Self {
        let server = Server::start();
        let connection = connect(&server);
        Self {
            server,
            connection,
            runs: 0,
        }
    }

    /// Which server it is.
    #[must_use]
    pub fn version(&self) -> String {
        self.server.version().to_string()
    }

    /// The connection, for other questions.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Runs one script from each of the states. None where the server does not take it, or does not answer in time.
    pub fn run(&mut self, script: &str, states: &[State]) -> Option<Vec<Observed>> {
        let sha: Value = redis::cmd("SCRIPT")
            .arg("LOAD")
            .arg(script)
            .query(&mut self.connection)
            .ok()?;
        let Value::BulkString(sha) = sha else {
            return None;
        };
        let mut pipe = redis::pipe();
        let mut count = 0;
        for state in states {
            pipe.cmd("FLUSHDB");
            for command in &state.commands {
                let (name, rest) = command.split_first()?;
                pipe.cmd(name).arg(rest);
            }
            pipe.cmd("EVALSHA")
                .arg(&sha)
                .arg(state.keys.len())
                .arg(&state.keys)
                .arg(&state.arguments);
            count += state.commands.len() + 2;
        }
        let answers = self
            .connection
            .req_packed_commands(&pipe.get_packed_pipeline(), 0, count);
        let Ok(answers) = answers else {
            self.recover();
            return None;
        };
        let mut answers = answers.into_iter();
        let mut observed = Vec::new();
        for state in states {
            let answer = answers.nth(state.commands.len() + 1)?;
            self.runs += 1;
            observed.extend(Observed::read(answer, &state.keys, &state.arguments));
        }
        Some(observed)
    }

    /// Ends a script that does not end, or starts another server where it cannot be ended.
    fn recover(&mut self) {
        if let Ok(mut other) = self.server.client().get_connection() {
            let _ = other.set_read_timeout(Some(PATIENCE));
            let killed: redis::RedisResult<()> = redis::cmd("SCRIPT").arg("KILL").query(&mut other);
            let answers: redis::RedisResult<()> = redis::cmd("PING").query(&mut other);
            if killed.is_err() && answers.is_err() {
                self.server = Server::start();
            }
        } else {
            self.server = Server::start();
        }
        self.connection = connect(&self.server);
    }
}

fn connect(server: &Server) -> Connection {
    let mut connection = server.blocking_connection();
    let _ = connection.set_read_timeout(Some(PATIENCE));
    // Before this time is over, the server does not hear that a script is to be ended.
    let limit = redis::cmd("CONFIG")
        .arg("SET")
        .arg("lua-time-limit")
        .arg(200)
        .query::<()>(&mut connection);
    debug_assert!(limit.is_ok());
    connection
}
