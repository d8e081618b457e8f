//! Sending a pipeline, and assigning the answers to the positions.

use super::plan::Plan;
use super::replies::Reply;
use super::{Pipeline, Replies};
use crate::error::{Error, Fault, Result, Subject};
use crate::observation::Observation;
use crate::reply::find_error;
use redis::{RedisError, RedisResult, ServerErrorKind, Value};

impl Pipeline {
    /// Sends all commands and waits for the replies.
    ///
    /// # Errors
    ///
    /// When nothing was answered, or nothing was sent; a command that fails is the error of its [`Position`](super::Position).
    /// [`Error::position`] tells of a call that must not be sent, and of a command that the server did not queue in an
    /// [`atomic`](Self::atomic) pipeline.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn run_async(
        self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<Replies> {
        let observation = Observation::of_pipeline(self.len(), self.atomic);
        let run = async {
            let (identity, atomic) = (self.identity, self.atomic);
            let plan = Plan::new(self)?;
            if plan.len() == 0 {
                return Ok(Replies::new(identity, Vec::new()));
            }
            plan.functions.load_async(connection).await?;
            let (skipped, counted) = responses(&plan, atomic);
            let answer = connection.req_packed_commands(&plan.commands, skipped, counted);
            let values = read(&plan, atomic, answer.await)?;
            Ok(replies(identity, plan, values))
        };
        let result = observation.around(run).await;
        observe(&observation, &result);
        result
    }

    /// [`run_async`](Self::run_async) on a blocking connection.
    ///
    /// redis-rs waits for every reply of a blocking pipeline by itself: with a read timeout, a server that does not answer takes as
    /// many timeouts as there are commands.
    ///
    /// # Errors
    ///
    /// The same; on a blocking cluster connection also when the pipeline is [`atomic`](Self::atomic).
    pub fn run(self, connection: &mut (impl redis::ConnectionLike + ?Sized)) -> Result<Replies> {
        let observation = Observation::of_pipeline(self.len(), self.atomic);
        let result = observation.within(|| {
            let (identity, atomic) = (self.identity, self.atomic);
            let plan = Plan::new(self)?;
            if plan.len() == 0 {
                return Ok(Replies::new(identity, Vec::new()));
            }
            let is_refused = atomic && !connection.supports_pipelining();
            if !is_refused {
                plan.functions.load(connection)?;
            }
            let values = if connection.supports_pipelining() {
                let packed = plan.commands.get_packed_pipeline();
                let (skipped, counted) = responses(&plan, atomic);
                let answer = connection.req_packed_commands(&packed, skipped, counted);
                read(&plan, atomic, answer)?
            } else {
                one_by_one(&plan, atomic, connection)?
            };
            Ok(replies(identity, plan, values))
        });
        observe(&observation, &result);
        result
    }
}

/// To other code, a pipeline with a failed command has failed.
#[inline]
fn observe(observation: &Observation, result: &Result<Replies>) {
    match result {
        Ok(replies) => observation.outcome(&replies.check()),
        Err(_) => observation.outcome(result),
    }
}

/// How many responses to skip, for `MULTI` and the queued commands, and how many to read after them.
#[inline]
fn responses(plan: &Plan, atomic: bool) -> (usize, usize) {
    if atomic {
        (plan.len() + 1, 1)
    } else {
        (0, plan.len())
    }
}

/// For the blocking cluster connection, which gives one error for all commands of a pipeline.
fn one_by_one(
    plan: &Plan,
    atomic: bool,
    connection: &mut (impl redis::ConnectionLike + ?Sized),
) -> Result<Vec<Value>> {
    if atomic {
        let fault = "a blocking cluster connection cannot run a transaction";
        return Err(Error::unsent(Subject::Pipeline, Fault::Unsupported(fault)));
    }
    plan.check_one_slot()?;
    let mut values = Vec::with_capacity(plan.len());
    for (position, command) in plan.commands.cmd_iter().enumerate() {
        values.push(match connection.req_command(command) {
            Ok(value) => value,
            Err(error) => match redis::ServerError::try_from(error) {
                Ok(error) => Value::ServerError(error),
                Err(error) => return Err(failed(plan, position, error)),
            },
        });
    }
    Ok(values)
}

/// The value of every position.
#[inline]
fn read(plan: &Plan, atomic: bool, answer: RedisResult<Vec<Value>>) -> Result<Vec<Value>> {
    let mut values = match answer {
        Ok(values) => values,
        Err(error) => return Err(not_answered(plan, error)),
    };
    if atomic {
        values = match values.pop() {
            Some(Value::Array(values)) => values,
            Some(Value::Nil) => return Err(Error::watched_key_changed()),
            Some(Value::ServerError(error)) => return Err(not_answered(plan, error.into())),
            _ => Vec::new(),
        };
    }
    if values.len() == plan.len() {
        return Ok(values);
    }
    let error = (
        redis::ErrorKind::UnexpectedReturnType,
        "another number of replies than of commands",
    );
    Err(not_answered(plan, error.into()))
}

/// The error of the whole pipeline, or of the command because of which nothing ran.
#[inline]
fn not_answered(plan: &Plan, error: RedisError) -> Error {
    match error.kind() {
        redis::ErrorKind::Server(ServerErrorKind::CrossSlot) => {
            if let Err(conflict) = plan.check_one_slot() {
                return conflict;
            }
        }
        redis::ErrorKind::Server(ServerErrorKind::ExecAbort) => {
            let refused = error.clone().into_server_errors();
            if let Some([(position, refused), ..]) = refused.as_deref()
                && refused.code() != "EXECABORT"
            {
                return failed(plan, *position, refused.clone().into());
            }
        }
        _ => {}
    }
    Error::failed(Subject::Pipeline, error, None)
}

#[inline]
fn failed(plan: &Plan, position: usize, error: RedisError) -> Error {
    let (subject, keys) = plan.entry(position);
    Error::failed(subject, error, keys).at(position)
}

#[inline]
fn replies(identity: u64, plan: Plan, values: Vec<Value>) -> Replies {
    let mut outcomes = Vec::with_capacity(values.len());
    for (position, value) in values.into_iter().enumerate() {
        outcomes.push(match value {
            Value::ServerError(error) => Err(failed(&plan, position, error.into())),
            value => match find_error(&value) {
                Some(mismatch) => Err(Error::reply(plan.entry(position).0, mismatch).at(position)),
                None => Ok(value),
            },
        });
    }
    let mut replies = Vec::with_capacity(outcomes.len());
    for (subject, outcome) in plan.into_subjects().zip(outcomes) {
        replies.push(Reply { subject, outcome });
    }
    Replies::new(identity, replies)
}
