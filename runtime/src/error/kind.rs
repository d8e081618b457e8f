//! The kinds of failures that a caller can tell apart.

use super::text::ErrorText;

/// The kind of failure of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The script failed or returned its own error. See [`Error::code`](crate::Error::code) and
    /// [`Error::line`](crate::Error::line).
    Script,
    /// A key holds a value of the wrong type for a command of the script (`WRONGTYPE`).
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
    /// The server does not know the function, although its library was loaded: somebody has deleted it, or replaced it by
    /// another one. The function did not run.
    FunctionNotFound,
    /// Another text of the library's name is loaded, and does not have the function. The function did not run.
    LibraryConflict,
    /// The library cannot be loaded, since another library has a function of the same name. The function did not run.
    FunctionConflict,
    /// A watched key had changed. Nothing in the [`atomic`](crate::Pipeline::atomic) pipeline ran.
    WatchedKeyChanged,
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

impl ErrorKind {
    pub(super) fn of_server(text: &ErrorText) -> Self {
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

/// The reply to a command inside a script: of Redis ≥ 7.2 and Valkey, and of Redis ≤ 7.0.
fn is_refused_by_acl(message: &str) -> bool {
    message.starts_with("ACL failure in script:")
        || message.starts_with("The user executing the script can't ")
}
