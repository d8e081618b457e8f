//! Loading on a cluster through any connection that routes: each primary in turn, found by its slots.
//!
//! `SCRIPT LOAD` by itself would go to every node, and redis-rs keeps only one of their answers.

use super::{Loadable, primary};
use crate::error::{Error, Result};
use redis::{Cmd, RedisResult, Value};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use redis::{RedisError, ServerErrorKind};

/// A primary: its first slot, and its address in words.
type Primary = (u16, String);

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub(super) async fn load_all_async(
    connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    items: &[Loadable],
) -> Result<()> {
    let slots = connection.req_packed_command(&cluster_slots()).await;
    let mut outcome = Ok(());
    // All primaries are tried, even if one fails: a node that is down must not leave the others without the scripts.
    for (slot, address) in found(items, slots)? {
        let loaded = primary::load_async(connection, Some(slot), items).await;
        outcome = outcome.and(match loaded {
            Ok(_) => Ok(()),
            Err(error) => Err(error.on_node(&address)),
        });
    }
    outcome
}

/// For the blocking cluster connection.
pub(super) fn load_all(
    connection: &mut (impl redis::ConnectionLike + ?Sized),
    items: &[Loadable],
) -> Result<()> {
    let mut primaries = Vec::new();
    if items.iter().any(|item| item.script.called().is_some()) {
        primaries = found(items, connection.req_command(&cluster_slots()))?;
    }
    for item in items {
        let one = std::slice::from_ref(item);
        if item.script.called().is_none() {
            let reply = match connection.req_command(&item.command()) {
                Ok(reply) => reply,
                Err(error) => match redis::ServerError::try_from(error) {
                    Ok(error) => Value::ServerError(error),
                    Err(error) => return Err(Error::failed(item.script.into(), error, None)),
                },
            };
            super::Answers::of(one, vec![reply]).settle(Vec::new())?;
            continue;
        }
        for (slot, address) in &primaries {
            primary::load(connection, Some(*slot), one).map_err(|error| error.on_node(address))?;
        }
    }
    Ok(())
}

#[inline]
fn cluster_slots() -> Cmd {
    let mut command = redis::cmd("CLUSTER");
    command.arg("SLOTS");
    command
}

#[inline]
fn found(items: &[Loadable], slots: RedisResult<Value>) -> Result<Vec<Primary>> {
    let Some(first) = items.first() else {
        return Ok(Vec::new());
    };
    primaries(slots).map_err(|error| Error::failed(first.script.into(), error, None))
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
#[inline]
pub(super) fn is_refused_for_two_slots(error: &RedisError) -> bool {
    error.kind() == redis::ErrorKind::Server(ServerErrorKind::CrossSlot)
}

/// Reads `CLUSTER SLOTS`: ranges, each with its first slot, its last, and its nodes, the primary first.
#[inline]
fn primaries(slots: RedisResult<Value>) -> RedisResult<Vec<Primary>> {
    let ranges: Vec<Vec<Value>> = redis::from_redis_value(slots?.extract_error()?)?;
    let mut primaries: Vec<Primary> = Vec::new();
    for range in ranges {
        let mut fields = range.into_iter();
        let (first, _last, primary) = (fields.next(), fields.next(), fields.next());
        let (Some(first), Some(primary)) = (first, primary) else {
            continue;
        };
        let slot: u16 = redis::from_redis_value(first)?;
        let node: Vec<Value> = redis::from_redis_value(primary)?;
        let mut node = node.into_iter();
        let host: Option<String> = node
            .next()
            .map(redis::from_redis_value)
            .transpose()?
            .flatten();
        let port: Option<u16> = node.next().map(redis::from_redis_value).transpose()?;
        let address = format!("{}:{}", host.unwrap_or_default(), port.unwrap_or_default());
        if primaries.iter().all(|(_, known)| *known != address) {
            primaries.push((slot, address));
        }
    }
    Ok(primaries)
}
