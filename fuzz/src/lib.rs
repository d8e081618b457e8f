//! What the targets do with an input: what it may cost, and what has to hold of what comes out.

pub mod attributes;
mod connection;
mod described;
mod error;
mod inspect;
mod limits;
mod reply;
mod script;
mod structure;
#[path = "../../analysis/tests/structures/mod.rs"]
mod structures;

pub use error::check_error;
pub use reply::check_reply;
pub use script::check;
pub use structure::check_structure;
