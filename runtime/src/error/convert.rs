//! Conversions between this error and that of redis-rs.

use super::{Cause, Error, Fault, Subject};
use redis::RedisError;

/// For a fake that replaces a script: the error of redis-rs, without a [`script`](Error::script).
///
/// ```
/// use redis_script::{Error, ErrorKind};
///
/// let out_of_memory = redis::make_extension_error("OOM".to_owned(), Some("no room".to_owned()));
/// let error = Error::from(out_of_memory);
/// assert_eq!(error.kind(), ErrorKind::OutOfMemory);
/// assert_eq!((error.code(), error.message(), error.file()), (Some("OOM"), Some("no room"), None));
/// ```
impl From<RedisError> for Error {
    #[inline]
    fn from(error: RedisError) -> Self {
        Self::failed(Subject::Unknown, error, None)
    }
}

/// For functions that return [`redis::RedisResult`]: the error that redis-rs gave, or one of the same meaning.
impl From<Error> for RedisError {
    #[inline]
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
            Cause::WatchedKeyChanged | Cause::ForeignPosition => {
                Self::from((redis::ErrorKind::Client, "pipeline", text))
            }
        }
    }
}
