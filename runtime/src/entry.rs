//! The types of one entry of `KEYS` or `ARGV`, and of a group of entries.

use crate::unsuggested::{Fails, Holds, Never};
use redis::{Cmd, ToRedisArgs, ToSingleRedisArg};

/// A value that is exactly one entry.
///
/// That is every [`redis::ToSingleRedisArg`], and `[u8; N]` by value. Borrowed, both are one entry.
pub trait Entry {
    /// What the error says about a parameter that did not write exactly one entry.
    const NOT_ONE: &'static str =
        "has a type that implements `ToSingleRedisArg` and writes none or several";

    /// Appends the entry.
    fn write(&self, command: &mut Cmd);
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> Entry for T
where
    for<'a> &'a T: ToSingleRedisArg,
{
    fn write(&self, command: &mut Cmd) {
        ToRedisArgs::write_redis_args(&self, command);
    }
}

/// An [`Entry`], in the form that generated code requires: see `unsuggested`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exactly one key or argument of a script",
    label = "does not write exactly one entry",
    note = "write a list, an `Option` or a slice of tuples out in the signature, without an alias, as the last parameter; give a `Duration` or a `SystemTime` a unit, as in `#[arg(millis)]`",
    note = "if this crate declares `{Self}` and its `redis::ToRedisArgs` writes one entry, add: `impl redis::ToSingleRedisArg for {Self} {{}}`; a type parameter needs this trait as a bound",
    note = "if it does not implement `redis::ToRedisArgs` and is a newtype, add: `impl redis::ToRedisArgs for {Self} {{ fn write_redis_args<W: redis::RedisWrite + ?Sized>(&self, out: &mut W) {{ self.0.write_redis_args(out) }} }}`",
    note = "otherwise take `&str` or `String`, and pass the value as a string: `&value.to_string()`"
)]
pub trait OneEntry<M>: Entry {}

#[diagnostic::do_not_recommend]
impl<T: Entry + ?Sized> OneEntry<Holds> for T {}

#[diagnostic::do_not_recommend]
impl<T: Entry + ?Sized> OneEntry<Fails> for T where Fails: Never<T> {}

/// An [`Entry`] of a type that the user's crate does not declare. The user cannot add an `impl` for such a type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exactly one key or argument of a script",
    label = "`redis` cannot send it as one entry",
    note = "take `&str` or `String`, and pass the value as a string: `&value.to_string()`, or `&path.to_string_lossy()` for a path",
    note = "take a collection as `impl IntoIterator<Item = T>`, as the last parameter"
)]
pub trait ForeignEntry<M>: OneEntry<M> {}

#[diagnostic::do_not_recommend]
impl<T: OneEntry<M> + ?Sized, M> ForeignEntry<M> for T {}

/// Requires that the type is one entry. It comes before the call that requires [`OneEntry`] at the same place, so the
/// compiler reports only this one.
pub const fn foreign_entry<T: ForeignEntry<M> + ?Sized, M>() {}

/// A value, or a reference to one.
pub trait AsEntry<T: ?Sized> {
    /// The value.
    fn as_entry(&self) -> &T;
}

macro_rules! impl_as_entry {
    ($($of:ty)+) => {$(
        impl<T: ?Sized> AsEntry<T> for $of {
            fn as_entry(&self) -> &T {
                self
            }
        }
    )+};
}

impl_as_entry!(T &T &&T &&&T &mut T &mut &T &mut &&T);

/// A tuple of 2 to 12 values, each exactly one entry.
pub trait Group {
    /// The number of entries in a group.
    const ENTRIES: usize;

    /// Appends the entries.
    fn write(&self, command: &mut Cmd);
}

/// A [`Group`], in the form that generated code requires: see `unsuggested`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a group of keys or arguments of a script",
    label = "not a tuple of 2 to 12 values that are one entry each"
)]
pub trait GroupOf<M>: Group {}

/// A [`Group`] that has a part whose type only the caller knows, and none that is an [`Entry`] in another way.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a group of keys or arguments of a script",
    label = "not a tuple of 2 to 12 values that are one entry each"
)]
pub trait GenericGroup: Group {}

macro_rules! impl_group {
    ($count:literal: $($name:ident $marker:ident)+) => {
        impl<$($name: Entry),+> Group for ($($name,)+) {
            const ENTRIES: usize = $count;

            #[allow(non_snake_case, reason = "a variable is named after its type")]
            fn write(&self, command: &mut Cmd) {
                let ($($name,)+) = self;
                $(Entry::write($name, command);)+
            }
        }

        impl<$($name: OneEntry<$marker>, $marker),+> GroupOf<($($marker,)+)> for ($($name,)+) {}

        impl<$($name: ToSingleRedisArg),+> GenericGroup for ($($name,)+) {}
    };
}

impl_group!(2: A MA B MB);
impl_group!(3: A MA B MB C MC);
impl_group!(4: A MA B MB C MC D MD);
impl_group!(5: A MA B MB C MC D MD E ME);
impl_group!(6: A MA B MB C MC D MD E ME F MF);
impl_group!(7: A MA B MB C MC D MD E ME F MF G MG);
impl_group!(8: A MA B MB C MC D MD E ME F MF G MG H MH);
impl_group!(9: A MA B MB C MC D MD E ME F MF G MG H MH I MI);
impl_group!(10: A MA B MB C MC D MD E ME F MF G MG H MH I MI J MJ);
impl_group!(11: A MA B MB C MC D MD E ME F MF G MG H MH I MI J MJ K MK);
impl_group!(12: A MA B MB C MC D MD E ME F MF G MG H MH I MI J MJ K MK L ML);
