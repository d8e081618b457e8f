//! [`Server`]: one server for a test, or a database on the server that `REDIS_URL` names.

use std::ffi::OsString;
use std::sync::Mutex;

use redis::{Client, Connection};

use crate::announce::announce_once;
use crate::database::Database;
use crate::error::StartError;
use crate::node::Node;
use crate::resolve;
use crate::version::Version;

/// A Redis or Valkey for one test, empty at first and gone when the value drops.
///
/// To start one takes some ten milliseconds, so every test can have its own.
///
/// ```
/// use redis_script_testing::Server;
///
/// let server = Server::start();
/// let mut connection = server.connection();
/// let sum: i64 = redis::cmd("EVAL").arg("return 1 + 1").arg(0).query(&mut connection)?;
/// assert_eq!(sum, 2);
/// # redis::RedisResult::Ok(())
/// ```
///
/// # With `REDIS_URL`
///
/// Nothing is started then. Each `Server` claims an empty database of the server there, never the one that the URL names, where
/// the claims are kept under `{redis-script-testing}:*`; a database that holds anything is left alone. On drop the
/// database is emptied and the claim removed. A test that is killed cannot do so: the next one that claims the database does.
/// What is not in a database is shared with all: the script cache, functions and the configuration.
/// A test that changes those asks for a [`dedicated`](ServerBuilder::dedicated) server.
#[derive(Debug)]
pub struct Server {
    place: Place,
    /// Only one test of a script at a time uses the database that is kept for scripts.
    pub(crate) scripts: Mutex<()>,
}

#[derive(Debug)]
pub(crate) enum Place {
    /// A process that this crate started.
    Own(Node),
    /// A database of the server that `REDIS_URL` names.
    Shared(Database),
}

impl Server {
    /// Starts a server.
    ///
    /// # Panics
    ///
    /// If no server can be started. The message lists what was tried and what to do: see
    /// [`try_start`](Self::try_start).
    #[track_caller]
    pub fn start() -> Self {
        Self::builder().start()
    }

    /// Starts a server.
    ///
    /// # Errors
    ///
    /// If no server can be started. [`StartErrorKind`](crate::StartErrorKind) lists the reasons.
    pub fn try_start() -> Result<Self, StartError> {
        Self::builder().try_start()
    }

    /// A server with options.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::default()
    }

    /// The URL, `redis://127.0.0.1:PORT/`, or that of the claimed database; it says which protocol clients speak.
    pub fn url(&self) -> String {
        match &self.place {
            Place::Own(node) => node.url(),
            Place::Shared(database) => database.url.clone(),
        }
    }

    /// A client for this server.
    pub fn client(&self) -> Client {
        match &self.place {
            Place::Own(node) => node.client(),
            Place::Shared(database) => database.client.clone(),
        }
    }

    /// A new blocking connection.
    ///
    /// # Panics
    ///
    /// If the server does not answer. If you expect that, use the [`client`](Self::client).
    #[track_caller]
    pub fn connection(&self) -> Connection {
        match self.client().get_connection() {
            Ok(connection) => connection,
            Err(error) => panic!("the test server gives no connection: {error}"),
        }
    }

    /// A new asynchronous connection.
    ///
    /// # Panics
    ///
    /// If the server does not answer. If you expect that, use the [`client`](Self::client).
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn connection_async(&self) -> redis::aio::MultiplexedConnection {
        match self.client().get_multiplexed_async_connection().await {
            Ok(connection) => connection,
            Err(error) => panic!("the test server gives no connection: {error}"),
        }
    }

    /// Which server it is, and which version.
    pub fn version(&self) -> Version {
        match &self.place {
            Place::Own(node) => node.version(),
            Place::Shared(database) => database.version,
        }
    }

    /// The process, so that a test can freeze or kill it. `None` if `REDIS_URL` names the server, since that one is not
    /// ours to kill.
    pub fn node(&self) -> Option<&Node> {
        match &self.place {
            Place::Own(node) => Some(node),
            Place::Shared(_) => None,
        }
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }
}

/// Options for a [`Server`].
///
/// ```
/// use redis_script_testing::Server;
///
/// let server = Server::builder().options(["--maxmemory", "2mb"]).start();
/// let limit: (String, u64) =
///     redis::cmd("CONFIG").arg("GET").arg("maxmemory").query(&mut server.connection())?;
/// assert_eq!(limit.1, 2 * 1024 * 1024);
/// # redis::RedisResult::Ok(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ServerBuilder {
    options: Vec<OsString>,
    dedicated: bool,
}

impl ServerBuilder {
    /// Starts its own process even if `REDIS_URL` is set: for tests that kill the server, or that change something
    /// outside a database, such as the script cache.
    pub fn dedicated(mut self) -> Self {
        self.dedicated = true;
        self
    }

    /// Command-line options of the server, such as `["--maxmemory", "2mb"]`. They override ours. The server is then
    /// [`dedicated`](Self::dedicated).
    pub fn options<O: Into<OsString>>(mut self, options: impl IntoIterator<Item = O>) -> Self {
        self.options.extend(options.into_iter().map(Into::into));
        self.dedicated()
    }

    /// Starts the server.
    ///
    /// # Panics
    ///
    /// If no server can be started. The message lists what was tried and what to do.
    #[track_caller]
    pub fn start(&self) -> Server {
        match self.try_start() {
            Ok(server) => server,
            Err(error) => panic!("{error}"),
        }
    }

    /// Starts the server.
    ///
    /// # Errors
    ///
    /// If no server can be started. [`StartErrorKind`](crate::StartErrorKind) lists the reasons.
    pub fn try_start(&self) -> Result<Server, StartError> {
        let place = match resolve::url("REDIS_URL")? {
            Some(url) if !self.dedicated => {
                let database = Database::claim(&url)?;
                announce_once(&format!(
                    "using {} where REDIS_URL points",
                    database.version
                ));
                Place::Shared(database)
            }
            _ => Place::Own(Node::start(&resolve::program()?, &self.options, false)?),
        };
        Ok(Server {
            place,
            scripts: Mutex::new(()),
        })
    }
}
