//! The replies to a pipeline, and the typed positions to read them at.

use crate::error::{Error, Result, Subject};
use crate::reply::Mismatch;
use redis::Value;
use std::fmt;

/// The position of a reply in a pipeline, and how it is read.
#[must_use = "a reply that is not taken keeps its error to itself; see also `Replies::check`"]
pub struct Position<T> {
    pipeline: u64,
    index: usize,
    decode: fn(Value) -> std::result::Result<T, Mismatch>,
}

impl<T> Position<T> {
    pub(super) fn new(
        pipeline: u64,
        index: usize,
        decode: fn(Value) -> std::result::Result<T, Mismatch>,
    ) -> Self {
        Self {
            pipeline,
            index,
            decode,
        }
    }

    /// Its number, counted from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }
}

impl<T> fmt::Debug for Position<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Position")
            .field(&self.index)
            .finish()
    }
}

/// The replies to a [`Pipeline`](crate::Pipeline).
pub struct Replies {
    pipeline: u64,
    replies: Vec<Reply>,
}

/// The reply at one position.
pub(super) struct Reply {
    pub(super) subject: Subject,
    /// It is `Nil` after it was taken.
    pub(super) outcome: Result<Value>,
}

impl Replies {
    #[inline]
    pub(super) fn new(pipeline: u64, replies: Vec<Reply>) -> Self {
        Self { pipeline, replies }
    }

    /// Reads the reply at a position.
    ///
    /// # Errors
    ///
    /// When the command failed, when its reply does not fit the type, or when the position is one of another pipeline.
    /// [`Error::position`] and [`Error::script`] say which it was; the other positions stay readable.
    pub fn take<T>(&mut self, position: Position<T>) -> Result<T> {
        let index = position.index;
        let own = position.pipeline == self.pipeline;
        let reply = match self.replies.get_mut(index) {
            Some(reply) if own => reply,
            _ => return Err(Error::foreign_position()),
        };
        let value = std::mem::replace(&mut reply.outcome, Ok(Value::Nil))?;
        match (position.decode)(value) {
            Ok(read) => Ok(read),
            Err(mismatch) => Err(Error::reply(reply.subject.clone(), mismatch).at(index)),
        }
    }

    /// Checks that every command succeeded whose reply was not taken. For commands whose replies you do not need.
    ///
    /// # Errors
    ///
    /// The first command that failed. It stays readable at its position.
    #[inline]
    pub fn check(&self) -> Result<()> {
        for reply in &self.replies {
            if let Err(error) = &reply.outcome {
                return Err(error.clone());
            }
        }
        Ok(())
    }
}

/// Shows the names of the calls and whether they failed, but never a reply.
impl fmt::Debug for Replies {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let replies = self.replies.iter().map(|reply| {
            let outcome = reply.outcome.as_ref().map(|_| ());
            (reply.subject.to_string(), outcome)
        });
        formatter.debug_list().entries(replies).finish()
    }
}
