//! Every command as a person runs it: arguments in, text and an exit code out.

mod check;
mod completions;
mod explain;
mod inspect;
mod inspect_replies;
mod new;
mod other_engine;
#[path = "../../../tests/packages/package.rs"]
mod package;
mod program;
mod readme;
mod two_programs;
