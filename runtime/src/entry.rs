//! What may stand for one entry of `KEYS` or `ARGV`, and what for a group of them.

use redis::{Cmd, ToRedisArgs, ToSingleRedisArg};

/// A value that is exactly one entry.
///
/// That is every [`redis::ToSingleRedisArg`], and `[u8; N]` by value: both are one when borrowed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not exactly one key or argument of a script",
    label = "does not write exactly one entry",
    note = "a parameter in a fixed place must never add none or two, or every later index would shift",
    note = "slices, `Vec`, `Option` and groups of tuples are written out in the signature, in the last place, not behind an alias; a `Duration` or a `SystemTime` takes its unit, as in `#[arg(millis)]`",
    note = "for a type of your own whose `redis::ToRedisArgs` writes one entry, add: `impl redis::ToSingleRedisArg for {Self} {{}}`"
)]
pub trait Entry {
    /// What is to be said of the parameter when it has not written exactly one entry.
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

/// A tuple of 2 to 12 values, each exactly one entry.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a group of keys or arguments of a script",
    label = "not a tuple of 2 to 12 values that are one entry each",
    note = "for a type of your own whose `redis::ToRedisArgs` writes one entry, add: `impl redis::ToSingleRedisArg for YourType {{}}`"
)]
pub trait Group {
    /// How many entries a group adds.
    const ENTRIES: usize;

    /// Appends the entries.
    fn write(&self, command: &mut Cmd);
}

#[diagnostic::do_not_recommend]
impl<G: Group + ?Sized> Group for &G {
    const ENTRIES: usize = G::ENTRIES;

    fn write(&self, command: &mut Cmd) {
        G::write(self, command);
    }
}

macro_rules! impl_group {
    ($count:literal: $($name:ident)+) => {
        #[diagnostic::do_not_recommend]
        impl<$($name: Entry),+> Group for ($($name,)+) {
            const ENTRIES: usize = $count;

            #[allow(non_snake_case, reason = "a variable is named after its type")]
            fn write(&self, command: &mut Cmd) {
                let ($($name,)+) = self;
                $(Entry::write($name, command);)+
            }
        }
    };
}

impl_group!(2: A B);
impl_group!(3: A B C);
impl_group!(4: A B C D);
impl_group!(5: A B C D E);
impl_group!(6: A B C D E F);
impl_group!(7: A B C D E F G);
impl_group!(8: A B C D E F G H);
impl_group!(9: A B C D E F G H I);
impl_group!(10: A B C D E F G H I J);
impl_group!(11: A B C D E F G H I J K);
impl_group!(12: A B C D E F G H I J K L);
