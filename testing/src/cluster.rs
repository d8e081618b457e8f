//! [`Cluster`]: several nodes that share the slots.

use std::ffi::OsString;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use redis::cluster::{ClusterClient, ClusterConnection};
use redis::{RedisResult, Value};

use crate::announce::announce_once;
use crate::error::{StartError, StartErrorKind};
use crate::keyspace::Keyspace;
use crate::node::Node;
use crate::resolve;
use crate::version::Version;

/// How many slots there are to share.
const SLOTS: usize = 16384;
/// How long the nodes may take to agree. A node that has just started refuses writes for 2 s, by design.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// A Redis or Valkey cluster of primaries, empty at first and gone when the value drops.
///
/// To start one takes two seconds, which Redis itself waits; tests of one file do well to share it in a
/// [`LazyLock`](std::sync::LazyLock): it is gone with the process even though a static is never dropped.
///
/// ```
/// use redis_script_testing::Cluster;
///
/// let cluster = Cluster::start(3);
/// let mut connection = cluster.connection();
/// redis::cmd("SET").arg("key").arg(1).exec(&mut connection)?;
/// # redis::RedisResult::Ok(())
/// ```
///
/// # With `REDIS_CLUSTER_URLS`
///
/// Nothing is started then. The variable holds the URLs of one or more nodes, separated by commas, of a cluster without keys and with at
/// least as many primaries as are asked for. A cluster has a single key space, so one `Cluster` at a time claims it
/// (under `{redis-script-testing}:*`) and the others wait; on drop every key is removed. A cluster that holds keys is refused.
pub struct Cluster {
    urls: Vec<String>,
    client: ClusterClient,
    version: Version,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// Processes of our own.
    Own(Vec<Node>),
    /// The cluster where `REDIS_CLUSTER_URLS` points.
    Shared { _claim: Keyspace },
}

impl Cluster {
    /// Starts a cluster of `nodes` primaries.
    ///
    /// # Panics
    ///
    /// When none can be had, with what was tried and what to do; see [`try_start`](Self::try_start).
    #[track_caller]
    pub fn start(nodes: usize) -> Self {
        Self::builder(nodes).start()
    }

    /// Starts a cluster of `nodes` primaries.
    ///
    /// # Errors
    ///
    /// When none can be had; [`StartErrorKind`] lists the reasons.
    pub fn try_start(nodes: usize) -> Result<Self, StartError> {
        Self::builder(nodes).try_start()
    }

    /// A cluster with options.
    pub fn builder(nodes: usize) -> ClusterBuilder {
        ClusterBuilder {
            nodes,
            options: Vec::new(),
            dedicated: false,
        }
    }

    /// The URLs of its nodes.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// A client for this cluster.
    pub fn client(&self) -> ClusterClient {
        self.client.clone()
    }

    /// A new blocking connection.
    ///
    /// # Panics
    ///
    /// When the cluster does not answer; where that is expected, take the [`client`](Self::client).
    #[track_caller]
    pub fn connection(&self) -> ClusterConnection {
        match self.client.get_connection() {
            Ok(connection) => connection,
            Err(error) => panic!("the test cluster gives no connection: {error}"),
        }
    }

    /// A new asynchronous connection.
    ///
    /// # Panics
    ///
    /// When the cluster does not answer; where that is expected, take the [`client`](Self::client).
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn connection_async(&self) -> redis::cluster_async::ClusterConnection {
        match self.client.get_async_connection().await {
            Ok(connection) => connection,
            Err(error) => panic!("the test cluster gives no connection: {error}"),
        }
    }

    /// Which server it is, and which version.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The processes, to be frozen or killed, in the order of their slots; empty where `REDIS_CLUSTER_URLS` points, which
    /// is not ours to kill.
    pub fn nodes(&self) -> &[Node] {
        match &self.place {
            Place::Own(nodes) => nodes,
            Place::Shared { .. } => &[],
        }
    }

    /// Returns when every node says that all is well, such as after [`Node::restart`].
    ///
    /// # Errors
    ///
    /// When that is not so within a minute.
    pub fn wait_until_ready(&self) -> Result<(), StartError> {
        wait_until_ready(self.nodes())
    }
}

impl fmt::Debug for Cluster {
    /// Without the URLs, which may hold a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Cluster")
            .field("version", &self.version)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// Options for a [`Cluster`].
#[derive(Debug, Clone)]
pub struct ClusterBuilder {
    nodes: usize,
    options: Vec<OsString>,
    dedicated: bool,
}

impl ClusterBuilder {
    /// Starts processes of its own even when `REDIS_CLUSTER_URLS` is set: for tests that kill nodes, or change what is not
    /// a key, such as the script cache.
    pub fn dedicated(mut self) -> Self {
        self.dedicated = true;
        self
    }

