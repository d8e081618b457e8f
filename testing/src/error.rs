//! Why no server could be started.

use std::fmt;

/// Why no server could be started, in words for the person who runs the tests.
///
/// `Display` is one line, or three when nothing was found: what is wrong, what was tried, what to do.
/// A URL's password is never part of it.
#[derive(Clone, PartialEq, Eq)]
pub struct StartError {
    kind: StartErrorKind,
    message: String,
}

/// What went wrong, as a value that a program can compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StartErrorKind {
    /// No step of the search found a server.
    NothingFound,
    /// `REDIS_SERVER_BIN` names something that is not a server of version 7.0 or newer.
    UnusableBinary,
    /// `REDIS_URL` or `REDIS_CLUSTER_URLS` names a server that does not answer, or that has no room for a test.
    UnusableUrl,
    /// The file from the package index is not the pinned file.
    HashMismatch,
    /// The server could not be kept in cargo's target directory.
    TargetDirectory,
    /// A server was found, but it did not become ready.
    NotReady,
    /// The options, or `REDIS_PROTOCOL`, ask for something impossible, such as a cluster without nodes.
    InvalidOptions,
}

impl StartError {
    pub(crate) fn new(kind: StartErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// What went wrong, as a value that a program can compare.
    pub fn kind(&self) -> StartErrorKind {
        self.kind
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// The same text as `Display`, since `unwrap` and `expect` print this.
impl fmt::Debug for StartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}: {self}", self.kind)
    }
}

impl std::error::Error for StartError {}
