//! A call of a script that no annotated function makes, as far as its code shows it.

use crate::redis::input::Input;

/// A call of a script, written out in a file of any language.
///
/// ```
/// use redis_script_analysis::{CallSite, Request, Sent, Source, analyze};
///
/// let call = CallSite {
///     place: "src/lock.rs:12".to_owned(),
///     keys: Sent::exactly(1),
///     arguments: Sent::exactly(0),
/// };
/// let source = Source::new("lock.lua", "return redis.call('SET', KEYS[1], ARGV[1])");
/// let request = Request {
///     calls: &[call],
///     ..Request::default()
/// };
/// assert_eq!(
///     analyze(&source, &request).diagnostics[0].message,
///     "`ARGV[1]` is never passed: the call at `src/lock.rs:12` sends no arguments",
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallSite {
    /// Where it is, as messages show it: `src/lock.rs:12`.
    pub place: String,
    /// What it sends as KEYS.
    pub keys: Sent,
    /// What it sends as ARGV.
    pub arguments: Sent,
}

/// How many entries of KEYS or ARGV a call sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// A call sends at least this many.
    pub least: u32,
    /// What it sends besides.
    pub rest: Rest,
    /// The indices of the entries, from 1, whose values are written out in the call. Such a value may decide which path
    /// the script takes.
    pub literals: Vec<u32>,
}

/// What a call sends besides the entries that are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// Nothing.
    None,
    /// Any number of entries: a list, or the entries of a loop.
    List,
    /// It is not known.
    #[default]
    Unknown,
}

impl Sent {
    /// Exactly this many entries.
    #[must_use]
    pub const fn exactly(number: u32) -> Self {
        Self {
            least: number,
            rest: Rest::None,
            literals: Vec::new(),
        }
    }

    /// This many entries, and a list of any length.
    #[must_use]
    pub const fn at_least(number: u32) -> Self {
        Self {
            least: number,
            rest: Rest::List,
            literals: Vec::new(),
        }
    }

    /// Whether it sends no entry with this number.
    pub(crate) fn ends_before(&self, index: i64) -> bool {
        self.rest == Rest::None && index > i64::from(self.least)
    }
}

impl CallSite {
    /// The entries that it sends in this table.
    #[must_use]
    pub const fn sent(&self, input: Input) -> &Sent {
        match input {
            Input::Keys => &self.keys,
            Input::Arguments => &self.arguments,
        }
    }

    /// Whether it sends the same as another call.
    pub(crate) fn sends_the_same(&self, other: &Self) -> bool {
        self.keys == other.keys && self.arguments == other.arguments
    }
}
