//! The script itself: its name, its text and its SHA-1, fixed at compile time.

use crate::definition::{Definition, LibraryFunction};
use std::fmt;

/// A Lua script that was checked, hashed and embedded at compile time.
///
/// The attribute creates one next to every function: `RATE_LIMIT_SCRIPT` for `rate_limit`. It is a reference to static
/// data, so copying it costs nothing and using it hashes nothing.
///
/// ```
/// # use redis_script::redis_script;
/// #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
/// fn read(connection: &mut redis::Connection, #[key] key: &str) -> redis_script::Result<Option<String>>;
///
/// assert_eq!(READ_SCRIPT.name(), "read");
/// assert_eq!(READ_SCRIPT.sha1(), "d3c21d0c2b9ca22f82737626a27bcaf5d288f99f");
/// ```
#[derive(Clone, Copy)]
pub struct Script {
    definition: &'static Definition,
}

impl Script {
    /// The path as written in the attribute, or the function's name for an inline script.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.definition.name
    }

    /// The text, byte for byte as it was checked.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.definition.source
    }

    /// The SHA-1 of the text, in 40 lower case hexadecimal digits. A server knows the script by this name.
    #[must_use]
    pub const fn sha1(&self) -> &'static str {
        self.definition.sha1
    }

    /// Whether the attribute has `read_only`. Then the script is sent as `EVALSHA_RO`, which replicas answer too.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.definition.read_only
    }

    pub(crate) const fn from_definition(definition: &'static Definition) -> Self {
        Self { definition }
    }

    pub(crate) const fn definition(&self) -> &'static Definition {
        self.definition
    }

    /// The command that sends the text.
    pub(crate) const fn eval(&self) -> &'static str {
        if self.is_read_only() {
            "EVAL_RO"
        } else {
            "EVAL"
        }
    }

    /// Whether the script is first called by its hash.
    ///
    /// A script that contains NOSCRIPT could return the same reply as a server that does not know the script. It is
    /// always sent with its text, so the two replies never have to be distinguished.
    pub(crate) const fn goes_by_hash(&self) -> bool {
        !self.definition.mentions_unknown
    }

    /// The function that is called, if the text is a library.
    pub(crate) const fn called(&self) -> Option<&'static LibraryFunction> {
        self.definition.function.as_ref()
    }

    /// The command and the operand of the first call of the script.
    pub(crate) const fn first_call(&self) -> (&'static str, &'static str) {
        if let Some(function) = self.called() {
            let command = if self.is_read_only() {
                "FCALL_RO"
            } else {
                "FCALL"
            };
            return (command, function.name);
        }
        match (self.goes_by_hash(), self.is_read_only()) {
            (true, false) => ("EVALSHA", self.sha1()),
            (true, true) => ("EVALSHA_RO", self.sha1()),
            (false, _) => (self.eval(), self.source()),
        }
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Script")
            .field("name", &self.name())
            .field("sha1", &self.sha1())
            .field("read_only", &self.is_read_only())
            .finish_non_exhaustive()
    }
}

/// Two scripts are equal if a server treats them as equal: they have the same text and are called in the same way.
impl PartialEq for Script {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.sha1() == other.sha1()
            && self.is_read_only() == other.is_read_only()
            && self.called() == other.called()
    }
}

impl Eq for Script {}
