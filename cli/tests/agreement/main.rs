//! `check` and `cargo check` say the same, over every fixture of the compiler's texts and of the lints.

mod compiler;
mod lints;
#[path = "../../../tests/packages/package.rs"]
mod package;
mod program;
mod texts;
