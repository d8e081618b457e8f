//! A call that the server does not know: loading what it is of, and calling once more.
//!
//! Nothing has run when a server says that it does not know a function. So the library is loaded where the call went, and
//! the call goes there again, in one round trip. If the text of the library holds the server's words, the function may have
//! said them itself: then it is called again only if the library was missing for certain.

use super::answer::{Answers, Loaded};
use super::{Loadable, load_all, primary};
use crate::command::Keys;
use crate::error::{Error, Result, is_unknown_function};
use crate::script::Script;
use crate::slot;
use redis::{Cmd, Pipeline, RedisResult, ServerErrorKind, Value};

/// A call that has to be made again.
pub(crate) struct Again<'a> {
    script: Script,
    command: &'a Cmd,
    /// The slot of its keys. A call without keys goes to any node.
    slot: Option<u16>,
    item: [Loadable; 1],
}

/// What is left to do after the library was loaded.
enum Next {
    /// Call again.
    Call,
    /// The reply to the call.
    Reply(RedisResult<Value>),
}

impl<'a> Again<'a> {
    #[inline]
    pub(crate) fn of(script: Script, command: &'a Cmd, keys: Keys<'_>) -> Self {
        Self {
            script,
            command,
            slot: keys.first().map(slot::slot),
            item: [Loadable::of(script)],
        }
    }

    /// Loads the library of the function and calls again. `reply` is the server's.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub(crate) async fn call_async(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
        reply: RedisResult<Value>,
    ) -> Result<RedisResult<Value>> {
        let next = if let Some(pipeline) = self.both() {
            let replies = connection.req_packed_commands(&pipeline, 0, pipeline.len());
            match self.read_both(replies.await) {
                Ok(next) => next,
                Err(answers) => {
                    primary::settle_async(connection, self.slot, answers).await?;
                    return Err(self.not_found(reply));
                }
            }
        } else {
            let loaded = match self.slot {
                Some(slot) => primary::load_async(connection, Some(slot), &self.item).await?,
                None => {
                    super::load_all_async(connection, self.item).await?;
                    Loaded::Before
                }
            };
            self.after(loaded, &reply)
        };
        let again = match (next, self.pinned()) {
            (Next::Reply(reply), _) => reply,
            (Next::Call, None) => connection.req_packed_command(self.command).await,
            (Next::Call, Some(pipeline)) => {
                let replies = connection.req_packed_commands(&pipeline, 0, pipeline.len());
                primary::last(replies.await)
            }
        };
        self.check(again)
    }

    /// [`call_async`](Self::call_async) on a blocking connection.
    pub(crate) fn call(
        &self,
        connection: &mut (impl redis::ConnectionLike + ?Sized),
        reply: RedisResult<Value>,
    ) -> Result<RedisResult<Value>> {
        // The blocking cluster connection gives one error for all commands of a pipeline, and so would lose a reply.
        let both = self.both().filter(|_| connection.supports_pipelining());
        let next = if let Some(pipeline) = both {
            let packed = pipeline.get_packed_pipeline();
            let replies = connection.req_packed_commands(&packed, 0, pipeline.len());
            match self.read_both(replies) {
                Ok(next) => next,
                Err(answers) => {
                    primary::settle(connection, self.slot, answers)?;
                    return Err(self.not_found(reply));
                }
            }
        } else {
            let loaded = match self.slot {
                Some(slot) => primary::load(connection, Some(slot), &self.item)?,
                None => {
                    load_all(connection, self.item)?;
                    Loaded::Before
                }
            };
            self.after(loaded, &reply)
        };
        let again = match (next, self.pinned()) {
            (Next::Reply(reply), _) => reply,
            (Next::Call, None) => connection.req_command(self.command),
            (Next::Call, Some(pipeline)) => {
                let packed = pipeline.get_packed_pipeline();
                primary::last(connection.req_packed_commands(&packed, 0, pipeline.len()))
            }
        };
        self.check(again)
    }

    /// The library and the call in one round trip.
    #[inline]
    fn both(&self) -> Option<Pipeline> {
        if self.may_imitate() || self.slot.is_none() {
            return None;
        }
        let mut pipeline = primary::loading(self.slot, &self.item);
        pipeline.add_command(self.command.clone());
        Some(pipeline)
    }

    /// Reads the replies to both. The answers to the loading, if the function is still not known.
    #[inline]
    fn read_both(
        &self,
        replies: RedisResult<Vec<Value>>,
    ) -> std::result::Result<Next, Answers<'_>> {
        let mut replies = match replies {
            Ok(replies) => replies,
            Err(error) => return Ok(Next::Reply(Err(error))),
        };
        let called = Ok(replies.pop().unwrap_or(Value::Nil));
        if !is_unknown_function(&called) {
            return Ok(match is_elsewhere(&called) {
                // The slot has moved, and only a single command follows it.
                true => Next::Call,
                false => Next::Reply(called),
            });
        }
        let loaded = replies.pop().unwrap_or(Value::Nil);
        Err(Answers::of(&self.item, vec![loaded]))
    }

    #[inline]
    fn after(&self, loaded: Loaded, reply: &RedisResult<Value>) -> Next {
        match loaded == Loaded::Before && self.may_imitate() {
            true => Next::Reply(reply.clone()),
            false => Next::Call,
        }
    }

    /// Whether the function may itself say what a server says that does not know it.
    #[inline]
    fn may_imitate(&self) -> bool {
        self.script.definition().mentions_unknown
    }

    /// A call that a replica could answer goes to the primary, where the library is now.
    #[inline]
    fn pinned(&self) -> Option<Pipeline> {
        if !self.script.is_read_only() || self.slot.is_none() {
            return None;
        }
        let mut pipeline = primary::to_primary(self.slot, 1);
        pipeline.add_command(self.command.clone());
        Some(pipeline)
    }

    #[inline]
    fn check(&self, reply: RedisResult<Value>) -> Result<RedisResult<Value>> {
        match is_unknown_function(&reply) && !self.may_imitate() {
            true => Err(self.not_found(reply)),
            false => Ok(reply),
        }
    }

    /// The library is there, but the function is not.
    #[inline]
    fn not_found(&self, reply: RedisResult<Value>) -> Error {
        let error = match reply {
            Ok(Value::ServerError(error)) => error.into(),
            Ok(_) => return Error::failed(self.script.into(), unexpected(), None),
            Err(error) => error,
        };
        Error::failed(self.script.into(), error, None).with_note(
            "the library was loaded, and somebody deleted it before the call: call again"
                .to_owned(),
        )
    }
}

fn unexpected() -> redis::RedisError {
    (redis::ErrorKind::UnexpectedReturnType, "another reply").into()
}

/// Whether another node has the keys.
#[inline]
fn is_elsewhere(reply: &RedisResult<Value>) -> bool {
    let kind = match reply {
        Ok(Value::ServerError(error)) => error.kind(),
        _ => None,
    };
    matches!(kind, Some(ServerErrorKind::Moved | ServerErrorKind::Ask))
}
