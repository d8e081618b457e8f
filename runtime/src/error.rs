//! What can go wrong with a call, told by script and line, and never by what the keys and arguments were.

use crate::error_text::ErrorText;
use crate::reply::{Mismatch, Problem};
use crate::script::Script;
use crate::slot;
use redis::RedisError;
use std::fmt;

/// The result of a call; `E` is [`Error`] unless the signature names another one.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// `Display` says it in one line: the script, the line in it where the server names one, and what happened.
///
/// ```text
/// rate_limit.lua:12: WRONGTYPE Operation against a key holding the wrong kind of value
/// ```
///
/// Keys and arguments never appear in it, unless the script or the server put them into its own message. What `Display` says,
/// `source` does not repeat: there is one where the client has more to say than that there was no answer, and where a type's
/// own [`redis::FromRedisValue`] says why it refused, perhaps with the value.
#[derive(Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone, Debug)]
struct Inner {
    script: Script,
    cause: Cause,
}

#[derive(Clone, Debug)]
enum Cause {
    /// The server answered with an error.
    Server {
        text: ErrorText,
        /// Where the error stands when it came inside an array: ` [2]`.
        place: Option<String>,
        /// For CROSSSLOT: which parameters.
        note: Option<String>,
        error: RedisError,
    },
    /// There was no answer.
    Client(RedisError),
    /// The reply does not fit the return type.
    Reply(Mismatch),
    /// The call was not sent.
    Unsent(Fault),
}

/// Why a call must not be sent.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The parameters whose slots differ, in words.
    CrossSlot(String),
    /// The parameter whose time does not fit 64 bits.
    TimeTooGreat(&'static str),
    /// The parameter whose type claims to be one entry and is not.
    NotOneEntry(&'static str),
}

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The script failed, or returned an error of its own; see [`Error::code`] and [`Error::line`].
    Script,
    /// A key holds another type of value than a command of the script works on (`WRONGTYPE`).
    WrongType,
    /// The keys belong to different slots of the cluster (`CROSSSLOT`).
    CrossSlot,
    /// The server is out of memory (`OOM`).
    OutOfMemory,
    /// The server is a read-only replica (`READONLY`).
    ReadOnly,
    /// The server is busy with another script (`BUSY`).
    Busy,
    /// The user may not run the script or one of its commands (`NOPERM`).
    NoPermission,
    /// The server cannot serve this now: `LOADING`, `MASTERDOWN`, `CLUSTERDOWN`, `TRYAGAIN`, `NOREPLICAS`, `MISCONF`.
    Unavailable,
    /// The reply does not fit the return type. The script did run.
    Reply,
    /// An argument cannot be sent. The script did not run.
    Argument,
    /// No answer in time. The script may have run.
    Timeout,
    /// The connection failed. The script may have run.
    Io,
    /// Another failure of the client, such as a node that cannot be found.
    Client,
}

impl Error {
    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match &self.inner.cause {
            Cause::Server { text, .. } => ErrorKind::of_code(text),
            Cause::Client(error) if error.is_timeout() => ErrorKind::Timeout,
            Cause::Client(error) if error.is_io_error() => ErrorKind::Io,
            Cause::Client(_) => ErrorKind::Client,
            Cause::Reply(_) => ErrorKind::Reply,
            Cause::Unsent(Fault::CrossSlot(_)) => ErrorKind::CrossSlot,
            Cause::Unsent(_) => ErrorKind::Argument,
        }
    }

    /// The script that was called.
    #[must_use]
    pub fn script(&self) -> Script {
        self.inner.script
    }

    /// The line of the `.lua` file, counted from 1, where the server names one.
    ///
    /// It does for what a script raises, not for an error that it returns (`redis.error_reply`, `redis.pcall`).
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        match &self.inner.cause {
            Cause::Server { text, .. } => text.line,
            _ => None,
        }
    }

    /// The first word of the server's error: `WRONGTYPE`, `ERR`, or the script's own.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.inner.cause {
            Cause::Server { text, .. } => Some(&text.code),
            _ => None,
        }
    }

    pub(crate) fn unsent(script: Script, fault: Fault) -> Self {
        Self::new(script, Cause::Unsent(fault))
    }

    pub(crate) fn reply(script: Script, mismatch: Mismatch) -> Self {
        let Problem::ServerError(error) = &mismatch.problem else {
            return Self::new(script, Cause::Reply(mismatch));
        };
        let cause = Cause::Server {
            text: ErrorText::parse(error.code(), error.details().unwrap_or_default()),
            place: Some(mismatch.place().to_string()),
            note: None,
            error: error.clone().into(),
        };
        Self::new(script, cause)
    }

    /// A call that the server or the client answered with an error.
    pub(crate) fn failed<'a>(
        script: Script,
        error: RedisError,
        keys: impl Iterator<Item = &'a [u8]>,
    ) -> Self {
        let Some(code) = error.code() else {
            return Self::new(script, Cause::Client(error));
        };
        let text = ErrorText::parse(code, error.detail().unwrap_or_default());
        let note = (text.code == "CROSSSLOT")
            .then(|| slot::conflict(script.definition().keys, keys))
            .flatten();
        let cause = Cause::Server {
            text,
            place: None,
            note,
            error,
        };
        Self::new(script, cause)
    }

    fn new(script: Script, cause: Cause) -> Self {
        Self {
            inner: Box::new(Inner { script, cause }),
        }
    }
}

