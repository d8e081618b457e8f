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

/// The number of slots of a cluster.
const SLOTS: usize = 16384;
/// How long the nodes may take to agree. A node that has just started refuses writes for 2 s, by design.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// A Redis or Valkey cluster, empty at first and gone when the value drops.
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
    Own {
        primaries: Vec<Node>,
        replicas: Vec<Node>,
    },
    /// The cluster that `REDIS_CLUSTER_URLS` names.
    Shared { _claim: Keyspace },
}

impl Cluster {
    /// Starts a cluster of `nodes` primaries.
    ///
    /// # Panics
    ///
    /// If no cluster can be started. The message lists what was tried and what to do: see [`try_start`](Self::try_start).
    #[track_caller]
    pub fn start(nodes: usize) -> Self {
        Self::builder(nodes).start()
    }

    /// Starts a cluster of `nodes` primaries.
    ///
    /// # Errors
    ///
    /// If no cluster can be started. [`StartErrorKind`] lists the reasons.
    pub fn try_start(nodes: usize) -> Result<Self, StartError> {
        Self::builder(nodes).try_start()
    }

    /// A cluster with options.
    pub fn builder(nodes: usize) -> ClusterBuilder {
        ClusterBuilder {
            nodes,
            replicas: 0,
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
    /// If the cluster does not answer. If you expect that, use the [`client`](Self::client).
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
    /// If the cluster does not answer. If you expect that, use the [`client`](Self::client).
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

    /// The processes of the primaries, in the order of their slots, so that a test can freeze or kill them. Empty if
    /// `REDIS_CLUSTER_URLS` names the cluster, since that one is not ours to kill.
    pub fn nodes(&self) -> &[Node] {
        match &self.place {
            Place::Own { primaries, .. } => primaries,
            Place::Shared { .. } => &[],
        }
    }

    /// The processes of the replicas: first one replica of each primary, in the order of the primaries, then the next
    /// one of each. After a failover, this order does not change.
    pub fn replicas(&self) -> &[Node] {
        match &self.place {
            Place::Own { replicas, .. } => replicas,
            Place::Shared { .. } => &[],
        }
    }

    /// Returns when every node reports that the cluster works, for example after [`Node::restart`].
    ///
    /// # Errors
    ///
    /// If a node does not report that within a minute.
    pub fn wait_until_ready(&self) -> Result<(), StartError> {
        wait_until_ready(self.nodes(), self.replicas())
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
    /// How many replicas each primary has.
    replicas: usize,
    options: Vec<OsString>,
    dedicated: bool,
}

impl ClusterBuilder {
    /// Starts its own processes even if `REDIS_CLUSTER_URLS` is set: for tests that kill nodes, or that change
    /// something other than keys, such as the script cache.
    pub fn dedicated(mut self) -> Self {
        self.dedicated = true;
        self
    }

    /// Gives each primary this many replicas, for tests of reads from replicas and of failovers. The cluster is then
    /// [`dedicated`](Self::dedicated), and starts once every replica has the data of its primary.
    ///
    /// ```
    /// use redis_script_testing::Cluster;
    ///
    /// let cluster = Cluster::builder(1).replicas(1).start();
    /// assert_eq!((cluster.nodes().len(), cluster.replicas().len()), (1, 1));
    /// ```
    pub fn replicas(mut self, of_each_primary: usize) -> Self {
        self.replicas = of_each_primary;
        self.dedicated()
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
    /// If no cluster can be started. The message lists what was tried and what to do.
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
    /// If no cluster can be started. [`StartErrorKind`] lists the reasons.
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
        let start = |count: usize| {
            (0..count)
                .map(|_| Node::start(&program, &self.options, true))
                .collect::<Result<Vec<Node>, StartError>>()
        };
        let primaries = start(self.nodes)?;
        let replicas = start(self.nodes * self.replicas)?;
        join(&primaries, &replicas)
            .map_err(|error| not_ready(format!("the nodes cannot be joined: {error}")))?;
        replicate(&primaries, &replicas)?;
        wait_until_ready(&primaries, &replicas)?;
        let nodes = primaries.iter().chain(&replicas);
        let urls: Vec<String> = nodes.map(Node::url).collect();
        let client = ClusterClient::new(urls.clone())
            .map_err(|error| not_ready(format!("no client for the cluster: {error}")))?;
        Ok(Cluster {
            urls,
            client,
            version: program.version,
            place: Place::Own {
                primaries,
                replicas,
            },
        })
    }
}

/// Does the same as `redis-cli --cluster create`: each primary gets its slots, each node gets an epoch, and all nodes
/// meet the first one.
fn join(primaries: &[Node], replicas: &[Node]) -> RedisResult<()> {
    for (index, node) in primaries.iter().chain(replicas).enumerate() {
        let mut connection = node.client().get_connection()?;
        if index < primaries.len() {
            let (first, next) = (
                index * SLOTS / primaries.len(),
                (index + 1) * SLOTS / primaries.len(),
            );
            redis::cmd("CLUSTER")
                .arg("ADDSLOTSRANGE")
                .arg(first)
                .arg(next - 1)
                .exec(&mut connection)?;
        }
        redis::cmd("CLUSTER")
            .arg("SET-CONFIG-EPOCH")
            .arg(index + 1)
            .exec(&mut connection)?;
    }
    let Some((first, others)) = primaries.split_first() else {
        return Ok(());
    };
    let mut connection = first.client().get_connection()?;
    for node in others.iter().chain(replicas) {
        redis::cmd("CLUSTER")
            .arg("MEET")
            .arg("127.0.0.1")
            .arg(node.port())
            .arg(node.bus_port())
            .exec(&mut connection)?;
    }
    Ok(())
}

/// Makes each replica a replica of its primary, as soon as it knows that primary.
fn replicate(primaries: &[Node], replicas: &[Node]) -> Result<(), StartError> {
    for (replica, primary) in replicas.iter().zip(primaries.iter().cycle()) {
        wait_until(|| {
            let mut connection = primary.client().get_connection()?;
            let id: String = redis::cmd("CLUSTER").arg("MYID").query(&mut connection)?;
            let mut connection = replica.client().get_connection()?;
            redis::cmd("CLUSTER")
                .arg("REPLICATE")
                .arg(id)
                .exec(&mut connection)?;
            Ok(true)
        })?;
    }
    Ok(())
}

fn wait_until_ready(primaries: &[Node], replicas: &[Node]) -> Result<(), StartError> {
    for node in primaries.iter().chain(replicas) {
        wait_until(|| is_ready(node, primaries.len()))?;
    }
    for replica in replicas {
        wait_until(|| is_in_step(replica))?;
    }
    Ok(())
}

/// Returns when the answer is yes. An error counts as no.
fn wait_until(is_so: impl Fn() -> RedisResult<bool>) -> Result<(), StartError> {
    let deadline = Instant::now() + READY_WITHIN;
    while !is_so().unwrap_or(false) {
        if Instant::now() > deadline {
            let seconds = READY_WITHIN.as_secs();
            return Err(not_ready(format!(
                "the nodes of the cluster do not agree after {seconds} s"
            )));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Whether a replica has the data of its primary. A replica that became a primary in a failover needs none.
fn is_in_step(replica: &Node) -> RedisResult<bool> {
    let mut connection = replica.client().get_connection()?;
    let info: String = redis::cmd("INFO")
        .arg("replication")
        .query(&mut connection)?;
    let holds = |line: &str| info.lines().any(|other| other == line);
    Ok(holds("master_link_status:up") || holds("role:master"))
}

/// Whether a node takes commands and knows which node has which slots.
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
