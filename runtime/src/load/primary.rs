//! Loading on one node: the only one, or the primary of a slot.
//!
//! `FUNCTION LOAD` by itself would go to every primary, and `FUNCTION LIST` to any node. A pipeline goes to the one node of
//! its slot; `CLUSTER COUNTKEYSINSLOT` names a slot without a key, so that no permission for a key is needed. A server
//! that is no cluster only says so.

use super::Loadable;
use super::answer::{Answers, Loaded, listing};
use crate::error::{Error, Result};
use redis::{Cmd, Pipeline, RedisResult, Value};

/// A command that a cluster connection sends to the primary of a slot.
#[inline]
pub(crate) fn count_keys_in(slot: u16) -> Cmd {
    let mut command = redis::cmd("CLUSTER");
    command.arg("COUNTKEYSINSLOT").arg(slot);
    command
}

/// An empty pipeline that a cluster connection sends to the primary of a slot.
#[inline]
pub(crate) fn to_primary(slot: Option<u16>, commands: usize) -> Pipeline {
    let mut pipeline = Pipeline::with_capacity(commands + 2);
    if let Some(slot) = slot {
        pipeline.add_command(count_keys_in(slot));
    }
    pipeline
}

#[inline]
pub(super) fn loading(slot: Option<u16>, items: &[Loadable]) -> Pipeline {
    let mut pipeline = to_primary(slot, items.len());
    for item in items {
        pipeline.add_command(item.command());
    }
    pipeline
}

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub(super) async fn load_async(
    connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    slot: Option<u16>,
    items: &[Loadable],
) -> Result<Loaded> {
    let pipeline = loading(slot, items);
    let replies = connection.req_packed_commands(&pipeline, 0, pipeline.len());
    let answers = Answers::of(items, replies_to(items, slot, replies.await)?);
    settle_async(connection, slot, answers).await
}

pub(super) fn load(
    connection: &mut (impl redis::ConnectionLike + ?Sized),
    slot: Option<u16>,
    items: &[Loadable],
) -> Result<Loaded> {
    let pipeline = loading(slot, items);
    let packed = pipeline.get_packed_pipeline();
    let replies = connection.req_packed_commands(&packed, 0, pipeline.len());
    let answers = Answers::of(items, replies_to(items, slot, replies)?);
    settle(connection, slot, answers)
}

/// The replies without the one about the slot. The blocking cluster connection gives an error of the server in place of all
/// replies.
#[inline]
fn replies_to(
    items: &[Loadable],
    slot: Option<u16>,
    replies: RedisResult<Vec<Value>>,
) -> Result<Vec<Value>> {
    let error = match replies {
        Ok(mut replies) => {
            replies.drain(..replies.len().min(usize::from(slot.is_some())));
            return Ok(replies);
        }
        Err(error) => error,
    };
    let Some(first) = items.first() else {
        return Ok(Vec::new());
    };
    match (items.len(), redis::ServerError::try_from(error)) {
        (1, Ok(error)) => Ok(vec![Value::ServerError(error)]),
        (_, Ok(error)) => Err(Error::failed(first.script.into(), error.into(), None)),
        (_, Err(error)) => Err(Error::failed(first.script.into(), error, None)),
    }
}

/// Looks at the libraries whose names are taken.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub(super) async fn settle_async(
    connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    slot: Option<u16>,
    answers: Answers<'_>,
) -> Result<Loaded> {
    let mut listed = Vec::new();
    for script in answers.in_doubt() {
        let mut pipeline = to_primary(slot, 1);
        pipeline.add_command(listing(script));
        let replies = connection.req_packed_commands(&pipeline, 0, pipeline.len());
        listed.push(last(replies.await));
    }
    answers.settle(listed)
}

/// Looks at the libraries whose names are taken.
pub(super) fn settle(
    connection: &mut (impl redis::ConnectionLike + ?Sized),
    slot: Option<u16>,
    answers: Answers<'_>,
) -> Result<Loaded> {
    let mut listed = Vec::new();
    for script in answers.in_doubt() {
        let mut pipeline = to_primary(slot, 1);
        pipeline.add_command(listing(script));
        let packed = pipeline.get_packed_pipeline();
        let replies = connection.req_packed_commands(&packed, 0, pipeline.len());
        listed.push(last(replies));
    }
    answers.settle(listed)
}

/// The reply to the last command.
#[inline]
pub(super) fn last(replies: RedisResult<Vec<Value>>) -> RedisResult<Value> {
    Ok(replies?.pop().unwrap_or(Value::Nil))
}
