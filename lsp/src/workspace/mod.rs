//! What lies in a workspace. The command line looks there in the same way.

pub mod callers;
mod left_out;
mod projects;
pub mod rust_file;
pub mod token_places;

pub use left_out::{Excludes, LeftOut, Reason};
pub use projects::{Projects, Settings};

/// Whether a file that nobody named shows that it is a script of Redis, and not one of nginx or of an editor.
#[must_use]
pub fn is_for_redis(text: &str) -> bool {
    const SIGNS: [&str; 4] = ["redis.", "server.", "KEYS", "ARGV"];
    text.starts_with("#!lua name=") || SIGNS.iter().any(|sign| text.contains(sign))
}
