//! Finding the connection behind whatever the user passes: `&mut C`, a pool's guard, a box, a reference to a reference.
//!
//! Generated code calls `connection.find_async_connection()` (or `find_connection()`) on the user's parameter. The traits
//! are implemented for every `ConnectionLike` and for nothing else, so that method resolution walks from the parameter
//! through `Deref` to the first type that is a connection, and stops there: at a `C` known only by its bound as well as at
//! `MultiplexedConnection` inside a guard. A trait with one implementation for connections and another for what
//! dereferences to one could not do this: a guard of deadpool is both.
//!
//! The traits named after connections are there for the compiler's message when the walk finds none.

/// A connection that an `async fn` can use.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not lead to an asynchronous connection",
    label = "neither a connection of redis nor a reference to one, a box or a pool's guard",
    note = "an `async fn` takes a `redis::aio::ConnectionLike`, a plain `fn` takes a `redis::ConnectionLike`"
)]
pub trait AsyncConnection: redis::aio::ConnectionLike {}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[diagnostic::do_not_recommend]
impl<C: redis::aio::ConnectionLike + ?Sized> AsyncConnection for C {}

/// Every asynchronous connection finds itself.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub trait FindAsyncConnection: AsyncConnection {
    /// The connection that method resolution found.
    fn find_async_connection(&mut self) -> &mut Self {
        self
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<C: AsyncConnection + ?Sized> FindAsyncConnection for C {}

/// A connection that a plain `fn` can use.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not lead to a blocking connection",
    label = "neither a connection of redis nor a reference to one, a box or a pool's guard",
    note = "an `async fn` takes a `redis::aio::ConnectionLike`, a plain `fn` takes a `redis::ConnectionLike`"
)]
pub trait BlockingConnection: redis::ConnectionLike {}

#[diagnostic::do_not_recommend]
impl<C: redis::ConnectionLike + ?Sized> BlockingConnection for C {}

/// Every blocking connection finds itself.
pub trait FindConnection: BlockingConnection {
    /// The connection that method resolution found.
    fn find_connection(&mut self) -> &mut Self {
        self
    }
}

impl<C: BlockingConnection + ?Sized> FindConnection for C {}
