//! What a pattern is, as data: enough to explain it, to write its files and to call it from a shell.

/// One script with what is known about it.
///
/// ```
/// let pattern = redis_script_patterns::find("fixed-window").expect("it is in the catalogue");
/// assert_eq!(pattern.keys[0].name, "counter");
/// assert!(pattern.script.contains("redis.call('INCR', counter)"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pattern {
    /// The name in the catalogue, such as `fixed-window`.
    pub name: &'static str,
    /// What it does, in one sentence; the first line of the Lua file.
    pub title: &'static str,
    /// When to use it, and when another one.
    pub when: &'static str,
    /// The Lua file: the comment block of [`header`](Self::header), an empty line, the code.
    pub script: &'static str,
    /// `KEYS[1]` and on.
    pub keys: &'static [Key],
    /// `ARGV[1]` and on.
    pub arguments: &'static [Argument],
    /// What it replies.
    pub reply: Reply,
    /// What holds for every caller. A test on a real server shows each promise.
    pub promises: &'static [Promise],
    /// What is not promised, and what the pattern costs.
    pub limits: &'static [&'static str],
}

/// A key of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Key {
    /// The name in Lua and in Rust.
    pub name: &'static str,
    /// A key to try the script with.
    pub example: &'static str,
    /// What the key holds, and as which type.
    pub meaning: &'static str,
}

/// An argument of a pattern that is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Argument {
    /// The name in Lua and in Rust.
    pub name: &'static str,
    /// The type of the Rust parameter.
    pub rust_type: &'static str,
    /// The unit of a time.
    pub unit: Option<Unit>,
    /// The least and the greatest value that works. `None` if it is not a number.
    pub bounds: Option<Bounds>,
    /// What to try the script with.
    pub default: DefaultValue,
    /// What it is for.
    pub meaning: &'static str,
}

/// The numbers that an argument may be. For a list, each of its numbers. For a time, the number in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// The least.
    pub least: i64,
    /// The greatest.
    pub greatest: i64,
    /// The argument that this one must not exceed.
    pub at_most: Option<&'static str>,
}

impl Bounds {
    /// The integers that a Lua number holds exactly.
    pub(crate) const EXACT: Option<Self> = Self::between(-GREATEST, GREATEST);
    /// Those from 0 on.
    pub(crate) const EXACT_FROM_0: Option<Self> = Self::between(0, GREATEST);
    /// Those from 1 on.
    pub(crate) const EXACT_FROM_1: Option<Self> = Self::between(1, GREATEST);
    /// Every `u32`.
    pub(crate) const U32: Option<Self> = Self::between(0, u32::MAX as i64);
    /// Every `u32` but 0.
    pub(crate) const U32_FROM_1: Option<Self> = Self::between(1, u32::MAX as i64);

    const fn between(least: i64, greatest: i64) -> Option<Self> {
        Some(Self {
            least,
            greatest,
            at_most: None,
        })
    }
}

/// 2^53 - 1
const GREATEST: i64 = (1 << 53) - 1;

/// The unit that an argument counts time in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// Thousandths of a second: `#[arg(millis)]`.
    Millis,
    /// Millionths of a second: `#[arg(micros)]`.
    Micros,
}

/// The value of an argument if the user chooses none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DefaultValue {
    /// Its entries in `ARGV`: one entry, several for a list, or none for an option.
    Entries(&'static [&'static str]),
    /// The Unix time of the call, in the argument's unit.
    Now,
}

/// The reply of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply {
    /// The type that the Rust function returns, inside its `Result`.
    pub rust_type: &'static str,
    /// What it says.
    pub meaning: &'static str,
}

/// What a pattern promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Promise {
    /// The promise.
    pub text: &'static str,
    /// The test that shows it: this function in `tests/live/`, in the file with the pattern's name.
    pub test: &'static str,
}
