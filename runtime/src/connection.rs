//! Finding the connection behind whatever the user passes: `&mut C`, a pool's guard, a box, a reference to a reference.
//!
//! Generated code calls `connection.find_async_connection()` (or `find_connection()`) on the user's parameter. The traits
//! are implemented for every `ConnectionLike` and for nothing else, so that method resolution walks from the parameter
//! through `Deref` to the first type that is a connection, and stops there: at a `C` known only by its bound as well as at
//! `MultiplexedConnection` inside a guard. A trait with one implementation for connections and another for what
//! dereferences to one could not do this: a guard of deadpool is both.

/// Every asynchronous connection finds itself.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub trait FindAsyncConnection: redis::aio::ConnectionLike {
    /// The connection that method resolution found.
    fn find_async_connection(&mut self) -> &mut Self;
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<C: redis::aio::ConnectionLike + ?Sized> FindAsyncConnection for C {
    fn find_async_connection(&mut self) -> &mut Self {
        self
    }
}

/// Every blocking connection finds itself.
pub trait FindConnection: redis::ConnectionLike {
    /// The connection that method resolution found.
    fn find_connection(&mut self) -> &mut Self;
}

impl<C: redis::ConnectionLike + ?Sized> FindConnection for C {
    fn find_connection(&mut self) -> &mut Self {
        self
    }
}
