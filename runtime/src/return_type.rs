//! The return type of a function, written out or behind an alias: a `Result` whose error can be made from ours.

use crate::error::{Error, Result};
use crate::unsuggested::{Fails, Holds, Never};

/// The two sides of a function's return type, which only the compiler knows behind an alias.
#[diagnostic::on_unimplemented(
    message = "the function of a script cannot return `{Self}`",
    label = "not a `Result`",
    note = "every call can fail: write `redis_script::Result<{Self}>`"
)]
pub trait ReturnType {
    /// The type that the reply is read as.
    type Reply;
    /// The type of the error.
    type Error;

    /// The value to return.
    fn from_result(result: std::result::Result<Self::Reply, Self::Error>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E> ReturnType for std::result::Result<T, E> {
    type Reply = T;
    type Error = E;

    fn from_result(result: Self) -> Self {
        result
    }
}

/// An error type that a failed call can be turned into.
pub trait FromError {
    /// The same failure, as the user's error.
    fn from_error(error: Error) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E: From<Error>> FromError for E {
    fn from_error(error: Error) -> Self {
        error.into()
    }
}

/// A [`FromError`], in the form that generated code requires: see `unsuggested`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from a `redis_script::Error`",
    label = "the error of this return type does not implement `From<redis_script::Error>`",
    note = "add `impl From<redis_script::Error> for {Self}` (for a type parameter, the bound), or write `redis_script::Result<T>`"
)]
pub trait SomeError<M>: FromError {}

#[diagnostic::do_not_recommend]
impl<E: FromError> SomeError<Holds> for E {}

#[diagnostic::do_not_recommend]
impl<E: FromError> SomeError<Fails> for E where Fails: Never<E> {}

/// The result of a call in the function's return type.
pub fn returned<R, M>(result: Result<R::Reply>) -> R
where
    R: ReturnType<Error: SomeError<M>>,
{
    R::from_result(result.map_err(FromError::from_error))
}

/// The same with an error type that only the caller knows. The compiler suggests the bound `From<redis_script::Error>`.
pub fn generic_returned<R>(result: Result<R::Reply>) -> R
where
    R: ReturnType<Error: From<Error>>,
{
    R::from_result(result.map_err(From::from))
}