impl ErrorKind {
    fn of_code(text: &ErrorText) -> Self {
        match text.code.as_str() {
            "WRONGTYPE" => Self::WrongType,
            "CROSSSLOT" => Self::CrossSlot,
            "OOM" => Self::OutOfMemory,
            "READONLY" => Self::ReadOnly,
            "BUSY" => Self::Busy,
            "NOPERM" => Self::NoPermission,
            "ERR" if is_refused_by_acl(&text.message) => Self::NoPermission,
            "LOADING" | "MASTERDOWN" | "CLUSTERDOWN" | "TRYAGAIN" | "NOREPLICAS" | "MISCONF" => {
                Self::Unavailable
            }
            _ => Self::Script,
        }
    }
}

/// What a command inside a script is answered: Redis ≥ 7.2 and Valkey, Redis ≤ 7.0.
fn is_refused_by_acl(message: &str) -> bool {
    message.starts_with("ACL failure in script:")
        || message.starts_with("The user executing the script can't ")
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.inner.script.name())?;
        if let Some(line) = self.line() {
            write!(formatter, ":{line}")?;
        }
        formatter.write_str(": ")?;
        match &self.inner.cause {
            Cause::Server {
                text, place, note, ..
            } => {
                if let Some(place) = place {
                    write!(formatter, "reply{place}: ")?;
                }
                write!(formatter, "{} {}", text.code, text.message)?;
                match note {
                    Some(note) => write!(formatter, " ({note})"),
                    None => Ok(()),
                }
            }
            Cause::Client(_) => formatter.write_str(match self.kind() {
                ErrorKind::Timeout => "no answer in time",
                ErrorKind::Io => "the connection failed",
                _ => "the call could not be made",
            }),
            Cause::Reply(mismatch) => mismatch.fmt(formatter),
            Cause::Unsent(fault) => fault.fmt(formatter),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CrossSlot(conflict) => formatter.write_str(conflict),
            Self::TimeTooGreat(parameter) => write!(
                formatter,
                "`{parameter}` is a time that does not fit 64 bits in its unit"
            ),
            Self::NotOneEntry(parameter) => write!(
                formatter,
                "`{parameter}` has a type that implements `ToSingleRedisArg` and writes none or several"
            ),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("script", &self.inner.script.name())
            .field("cause", &self.inner.cause)
            .finish()
    }
}

impl std::error::Error for Error {
    /// What `Display` does not say: the client's error, or what a type's own `FromRedisValue` said.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.inner.cause {
            Cause::Client(error) => Some(error),
            Cause::Reply(mismatch) => mismatch.source(),
            Cause::Server { .. } | Cause::Unsent(_) => None,
        }
    }
}

/// For functions that return [`redis::RedisResult`]: the error that redis-rs gave, or one of the same meaning.
impl From<Error> for RedisError {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error.inner.cause {
            Cause::Server { error, .. } | Cause::Client(error) => error,
            Cause::Reply(_) => Self::from((redis::ErrorKind::UnexpectedReturnType, "reply", text)),
            Cause::Unsent(Fault::CrossSlot(_)) => {
                let kind = redis::ErrorKind::Server(redis::ServerErrorKind::CrossSlot);
                Self::from((kind, "not sent", text))
            }
            Cause::Unsent(_) => Self::from((redis::ErrorKind::Client, "not sent", text)),
        }
    }
}
