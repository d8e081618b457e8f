//! `check` and `cargo check` say the same, over every fixture of the compiler's texts and of the lints.

mod compiler;
mod lints;
mod program;
mod texts;