    /// Command-line options of every node, such as `["--cluster-node-timeout", "1000"]`; they override ours. The
    /// cluster is then [`dedicated`](Self::dedicated).
    pub fn options<O: Into<OsString>>(mut self, options: impl IntoIterator<Item = O>) -> Self {
        self.options.extend(options.into_iter().map(Into::into));
        self.dedicated()
    }

    /// Starts the cluster.
    ///
    /// # Panics
    ///
    /// When none can be had, with what was tried and what to do.
    #[track_caller]
    pub fn start(&self) -> Cluster {
        match self.try_start() {
            Ok(cluster) => cluster,
            Err(error) => panic!("{error}"),
        }
    }

    /// Starts the cluster.
    ///
    /// # Errors
    ///
    /// When none can be had; [`StartErrorKind`] lists the reasons.
    pub fn try_start(&self) -> Result<Cluster, StartError> {
        if !(1..=SLOTS).contains(&self.nodes) {
            let message = format!(
                "a cluster of {} nodes cannot be: each needs a slot, of which there are {SLOTS}",
                self.nodes
            );
            return Err(StartError::new(StartErrorKind::InvalidOptions, message));
        }
        match resolve::url("REDIS_CLUSTER_URLS")? {
            Some(urls) if !self.dedicated => {
                let (client, keyspace) = Keyspace::claim(&urls, self.nodes)?;
                announce_once(&format!(
                    "using {} where REDIS_CLUSTER_URLS points",
                    keyspace.version
                ));
                let urls = urls.split(',').map(|url| url.trim().to_owned()).collect();
                Ok(Cluster {
                    urls,
                    client,
                    version: keyspace.version,
                    place: Place::Shared { _claim: keyspace },
                })
            }
            _ => self.start_own(),
        }
    }

    fn start_own(&self) -> Result<Cluster, StartError> {
        let program = resolve::program()?;
        let nodes = (0..self.nodes)
            .map(|_| Node::start(&program, &self.options, true))
            .collect::<Result<Vec<Node>, StartError>>()?;
        join(&nodes).map_err(|error| not_ready(format!("the nodes cannot be joined: {error}")))?;
        wait_until_ready(&nodes)?;
        let urls: Vec<String> = nodes.iter().map(Node::url).collect();
        let client = ClusterClient::new(urls.clone())
            .map_err(|error| not_ready(format!("no client for the cluster: {error}")))?;
        Ok(Cluster {
            urls,
            client,
            version: program.version,
            place: Place::Own(nodes),
        })
    }
}

/// What `redis-cli --cluster create` does: each node gets its slots and an epoch of its own, then meets the first.
fn join(nodes: &[Node]) -> RedisResult<()> {
    for (index, node) in nodes.iter().enumerate() {
        let mut connection = node.client().get_connection()?;
        let (first, next) = (
            index * SLOTS / nodes.len(),
            (index + 1) * SLOTS / nodes.len(),
        );
        redis::cmd("CLUSTER")
            .arg("ADDSLOTSRANGE")
            .arg(first)
            .arg(next - 1)
            .exec(&mut connection)?;
        redis::cmd("CLUSTER")
            .arg("SET-CONFIG-EPOCH")
            .arg(index + 1)
            .exec(&mut connection)?;
    }
    let Some((first, others)) = nodes.split_first() else {
        return Ok(());
    };
    let mut connection = first.client().get_connection()?;
    for node in others {
        redis::cmd("CLUSTER")
            .arg("MEET")
            .arg("127.0.0.1")
            .arg(node.port())
            .arg(node.bus_port())
            .exec(&mut connection)?;
    }
    Ok(())
}

fn wait_until_ready(nodes: &[Node]) -> Result<(), StartError> {
    let deadline = Instant::now() + READY_WITHIN;
    for node in nodes {
        while !is_ready(node, nodes.len()).unwrap_or(false) {
            if Instant::now() > deadline {
                let seconds = READY_WITHIN.as_secs();
                return Err(not_ready(format!(
                    "the nodes of the cluster do not agree after {seconds} s"
                )));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
    Ok(())
}

/// Whether a node takes commands and knows who has which slots.
fn is_ready(node: &Node, nodes: usize) -> RedisResult<bool> {
    let mut connection = node.client().get_connection()?;
    let info: String = redis::cmd("CLUSTER").arg("INFO").query(&mut connection)?;
    let ranges: Vec<Value> = redis::cmd("CLUSTER").arg("SLOTS").query(&mut connection)?;
    let holds = |line: &str| info.lines().any(|other| other == line);
    Ok(holds("cluster_state:ok") && holds("cluster_slots_assigned:16384") && ranges.len() >= nodes)
}

fn not_ready(message: String) -> StartError {
    StartError::new(StartErrorKind::NotReady, message)
}
