//! Real Redis and Valkey servers and clusters for tests, started by themselves.

mod announce;
mod error;
mod node;
mod process;
mod program;
mod provision;
mod resolve;
mod server;
mod version;

pub use error::{StartError, StartErrorKind};
pub use node::Node;
pub use server::{Server, ServerBuilder};
pub use version::{Flavour, Version};
