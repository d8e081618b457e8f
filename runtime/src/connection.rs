//! Finding the connection in the user's argument: `&mut C`, a pool's guard, a box, a reference to a reference.
//!
//! Generated code calls `connection.find_async_connection()` (or `find_connection()`) on the user's parameter. The traits
//! are implemented for every `ConnectionLike` and for nothing else, so that method resolution walks from the parameter
//! through `Deref` to the first type that is a connection, and stops there: at a `C` known only by its bound as well as at
//! `MultiplexedConnection` inside a guard. A trait with one implementation for connections and another for what
//! dereferences to one could not do this: a guard of deadpool is both.
//!
//! If the walk finds no connection, the compiler would advise to implement our trait, or to bound a type parameter by it.
//! So the same walk first goes over a type of ours, [`Passed`]. For that one the compiler has no advice and shows our
//! message. The method of `Passed` gives the connection back. A call that does not compile has no type, so the second walk
//! is silent.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// The first step from the user's argument: from a `&mut` to its target, and from anything else to itself.
///
/// Method resolution takes a `&mut T` as the `&mut self` of `T` before it looks for `&mut &mut T`, so that a value that
/// is borrowed already need not be borrowed again.
pub trait PassConnection {
    /// The argument, borrowed.
    fn pass_connection(&mut self) -> &mut Self {
        self
    }
}

impl<P: ?Sized> PassConnection for P {}

/// The type of what the user passes. A `*` leads to the type that the value itself leads to.
pub struct Passed<T: ?Sized>(PhantomData<fn(&T)>);

/// The type of this value.
pub const fn passed<T: ?Sized>(_value: &T) -> Passed<T> {
    Passed(PhantomData)
}

impl<T: DerefMut + ?Sized> Deref for Passed<T> {
    type Target = Passed<T::Target>;

    fn deref(&self) -> &Self::Target {
        &Passed(PhantomData)
    }
}

impl<T: ?Sized> std::fmt::Debug for Passed<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(std::any::type_name::<T>())
    }
}

/// A type that dereferences to an asynchronous connection.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[diagnostic::on_unimplemented(
    message = "`{C}` is not an asynchronous connection",
    label = "not a connection of `redis`, nor a reference, a `Box` or a pool's guard that holds one",
    note = "an `async fn` takes a `redis::aio::ConnectionLike`, a plain `fn` takes a `redis::ConnectionLike`",
    note = "get a connection from a `redis::Client` with `client.get_multiplexed_async_connection().await`, from a pool with `get()`, from a mutex with `lock()`",
    note = "a connection of another version of `redis` is another type: redis-script uses `redis` 1, and `cargo tree -i redis` lists the versions in this build"
)]
pub trait AsyncConnection<C: ?Sized> {}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[diagnostic::do_not_recommend]
impl<C: redis::aio::ConnectionLike + ?Sized> AsyncConnection<C> for Passed<C> {}

/// The first walk, for an `async fn`.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub trait LeadsToAsyncConnection {
    /// The connection, unchanged.
    fn to_async_connection<P>(&self, connection: P) -> P {
        connection
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<C: ?Sized> LeadsToAsyncConnection for Passed<C> where Passed<C>: AsyncConnection<C> {}

/// Every asynchronous connection finds itself.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub trait FindAsyncConnection: redis::aio::ConnectionLike {
    /// The connection that method resolution found.
    fn find_async_connection(&mut self) -> &mut Self {
        self
    }
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
impl<C: redis::aio::ConnectionLike + ?Sized> FindAsyncConnection for C {}

/// A type that dereferences to a blocking connection.
#[diagnostic::on_unimplemented(
    message = "`{C}` is not a blocking connection",
    label = "not a connection of `redis`, nor a reference, a `Box` or a pool's guard that holds one",
    note = "an `async fn` takes a `redis::aio::ConnectionLike`, a plain `fn` takes a `redis::ConnectionLike`",
    note = "get a connection from a `redis::Client` with `client.get_connection()`, from a pool with `get()`, from a mutex with `lock()`",
    note = "a connection of another version of `redis` is another type: redis-script uses `redis` 1, and `cargo tree -i redis` lists the versions in this build"
)]
pub trait BlockingConnection<C: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<C: redis::ConnectionLike + ?Sized> BlockingConnection<C> for Passed<C> {}

/// The first walk, for a plain `fn`.
pub trait LeadsToConnection {
    /// The connection, unchanged.
    fn to_connection<P>(&self, connection: P) -> P {
        connection
    }
}

impl<C: ?Sized> LeadsToConnection for Passed<C> where Passed<C>: BlockingConnection<C> {}

/// Every blocking connection finds itself.
pub trait FindConnection: redis::ConnectionLike {
    /// The connection that method resolution found.
    fn find_connection(&mut self) -> &mut Self {
        self
    }
}

impl<C: redis::ConnectionLike + ?Sized> FindConnection for C {}
