//! The text of an error.

use super::{Cause, Error, ErrorKind, Fault};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file() {
            Some(file) => formatter.write_str(file)?,
            None => write!(formatter, "{}", self.inner.subject)?,
        }
        if let Some(line) = self.line() {
            write!(formatter, ":{line}")?;
        }
        formatter.write_str(": ")?;
        match &self.inner.cause {
            Cause::Server { text, place, .. } => {
                if let Some(place) = place {
                    write!(formatter, "reply{place}: ")?;
                }
                write!(formatter, "{} {}", text.code, text.message)?;
            }
            Cause::Client(_) => formatter.write_str(match self.kind() {
                ErrorKind::Timeout => "no answer in time",
                ErrorKind::Io => "the connection failed",
                _ => "the call could not be made",
            })?,
            Cause::Reply(mismatch) => mismatch.fmt(formatter)?,
            Cause::Unsent(fault) => fault.fmt(formatter)?,
            Cause::WatchedKeyChanged => formatter.write_str("a watched key had changed")?,
            Cause::ForeignPosition => {
                formatter.write_str("the position is one of another pipeline")?;
            }
        }
        if let Some(note) = &self.inner.note {
            write!(formatter, " ({note})")?;
        }
        match self.inner.position {
            Some(position) => write!(formatter, " (position {position} of the pipeline)"),
            None => Ok(()),
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
            Self::NotOneEntry(parameter, reason) => write!(formatter, "`{parameter}` {reason}"),
            Self::EmptyCommand => formatter.write_str("a command without a name cannot be sent"),
            Self::Unsupported(what) => formatter.write_str(what),
        }
    }
}

/// The kind and the `Display` text, since `unwrap` and `expect` print this. Then the client's error, if there was no
/// answer.
impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}: {self}", self.kind())?;
        match &self.inner.cause {
            Cause::Client(error) => write!(formatter, ": {error}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    /// What `Display` does not say: the client's error, or the error of a type's own `FromRedisValue`.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.inner.cause {
            Cause::Client(error) => Some(error),
            Cause::Reply(mismatch) => mismatch.source(),
            _ => None,
        }
    }
}
