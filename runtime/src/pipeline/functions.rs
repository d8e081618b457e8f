//! The functions of a pipeline: their libraries are loaded first, since a pipeline cannot be sent again.
//!
//! A server looks for the function before it looks at the number of keys. So a call with a wrong number runs nothing and
//! tells whether the function is there, and it needs no permission but that of the call.

use super::Entry;
use crate::command::Keys;
use crate::error::{Result, is_unknown_function};
use crate::load::{Loadable, load_on, to_primary};
use crate::script::Script;
use crate::slot;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
use redis::RedisResult;
use redis::{Cmd, Value};

/// The functions that a pipeline calls, each once, with the position of its first call.
#[derive(Default)]
pub(super) struct Functions {
    functions: Vec<(Script, usize)>,
    /// The slot that the pipeline goes to, if it has a key.
    slot: Option<u16>,
}

impl Functions {
    #[inline]
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut functions = Self::default();
        for (position, entry) in entries.iter().enumerate() {
            let Some(script) = entry.subject.script() else {
                continue;
            };
            if functions.slot.is_none() {
                let keys = Keys::of(&entry.command, entry.keys);
                functions.slot = keys.first().map(slot::slot);
            }
            let is_known = |(known, _): &(Script, usize)| *known == script;
            if script.called().is_some() && !functions.functions.iter().any(is_known) {
                functions.functions.push((script, position));
            }
        }
        functions
    }

    /// Loads the libraries that are missing.
    ///
    /// # Errors
    ///
    /// If one cannot be loaded. Then nothing of the pipeline was sent.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub(super) async fn load_async(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<()> {
        if self.functions.is_empty() {
            return Ok(());
        }
        let mut pipeline = to_primary(self.slot, self.functions.len());
        for (script, _) in &self.functions {
            pipeline.add_command(asking_for(*script));
        }
        let replies = connection
            .req_packed_commands(&pipeline, 0, pipeline.len())
            .await;
        for (script, position) in self.missing(replies)? {
            let loaded = load_on::primary_async(connection, self.slot, Loadable::of(script)).await;
            loaded.map_err(|error| error.at(position))?;
        }
        Ok(())
    }

    /// [`load_async`](Self::load_async) on a blocking connection.
    pub(super) fn load(
        &self,
        connection: &mut (impl redis::ConnectionLike + ?Sized),
    ) -> Result<()> {
        for (script, position) in &self.functions {
            let mut pipeline = to_primary(self.slot, 1);
            pipeline.add_command(asking_for(*script));
            let packed = pipeline.get_packed_pipeline();
            let replies = connection.req_packed_commands(&packed, 0, pipeline.len());
            let reply = match replies {
                Ok(mut replies) => Ok(replies.pop().unwrap_or(Value::Nil)),
                Err(error) => Err(error),
            };
            if is_unknown_function(&reply) {
                let loaded = load_on::primary(connection, self.slot, Loadable::of(*script));
                loaded.map_err(|error| error.at(*position))?;
            }
        }
        Ok(())
    }

    /// The functions that the server does not know. Whatever else it says, it says again to the pipeline.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    #[inline]
    fn missing(&self, replies: RedisResult<Vec<Value>>) -> Result<Vec<(Script, usize)>> {
        let replies = match replies {
            Ok(replies) => replies,
            Err(error) => {
                let pipeline = crate::error::Subject::Pipeline;
                return Err(crate::error::Error::failed(pipeline, error, None));
            }
        };
        let first = replies.len().saturating_sub(self.functions.len());
        let mut missing = Vec::new();
        for (function, reply) in self.functions.iter().zip(replies.into_iter().skip(first)) {
            if is_unknown_function(&Ok(reply)) {
                missing.push(*function);
            }
        }
        Ok(missing)
    }
}

/// A call that runs nothing.
#[inline]
fn asking_for(script: Script) -> Cmd {
    let (command, name) = script.first_call();
    let mut asking = redis::cmd(command);
    asking.arg(name).arg(-1);
    asking
}
