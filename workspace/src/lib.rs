//! Internal to `cargo redis-script` and `redis-script-lsp`, without a stable API: where scripts lie in a folder.
//!
//! ```text
//! folder ──projects──▶ packages and settings ──left_out──▶ files ──signs──▶ scripts in files
//!                                                            ├──rust_file──▶ annotated functions ──callers──▶ their scripts
//!                                                            └──host──▶ scripts in strings
//! ```

#![forbid(unsafe_code)]

pub mod callers;
pub mod host;
mod left_out;
mod projects;
pub mod rust_file;
mod signs;
mod test_files;
pub mod token_places;

pub use left_out::{Excludes, LeftOut, Reason, is_of_others};
pub use projects::{Projects, Settings, project_file};
pub use signs::is_for_redis;
pub use test_files::is_test;
