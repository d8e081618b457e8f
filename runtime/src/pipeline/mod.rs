//! Several calls in one round trip: scripts and plain commands mixed, each reply at a typed position.
//!
//! Functions that are not generic are `#[inline]`, so an application without pipelines compiles none of them.

mod functions;
mod plan;
mod replies;
mod run;

pub use replies::{Position, Replies};

use crate::error::{Fault, Subject};
use crate::invocation::Invocation;
use crate::reply::ForeignReply;
use redis::{Cmd, FromRedisValue};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// An empty [`Pipeline`].
#[inline]
#[must_use = "a pipeline does nothing until it is run"]
pub fn pipe() -> Pipeline {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    Pipeline {
        identity: NEXT.fetch_add(1, Ordering::Relaxed),
        entries: Vec::new(),
        atomic: false,
        cached: false,
    }
}

/// Calls of scripts and plain commands that go to the server together, in one round trip.
///
/// [`add`](Self::add) and [`cmd`](Self::cmd) give the [`Position`] of the reply, which knows its type; [`Replies::take`] reads it.
/// One that fails is the error of its position, and all others stay readable.
///
/// ```
/// # use redis_script::redis_script;
/// #[redis_script(inline = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
/// fn add(connection: &mut redis::Connection, #[key] counter: &str, amount: i64) -> redis_script::Result<i64>;
///
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::start();
/// # let mut connection = server.connection();
/// let mut pipeline = redis_script::pipe();
/// let visits = pipeline.add(prepare_add("visits", 2));
/// let name = pipeline.cmd::<Option<String>>(redis::Cmd::get("name"));
/// let mut replies = pipeline.atomic().run(&mut connection)?;
/// assert_eq!(replies.take(visits)?, 2);
/// assert_eq!(replies.take(name)?, None);
/// # Ok(())
/// # }
/// ```
///
/// # How scripts go
///
/// In a pipeline a script that the server does not know cannot be sent again without changing the order. So a script always
/// comes with its text (`EVAL`), except where the server must know it: in an [`atomic`](Self::atomic) pipeline every use after
/// the first goes by hash. [`cached`](Self::cached) does so without a transaction too. A script of a kilobyte that
/// is called a hundred times in a plain pipeline is a hundred kilobytes to send.
///
/// A function of a library is not sent with its text: before the pipeline, the server is asked for each function in one more
/// round trip, and a library that is missing is loaded. If it cannot be loaded, nothing of the pipeline is sent. If somebody
/// deletes the library after that, its positions are errors of [`ErrorKind::FunctionNotFound`](crate::ErrorKind), and the
/// others have run.
///
/// # On a cluster
///
/// All keys have to be in one slot, since the pipeline goes to one node; when they are not, nothing is sent. The blocking cluster
/// connection of redis-rs gives one error for all commands of a pipeline and cannot do transactions. So that every error keeps its
/// position, the commands go one after the other there, and an atomic pipeline is refused. What a cluster connection re-sends by
/// itself, after a redirection or when a connection breaks, it re-sends as a whole; see its builder's `retries`.
#[must_use = "a pipeline does nothing until it is run"]
pub struct Pipeline {
    identity: u64,
    entries: Vec<Entry>,
    atomic: bool,
    cached: bool,
}

/// One command of a pipeline.
struct Entry {
    subject: Subject,
    /// For a script, the command of a single call.
    command: Cmd,
    /// How many keys a script has.
    keys: usize,
    /// Why the command must not be sent.
    fault: Option<Fault>,
}

impl Pipeline {
    /// Adds the call of a script, made by `prepare_…` beside its function.
    pub fn add<T>(&mut self, call: Invocation<T>) -> Position<T> {
        let position = Position::new(self.identity, self.entries.len(), call.decode);
        self.entries.push(Entry {
            subject: call.script.into(),
            command: call.command,
            keys: call.keys,
            fault: call.fault,
        });
        position
    }

    /// Adds a command that is not a script. Its reply is read as redis-rs reads it, by the type's [`FromRedisValue`].
    pub fn cmd<T: FromRedisValue>(&mut self, command: Cmd) -> Position<T> {
        let position = Position::new(self.identity, self.entries.len(), T::read_foreign);
        let is_empty = command.args_iter().next().is_none();
        self.entries.push(Entry {
            subject: Subject::of_command(&command),
            command,
            keys: 0,
            fault: is_empty.then_some(Fault::EmptyCommand),
        });
        position
    }

    /// Runs all of it as one transaction (`MULTI` … `EXEC`): no command of another client comes in between.
    ///
    /// Redis does not undo anything: when one command fails, the others have their effects. When one cannot even be queued,
    /// such as one that the user may not run, none runs, and [`run_async`](Self::run_async) says which it was.
    #[inline]
    pub fn atomic(mut self) -> Self {
        self.atomic = true;
        self
    }

    /// Sends every script with its text only once and by hash after that, also without a transaction.
    ///
    /// When the scripts of the server are flushed between two commands of the pipeline, or its first use of the script could not be
    /// started, the later use does not run: its position is an error whose [`code`](crate::Error::code) is `NOSCRIPT`.
    #[inline]
    pub fn cached(mut self) -> Self {
        self.cached = true;
        self
    }

    /// The number of commands.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the pipeline has no commands.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Shows the names of the calls, but never their keys and arguments.
impl fmt::Debug for Pipeline {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subjects = self.entries.iter().map(|entry| entry.subject.to_string());
        formatter
            .debug_struct("Pipeline")
            .field("commands", &subjects.collect::<Vec<_>>())
            .field("atomic", &self.atomic)
            .field("cached", &self.cached)
            .finish()
    }
}
