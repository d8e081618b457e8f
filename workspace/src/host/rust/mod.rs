//! Scripts in Rust without the attribute: `redis::Script::new(…)`, `cmd("EVAL")`, fred's scripts.
//!
//! The files of a package are read with syn. A walk through each function follows scripts, the calls that are built from
//! them, and the types of what is passed, all by syntax. What it cannot follow is unknown, and an unknown value raises
//! nothing.

mod call;
mod declarations;
mod evaluate;
mod invocation;
mod judge;
mod methods;
mod package;
mod patterns;
mod shape;
mod statements;
#[cfg(test)]
mod tests;
mod text;
mod types;
mod value;

pub use judge::judge;
pub use package::{RustFile, is_candidate, scripts};
pub use text::Text;

use redis_script_analysis::Sent;

/// What a package shows of its scripts.
#[derive(Debug, Default)]
pub struct Found {
    /// The texts that are sent, each once, in the order of their first use.
    pub scripts: Vec<Text>,
    /// The calls that send one of them.
    pub calls: Vec<Call>,
    /// How many texts are completed when the program runs.
    pub with_holes: usize,
}

/// A call that sends a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What it sends.
    pub text: Text,
    /// The path of the file and the line, as messages show them.
    pub place: String,
    /// The keys that it passes.
    pub keys: Sent,
    /// The arguments that it passes.
    pub arguments: Sent,
}
