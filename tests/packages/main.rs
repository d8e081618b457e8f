//! What shows only in packages of one's own: rebuilding, macros of other crates, renamed dependencies, levels of lints.

mod features;
mod generated;
mod lints;
mod macros;
mod names;
mod outcome;
mod package;
mod project;
mod published;
mod readme;
mod rebuild;
