//! What can go wrong in a call. Errors name the script and the line, and never contain keys or arguments.

mod convert;
mod display;
mod kind;
mod subject;
mod text;

pub use kind::ErrorKind;
pub(crate) use subject::Subject;
pub(crate) use text::{is_unknown_function, is_unknown_script};

use crate::command::Keys;
use crate::function::Function;
use crate::reply::{Mismatch, Problem};
use crate::script::Script;
use crate::slot;
use redis::RedisError;
use text::ErrorText;

/// The result of a call; `E` is [`Error`] unless the signature names another one.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// `Display` gives one line: the script, the line in it if the server names one, and what happened.
///
/// ```text
/// rate_limit.lua:12: WRONGTYPE Operation against a key holding the wrong kind of value
/// ```
///
/// Keys and arguments never appear in it, unless the script or the server puts them into its own message. `source` does not
/// repeat what `Display` says. It is the client's error if there was no answer, or the error of a type's own
/// [`redis::FromRedisValue`], which may contain the value.
#[derive(Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    subject: Subject,
    /// Its position in a pipeline, from 0.
    position: Option<usize>,
    cause: Cause,
    /// For CROSSSLOT, the parameters. For `load_all`, the node. For a library that is not loaded, what to do.
    note: Option<String>,
    /// The kind, if more than the cause tells it.
    kind: Option<ErrorKind>,
}

#[derive(Clone, Debug)]
enum Cause {
    /// The server answered with an error.
    Server {
        text: ErrorText,
        /// Where the error is, if it was inside an array: ` [2]`.
        place: Option<String>,
        error: RedisError,
    },
    /// There was no answer.
    Client(RedisError),
    /// The reply does not fit the return type.
    Reply(Mismatch),
    /// The call was not sent.
    Unsent(Fault),
    /// A watched key had changed.
    WatchedKeyChanged,
    /// The replies of a pipeline were read at the position of another pipeline.
    ForeignPosition,
}

