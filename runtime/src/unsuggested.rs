//! Traits that the compiler never advises a user to bound a type parameter by.
//!
//! If a bound is missing on a type parameter, the compiler advises to add it: `impl<T: redis_script::__private::Entry>`.
//! No attribute prevents this. But it does not advise where a part of the bound is still to be inferred. So a trait that
//! generated code asks for has a parameter of its own, which the compiler infers from the one `impl` that holds. As long
//! as none holds, the parameter stays open, and the compiler shows our message alone.
//!
//! That takes a second `impl`, since the compiler would settle on a single one before it looks at the `where` clause.
//! The second never holds.
//!
//! A function of the user whose *whole* return type is a type parameter still gets such advice for
//! `ReturnType`: its reply is named in a signature, where nothing can be inferred.

/// The `impl` that holds.
#[derive(Debug)]
pub enum Holds {}

/// The `impl` that never holds.
#[derive(Debug)]
pub enum Fails {}

/// Implemented by nothing.
pub trait Never<T: ?Sized> {}
