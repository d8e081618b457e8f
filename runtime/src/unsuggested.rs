//! Traits that the compiler never suggests as a bound for a user's type parameter.
//!
//! If a bound is missing on a type parameter, the compiler suggests it: `impl<T: redis_script::__private::Entry>`. No
//! attribute prevents this. But it does not suggest a bound if a part of the bound is still to be inferred. So a trait
//! that generated code requires has a parameter of its own. The compiler infers it from the one `impl` that holds. If
//! none holds, the parameter stays unknown, and the compiler shows only our message.
//!
//! That takes a second `impl`, since the compiler would settle on a single one before it looks at the `where` clause.
//! The second never holds.
//!
//! If the *whole* return type of a user's function is a type parameter, the compiler still suggests `ReturnType`: the
//! reply is named in a signature, where nothing can be inferred.

/// The `impl` that holds.
#[derive(Debug)]
pub enum Holds {}

/// The `impl` that never holds.
#[derive(Debug)]
pub enum Fails {}

/// Implemented by nothing.
pub trait Never<T: ?Sized> {}
