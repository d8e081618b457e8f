//! A function of a library on the server, and the library itself, both fixed at compile time.

use crate::definition::{Definition, LibraryFunction};
use crate::error::Result;
use crate::load::{self, Loadable};
use crate::script::Script;
use std::fmt;

/// A function of a library that was checked, hashed and embedded at compile time.
///
/// The attribute [`redis_function`](macro@crate::redis_function) creates one next to every function: `RESERVE_FUNCTION`
/// for `reserve`. It is a reference to static data, so copying it costs nothing.
///
/// ```
/// # use redis_script::redis_function;
/// #[redis_function(inline = "#!lua name=visits
/// redis.register_function('visits_count', function(keys)
///   return redis.call('INCR', keys[1])
/// end)
/// ", name = "visits_count")]
/// fn count(connection: &mut redis::Connection, #[key] page: &str) -> redis_script::Result<u64>;
///
/// assert_eq!(COUNT_FUNCTION.name(), "visits_count");
/// assert_eq!(COUNT_FUNCTION.library().name(), "visits");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Function {
    script: Script,
    names: &'static LibraryFunction,
}

impl Function {
    /// The name by which the server calls it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.names.name
    }

    /// The library that registers it.
    #[must_use]
    pub const fn library(&self) -> Library {
        Library {
            script: self.script,
            name: self.names.library,
        }
    }

    /// Whether it is registered with the flag `no-writes`. Then it is called by `FCALL_RO`, which replicas answer too.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.script.is_read_only()
    }

    pub(crate) const fn from_definition(definition: &'static Definition) -> Self {
        let script = Script::from_definition(definition);
        match &definition.function {
            Some(names) => Self { script, names },
            None => panic!("the definition of a script"),
        }
    }

    /// The function that a call is of, if it is none of a script.
    pub(crate) fn of_script(script: Script) -> Option<Self> {
        let names = script.definition().function.as_ref()?;
        Some(Self { script, names })
    }

    pub(crate) const fn script(&self) -> Script {
        self.script
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Function")
            .field("name", &self.name())
            .field("library", &self.library().name())
            .field("read_only", &self.is_read_only())
            .finish_non_exhaustive()
    }
}

/// A library of functions: its name and its text.
///
/// Nothing has to be loaded before the first call, which loads the library where it is missing. Loading it at the start of
/// a program saves that call two round trips, and says at once if another text of the name is there.
///
/// ```
/// # use redis_script::redis_function;
/// #[redis_function(inline = "#!lua name=visits
/// redis.register_function('visits_count', function(keys)
///   return redis.call('INCR', keys[1])
/// end)
/// ", name = "visits_count")]
/// fn count(connection: &mut redis::Connection, #[key] page: &str) -> redis_script::Result<u64>;
///
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::builder().dedicated().start();
/// # let mut connection = server.connection();
/// COUNT_FUNCTION.library().load(&mut connection)?;
/// assert_eq!(count(&mut connection, "home")?, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Library {
    script: Script,
    name: &'static str,
}

impl Library {
    /// The name in its first line, by which the server knows it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The text, byte for byte as it was checked.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.script.source()
    }

    /// Loads the library where it is missing, on every primary of a cluster. It replaces nothing: where the same text is
    /// there already, that is success.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::LibraryConflict`](crate::ErrorKind::LibraryConflict) if another text of that name is there, and
    /// [`ErrorKind::FunctionConflict`](crate::ErrorKind::FunctionConflict) if another library has a function of the same
    /// name. Also when the server refuses the library or does not answer.
    pub fn load(&self, connection: &mut (impl redis::ConnectionLike + ?Sized)) -> Result<()> {
        load::load_all(connection, [*self])
    }

    /// Loads the library as [`load`](Self::load) does, on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// The same.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn load_async(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<()> {
        load::load_all_async(connection, [*self]).await
    }

    /// Loads the library in place of any other text of that name, on every primary of a cluster.
    ///
    /// Programs that call functions of the other text get this one's from then on, or `Function not found`. So this is for
    /// a deployment, not for the start of every process: an old process that starts again would put its old text back.
    /// If the server refuses the text, what was there stays.
    ///
    /// # Errors
    ///
    /// When the server refuses the library or does not answer.
    pub fn replace(&self, connection: &mut (impl redis::ConnectionLike + ?Sized)) -> Result<()> {
        load::load_all(connection, [Loadable::replacing(self.script)])
    }

    /// Replaces the library as [`replace`](Self::replace) does, on an asynchronous connection.
    ///
    /// # Errors
    ///
    /// The same.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn replace_async(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<()> {
        load::load_all_async(connection, [Loadable::replacing(self.script)]).await
    }

    pub(crate) const fn script(&self) -> Script {
        self.script
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Library")
            .field("name", &self.name())
            .field("sha1", &self.script.sha1())
            .finish_non_exhaustive()
    }
}

/// Libraries of one text are equal, whichever function they come from.
impl PartialEq for Library {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.source() == other.source()
    }
}

impl Eq for Library {}
