//! [`Server`]: one server for a test.

use std::ffi::OsString;

use redis::{Client, Connection};

use crate::error::StartError;
use crate::node::Node;
use crate::resolve;
use crate::version::Version;

/// A Redis or Valkey server for one test.
#[derive(Debug)]
pub struct Server {
    node: Node,
}

impl Server {
    /// Starts a server.
    #[track_caller]
    pub fn start() -> Self {
        Self::builder().start()
    }
    /// Starts a server.
    pub fn try_start() -> Result<Self, StartError> {
        Self::builder().try_start()
    }
    /// A server with options.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::default()
    }
    /// Its URL.
    pub fn url(&self) -> String {
        self.node.url()
    }
    /// A client.
    pub fn client(&self) -> Client {
        self.node.client()
    }
    /// A blocking connection.
    #[track_caller]
    pub fn blocking_connection(&self) -> Connection {
        match self.client().get_connection() {
            Ok(connection) => connection,
            Err(error) => panic!("the test server refuses a connection: {error}"),
        }
    }
    /// An asynchronous connection.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn connection(&self) -> redis::aio::MultiplexedConnection {
        match self.client().get_multiplexed_async_connection().await {
            Ok(connection) => connection,
            Err(error) => panic!("the test server refuses a connection: {error}"),
        }
    }
    /// The version.
    pub fn version(&self) -> Version {
        self.node.version()
    }
    /// The process.
    pub fn node(&self) -> Option<&Node> {
        Some(&self.node)
    }
}

/// Options for a server.
#[derive(Debug, Clone, Default)]
pub struct ServerBuilder {
    options: Vec<OsString>,
    dedicated: bool,
}

impl ServerBuilder {
    /// One of our own.
    pub fn dedicated(mut self) -> Self {
        self.dedicated = true;
        self
    }
    /// Options.
    pub fn options<O: Into<OsString>>(mut self, options: impl IntoIterator<Item = O>) -> Self {
        self.options.extend(options.into_iter().map(Into::into));
        self
    }
    /// Starts.
    #[track_caller]
    pub fn start(&self) -> Server {
        match self.try_start() {
            Ok(server) => server,
            Err(error) => panic!("{error}"),
        }
    }
    /// Starts.
    pub fn try_start(&self) -> Result<Server, StartError> {
        Ok(Server {
            node: Node::start(&resolve::program()?, &self.options, false)?,
        })
    }
}
