//! What lies in a workspace. The command line looks there in the same way.

pub mod callers;
mod left_out;
mod projects;
pub mod rust_file;
mod signs;
pub mod token_places;

pub use left_out::{Excludes, LeftOut, Reason};
pub use projects::{Projects, Settings};
pub use signs::is_for_redis;
