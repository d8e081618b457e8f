//! One call as an owned value. A script is sent by hash, and with the text if the server does not know the hash. A function is
//! called by name, and its library loaded if the server does not know the name.

use crate::command::{self, Keys};
use crate::error::{Error, Fault, Result, Subject, is_unknown_function, is_unknown_script};
use crate::function::Function;
use crate::load::Again;
use crate::observation::Observation;
use crate::reply::Mismatch;
use crate::script::Script;
use redis::{Cmd, RedisResult, Value};
use std::fmt;

/// A call of a script with all its keys and arguments, ready to be sent. Created by `prepare_…` next to every function.
///
/// It is sent as `EVALSHA`. Only if the server answers that it does not know the script, it is sent again as `EVAL` on
/// the same connection, and the server then knows the script. Nothing is repeated after a timeout or a lost
/// connection: the script may have run. (A cluster connection of redis-rs does repeat commands by itself when a connection
/// breaks; see its builder's `retries`.)
///
/// A function of a library is sent as `FCALL`. Only if the server answers that it does not know it, its library is loaded on
/// the primary of the keys' slot, and the call is made there again. A library that is there is never replaced. A function
/// whose library contains the words `Function not found` may say them itself: it is called again only if its library was
/// missing.
///
/// A script that returns an error beginning with NOSCRIPT does not run twice. The server's own reply is one of two
/// sentences, and a script whose text contains that word is always sent as `EVAL`. Only a script that returns the whole
/// sentence from its arguments or its data looks like a server that does not know it.
///
/// On a cluster the call goes to the node of its first key, or to any node if it has no keys. As `EVALSHA_RO` it may go
/// to a replica.
///
/// ```
/// # use redis_script::redis_script;
/// #[redis_script(inline = "return redis.call('INCR', KEYS[1])")]
/// fn increment(connection: &mut redis::Connection, #[key] counter: &str) -> redis_script::Result<u64>;
///
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::start();
/// # let mut connection = server.connection();
/// let call = prepare_increment("visits");
/// assert_eq!(call.invoke(&mut connection)?, 1);
/// assert_eq!(call.invoke(&mut connection)?, 2);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call does nothing until it is invoked or added to a pipeline"]
pub struct Invocation<T> {
    pub(crate) script: Script,
    /// `EVALSHA sha1 numkeys key… argument…`, or `FCALL name numkeys key… argument…`
    pub(crate) command: Cmd,
    /// How many keys the command has.
    pub(crate) keys: usize,
    /// Why the call must not be sent.
    pub(crate) fault: Option<Fault>,
    pub(crate) decode: fn(Value) -> std::result::Result<T, Mismatch>,
}

impl<T> Invocation<T> {
    pub(crate) fn new(
        script: Script,
        command: Cmd,
        keys: usize,
        fault: Option<Fault>,
        decode: fn(Value) -> std::result::Result<T, Mismatch>,
    ) -> Self {
        Self {
            script,
            command,
            keys,
            fault,
            decode,
        }
    }

    /// The script that is called, or the text of the library whose [`function`](Self::function) is.
    #[must_use]
    pub const fn script(&self) -> Script {
        self.script
    }

    /// The function that is called. `None` for a script.
    #[must_use]
    pub fn function(&self) -> Option<Function> {
        Function::of_script(self.script)
    }

    /// The keys, in the order of the script.
    ///
    /// ```
    /// # use redis_script::redis_script;
    /// #[redis_script(inline = "return redis.call('RENAME', KEYS[1], KEYS[2])")]
    /// fn rename(connection: &mut redis::Connection, #[key] from: &str, #[key] to: &str) -> redis_script::Result<()>;
    ///
    /// assert!(prepare_rename("old", "new").keys().eq([b"old", b"new"]));
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &[u8]> {
        Keys::of(&self.command, self.keys).iter()
    }

    /// The command as it is sent first: `EVALSHA`, or `EVALSHA_RO`, with the hash of the script, the keys and the arguments.
    ///
    /// A server that does not know the script refuses it; [`invoke`](Self::invoke) sends the text then. For a function it is
    /// `FCALL`, or `FCALL_RO`, with its name, and [`invoke`](Self::invoke) loads the library.
    #[must_use]
    pub const fn command(&self) -> &Cmd {
        &self.command
    }

    /// Runs the script and reads its reply.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn invoke_async(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<T> {
        let observation = Observation::of_call(self.script, self.keys);
        let call = async {
            self.check()?;
            let mut reply = connection.req_packed_command(&self.command).await;
            if self.is_unknown(&reply) {
                observation.cold();
                reply = match self.script.called() {
                    None => connection.req_packed_command(&self.with_text()).await,
                    Some(_) => self.again().call_async(connection, reply).await?,
                };
            }
            self.read(reply)
        };
        let result = observation.around(call).await;
        observation.outcome(&result);
        result
    }

    /// Runs the script on a blocking connection and reads its reply.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub fn invoke(&self, connection: &mut (impl redis::ConnectionLike + ?Sized)) -> Result<T> {
        let observation = Observation::of_call(self.script, self.keys);
        let result = observation.within(|| {
            self.check()?;
            let mut reply = connection.req_command(&self.command);
            if self.is_unknown(&reply) {
                observation.cold();
                reply = match self.script.called() {
                    None => connection.req_command(&self.with_text()),
                    Some(_) => self.again().call(connection, reply)?,
                };
            }
            self.read(reply)
        });
        observation.outcome(&result);
        result
    }

    fn check(&self) -> Result<()> {
        match &self.fault {
            Some(fault) => Err(Error::unsent(self.subject(), fault.clone())),
            None => Ok(()),
        }
    }

    /// Whether the server does not know the script or the function. A script that was sent with its text is known.
    fn is_unknown(&self, reply: &RedisResult<Value>) -> bool {
        match self.script.called() {
            None => self.script.goes_by_hash() && is_unknown_script(reply),
            Some(_) => is_unknown_function(reply),
        }
    }

    #[inline]
    fn again(&self) -> Again<'_> {
        Again::of(
            self.script,
            &self.command,
            Keys::of(&self.command, self.keys),
        )
    }

    /// The same call as `EVAL`.
    fn with_text(&self) -> Cmd {
        let eval = (self.script.eval(), self.script.source());
        command::rebuild(&self.command, eval, self.keys)
    }

    fn read(&self, reply: RedisResult<Value>) -> Result<T> {
        let error = match reply {
            Ok(Value::ServerError(error)) => error.into(),
            Ok(reply) => match (self.decode)(reply) {
                Ok(read) => return Ok(read),
                Err(mismatch) => return Err(Error::reply(self.subject(), mismatch)),
            },
            Err(error) => error,
        };
        let keys = Keys::of(&self.command, self.keys);
        Err(Error::failed(self.subject(), error, Some(keys)))
    }

    fn subject(&self) -> Subject {
        Subject::Script(self.script)
    }
}

impl<T> Clone for Invocation<T> {
    fn clone(&self) -> Self {
        Self {
            script: self.script,
            command: self.command.clone(),
            keys: self.keys,
            fault: self.fault.clone(),
            decode: self.decode,
        }
    }
}

/// Shows the script and the number of keys, never the keys.
impl<T> fmt::Debug for Invocation<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Invocation")
            .field("script", &self.script)
            .field("keys", &self.keys)
            .finish_non_exhaustive()
    }
}
