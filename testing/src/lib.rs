//! Real Redis and Valkey servers and clusters for tests, started by themselves.

mod announce;
mod claim;
mod cluster;
mod database;
mod error;
mod keyspace;
mod node;
mod process;
mod program;
mod provision;
mod reply;
mod resolve;
mod scratch;
mod script;
mod server;
mod version;

pub use cluster::{Cluster, ClusterBuilder};
pub use error::{StartError, StartErrorKind};
pub use node::Node;
pub use reply::ExpectedReply;
pub use script::ScriptTest;
pub use server::{Server, ServerBuilder};
pub use version::{Flavour, Version};