/// Why a call must not be sent.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The parameters, or the calls of a pipeline, with different slots. It is a phrase.
    CrossSlot(String),
    /// The parameter whose time does not fit 64 bits.
    TimeTooGreat(&'static str),
    /// The parameter that did not write exactly one entry, and why.
    NotOneEntry(&'static str, &'static str),
    /// A command without a name.
    EmptyCommand,
    /// What the connection cannot do. It is a phrase.
    Unsupported(&'static str),
}

impl Error {
    /// The kind of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        if let Some(kind) = self.inner.kind {
            return kind;
        }
        match &self.inner.cause {
            Cause::Server { text, .. } => ErrorKind::of_server(text),
            Cause::Client(error) if error.is_timeout() => ErrorKind::Timeout,
            Cause::Client(error) if error.is_io_error() => ErrorKind::Io,
            Cause::Client(_) => ErrorKind::Client,
            Cause::Reply(_) => ErrorKind::Reply,
            Cause::Unsent(Fault::CrossSlot(_)) => ErrorKind::CrossSlot,
            Cause::Unsent(Fault::Unsupported(_)) | Cause::ForeignPosition => ErrorKind::Client,
            Cause::Unsent(_) => ErrorKind::Argument,
            Cause::WatchedKeyChanged => ErrorKind::WatchedKeyChanged,
        }
    }

    /// The script that was called, or the text of the library whose [`function`](Self::function) was. `None` if a whole
    /// pipeline failed, or a command in it that is not a script.
    #[inline]
    #[must_use]
    pub fn script(&self) -> Option<Script> {
        self.inner.subject.script()
    }

    /// The function that was called. `None` for a script.
    #[inline]
    #[must_use]
    pub fn function(&self) -> Option<Function> {
        Function::of_script(self.inner.subject.script()?)
    }

    /// Which command of a [`Pipeline`](crate::Pipeline) it was, counted from 0.
    #[inline]
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        self.inner.position
    }

    /// The file that [`line`](Self::line) counts in: its path as written in the attribute, or the function's name for an
    /// inline script. `None` if there is no [`script`](Self::script).
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        let script = self.inner.subject.script()?;
        match self.written() {
            Some((file, _)) => Some(file),
            None => Some(script.name()),
        }
    }

    /// The line of the [`file`](Self::file), from 1, if the server names one.
    ///
    /// It does for an error that a script raises, not for one that it returns (`redis.error_reply`, `redis.pcall`).
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        match self.written() {
            Some((_, line)) => Some(line),
            None => self.sent_line(),
        }
    }

    /// The file and the line that a person wrote.
    fn written(&self) -> Option<(&'static str, u32)> {
        let script = self.inner.subject.script()?;
        Some(script.definition().written(self.sent_line()?))
    }

    /// The line of the text that was sent.
    fn sent_line(&self) -> Option<u32> {
        match &self.inner.cause {
            Cause::Server { text, .. } => text.line,
            _ => None,
        }
    }

    /// The first word of the server's error: `WRONGTYPE`, `ERR`, or the script's own.
    #[inline]
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.inner.cause {
            Cause::Server { text, .. } => Some(&text.code),
            _ => None,
        }
    }

    /// The server's message without the [`code`](Self::code) and without the place in the script. `None` if the server gave
    /// no error.
    #[inline]
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        match &self.inner.cause {
            Cause::Server { text, .. } => Some(&text.message),
            _ => None,
        }
    }

    pub(crate) fn unsent(subject: Subject, fault: Fault) -> Self {
        Self::new(subject, Cause::Unsent(fault))
    }

    #[inline]
    pub(crate) fn watched_key_changed() -> Self {
        Self::new(Subject::Pipeline, Cause::WatchedKeyChanged)
    }

    #[inline]
    pub(crate) fn foreign_position() -> Self {
        Self::new(Subject::Pipeline, Cause::ForeignPosition)
    }

    pub(crate) fn reply(subject: Subject, mismatch: Mismatch) -> Self {
        let Problem::ServerError(error) = &mismatch.problem else {
            return Self::new(subject, Cause::Reply(mismatch));
        };
        let cause = Cause::Server {
            text: ErrorText::parse(error.code(), error.details().unwrap_or_default()),
            place: Some(mismatch.place().to_string()),
            error: error.clone().into(),
        };
        Self::new(subject, cause)
    }

    /// An error of the server or the client, for a call of a script with these keys. There are no keys if scripts are
    /// loaded or a whole pipeline fails: then the error cannot name the keys that conflict.
    pub(crate) fn failed(subject: Subject, error: RedisError, keys: Option<Keys<'_>>) -> Self {
        let Some(code) = error.code() else {
            return Self::new(subject, Cause::Client(error));
        };
        let text = ErrorText::parse(code, error.detail().unwrap_or_default());
        let is_of_function = subject
            .script()
            .is_some_and(|script| script.called().is_some());
        let kind =
            (is_of_function && text.says_unknown_function()).then_some(ErrorKind::FunctionNotFound);
        let note = match (subject.script(), keys) {
            (Some(script), Some(keys)) if text.code == "CROSSSLOT" => {
                slot::conflict(script.definition().keys, keys)
            }
            _ => None,
        };
        let cause = Cause::Server {
            text,
            place: None,
            error,
        };
        let mut error = Self::new(subject, cause);
        error.inner.note = note;
        error.inner.kind = kind;
        error
    }

    /// The same error, with its position in a pipeline.
    #[inline]
    pub(crate) fn at(mut self, position: usize) -> Self {
        self.inner.position = Some(position);
        self
    }

    /// The same error, as one of another kind.
    #[inline]
    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.inner.kind = Some(kind);
        self
    }

    /// The same error, of a node of a cluster.
    #[inline]
    pub(crate) fn on_node(self, address: &str) -> Self {
        let note = match self.inner.kind {
            Some(_) => self.inner.note.as_deref(),
            None => None,
        };
        let note = match note {
            Some(note) => format!("node {address}: {note}"),
            None => format!("node {address}"),
        };
        self.with_note(note)
    }

    /// The same error, with additional text in brackets.
    #[inline]
    pub(crate) fn with_note(mut self, note: String) -> Self {
        self.inner.note = Some(note);
        self
    }

    fn new(subject: Subject, cause: Cause) -> Self {
        Self {
            inner: Box::new(Inner {
                subject,
                position: None,
                cause,
                note: None,
                kind: None,
            }),
        }
    }
}
