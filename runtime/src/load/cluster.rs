//! Loading on a cluster through any connection that routes: each primary in turn, found by its slots.
//!
//! `SCRIPT LOAD` by itself would go to every node, and redis-rs keeps only one of their answers. A pipeline goes to the one node
//! of its slot; `CLUSTER COUNTKEYSINSLOT` names a slot without a key, so that no permission for a key is needed.

use super::{check_each, load_command};
use crate::error::{Error, Result};
use crate::script::Script;
use redis::aio::ConnectionLike;
use redis::{Cmd, RedisError, RedisResult, ServerErrorKind, Value};

/// A primary: its first slot, and its address in words.
type Primary = (u16, String);

pub(super) async fn load_all_async(
    connection: &mut (impl ConnectionLike + ?Sized),
    scripts: &[Script],
) -> Result<()> {
    let Some(&first) = scripts.first() else {
        return Ok(());
    };
    let slots = redis::cmd("CLUSTER").arg("SLOTS").to_owned();
    let slots = connection.req_packed_command(&slots).await;
    let primaries = match primaries(slots) {
        Ok(primaries) => primaries,
        Err(error) => return Err(Error::failed(first.into(), error, None)),
    };
    let mut outcome = Ok(());
    // All of them, even when one cannot: a node that is down must not leave the others cold.
    for (slot, address) in primaries {
        let mut pipeline = redis::Pipeline::with_capacity(scripts.len() + 1);
        pipeline.add_command(count_keys_in(slot));
        for script in scripts {
            pipeline.add_command(load_command(*script));
        }
        let replies = connection.req_packed_commands(&pipeline, 0, scripts.len() + 1);
        let loaded = match replies.await {
            Ok(mut replies) => {
                replies.drain(..replies.len().min(1));
                check_each(scripts, replies)
            }
            Err(error) => Err(Error::failed(first.into(), error, None)),
        };
        outcome = outcome.and(loaded.map_err(|error| error.with_note(format!("node {address}"))));
    }
    outcome
}

/// A command that a cluster connection sends to the primary of a slot.
#[inline]
pub(super) fn count_keys_in(slot: u16) -> Cmd {
    let mut command = redis::cmd("CLUSTER");
    command.arg("COUNTKEYSINSLOT").arg(slot);
    command
}

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
