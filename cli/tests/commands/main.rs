//! Every command as a person runs it: arguments in, text and an exit code out.

mod baseline;
mod check;
mod completions;
mod explain;
mod files;
mod fix;
mod guide;
mod hosts;
mod includes;
mod inspect;
mod inspect_replies;
mod levels;
mod libraries;
mod lsp;
mod mistakes;
mod new;
mod other_engine;
mod output;
#[path = "../../../tests/packages/package.rs"]
mod package;
mod picture;
mod program;
mod project_file;
mod readme;
mod rust_scripts;
mod two_programs;
mod unreadable;
mod walking;
