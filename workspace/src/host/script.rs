//! A script inside a host file, and the call that sends it.

use std::ops::Range;

use redis_script_analysis::Sent;

use super::text::HostText;

/// A script that is written in a file of another language.
#[derive(Clone, Debug)]
pub struct HostScript {
    /// What the server gets.
    pub text: HostText,
    /// Where the expression begins. Its first text may be that of a constant elsewhere.
    pub start: usize,
    /// The constant, variable or property that holds it.
    pub name: Option<String>,
    /// Whether it is all that the server gets.
    pub extent: Extent,
    /// The calls that send it, as far as the file shows them.
    pub calls: Vec<CallSite>,
}

/// How certain it is that the string is everything that the server gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It is passed to a call that sends scripts.
    Whole,
    /// It parses, it calls or returns something, and this file joins it to nothing. Another file may join it, so what
    /// it does not define or use may be elsewhere.
    Alone,
}

/// A call that sends a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSite {
    /// What is called, as it is written: `redis.eval`.
    pub callee: String,
    /// Where that is written.
    pub written: Range<usize>,
    /// The keys that it passes.
    pub keys: Sent,
    /// The arguments that it passes.
    pub arguments: Sent,
}

/// The scripts of a file, and the strings with a sign of Redis that are not a whole script.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By their place.
    pub scripts: Vec<HostScript>,
    /// Strings with a sign of Redis that are not a whole script.
    pub incomplete: Vec<Incomplete>,
}

/// A string that is only a part of a script, as far as the file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// Where the expression begins.
    pub start: usize,
    /// Why it is not a whole script.
    pub cause: Cause,
}

/// Why a string is not a whole script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The program completes it when it runs.
    Completed,
    /// It is joined to others, or does nothing by itself.
    Part,
}
