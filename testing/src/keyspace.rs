//! The key space of the cluster that `REDIS_CLUSTER_URLS` names, for one test at a time.

use std::thread;
use std::time::{Duration, Instant};

use redis::cluster::{ClusterClient, ClusterConnection};
use redis::cluster_routing::{MultipleNodeRoutingInfo, RoutingInfo};
use redis::{ConnectionLike, RedisResult, Value, from_redis_value};

use crate::claim::{Attempt, Claim, Space};
use crate::error::{StartError, StartErrorKind};
use crate::version::Version;

/// How long to wait until another test releases it.
const FREE_WITHIN: Duration = Duration::from_secs(120);

/// The keys of a cluster. There are none at first, and all are removed when this value drops.
#[derive(Debug)]
pub(crate) struct Keyspace {
    pub(crate) version: Version,
    _claim: Claim,
}

impl Keyspace {
    /// Claims the cluster whose nodes `urls` names, separated by commas. It must have at least `nodes` primaries.
    pub(crate) fn claim(urls: &str, nodes: usize) -> Result<(ClusterClient, Self), StartError> {
        let failed = |error: redis::RedisError| unusable(&error.to_string());
        let client = ClusterClient::new(urls.split(',').map(str::trim).collect::<Vec<_>>())
            .map_err(failed)?;
        let deadline = Instant::now() + FREE_WITHIN;
        loop {
            let mut space = Keys(client.get_connection().map_err(failed)?);
            let infos = space
                .on_primaries(redis::cmd("INFO").arg("server"))
                .map_err(failed)?;
            if infos.len() < nodes {
                let found = infos.len();
                return Err(unusable(&format!(
                    "it has {found} primaries, and the test needs {nodes}"
                )));
            }
            let version = infos
                .into_iter()
                .find_map(|info| Version::from_info(&from_redis_value::<String>(info).ok()?))
                .ok_or_else(|| unusable("its reply to INFO holds no version"))?;
            match Claim::attempt(space).map_err(failed)? {
                Attempt::Claimed(claim) => {
                    return Ok((
                        client,
                        Self {
                            version,
                            _claim: claim,
                        },
                    ));
                }
                Attempt::Occupied => {
                    return Err(unusable("it holds keys, and a test would remove them"));
                }
                Attempt::Busy if Instant::now() > deadline => {
                    return Err(unusable("another test holds it"));
                }
                Attempt::Busy => thread::sleep(Duration::from_millis(50)),
            }
        }
    }
}

struct Keys(ClusterConnection);

impl Keys {
    /// The replies of all primaries to one command.
    fn on_primaries(&mut self, command: &redis::Cmd) -> RedisResult<Vec<Value>> {
        let everywhere = RoutingInfo::MultiNode((MultipleNodeRoutingInfo::AllMasters, None));
        let reply = self.0.route_command(command, everywhere)?;
        // Without a policy, the replies come as a map by address.
        Ok(
            from_redis_value::<std::collections::BTreeMap<String, Value>>(reply)?
                .into_values()
                .collect(),
        )
    }
}

impl Space for Keys {
    fn claims(&mut self) -> &mut dyn ConnectionLike {
        &mut self.0
    }

    fn name(&self) -> String {
        "cluster".to_owned()
    }

    fn count_keys(&mut self) -> RedisResult<u64> {
        let mut count = 0;
        for reply in self.on_primaries(&redis::cmd("DBSIZE"))? {
            count += from_redis_value::<u64>(reply)?;
        }
        // The lease is one of the keys.
        Ok(count.saturating_sub(1))
    }

    fn clear(&mut self) -> RedisResult<()> {
        self.on_primaries(&redis::cmd("FLUSHALL")).map(drop)
    }
}

fn unusable(reason: &str) -> StartError {
    StartError::new(
        StartErrorKind::UnusableUrl,
        format!("REDIS_CLUSTER_URLS is set, and the cluster cannot be tested with: {reason}"),
    )
}
