//! Loading scripts into a server before their first call, and into every primary of a cluster.
//!
//! Functions that are not generic are `#[inline]`, so an application that loads nothing compiles none of them.

#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
mod cluster;

use crate::error::{Error, Result};
use crate::script::Script;
use redis::{Cmd, RedisResult, Value};

/// Makes scripts known to the server (`SCRIPT LOAD`), so that their first calls are one round trip like any other.
///
/// It is one round trip for all of them. On a cluster connection every primary gets every script, one round trip for each
/// primary. Nothing depends on it: a call whose script the server has forgotten brings the text along.
///
/// Scripts loaded so are not among those that servers forget when there are more than 500 of them (Redis since 7.4 and
/// Valkey since 8.0, for scripts that came by `EVAL`).
///
/// ```
/// # use redis_script::redis_script;
/// #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
/// async fn read(connection: &mut impl redis::aio::ConnectionLike, #[key] key: &str) -> redis_script::Result<Option<String>>;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::start();
/// # let mut connection = server.connection_async().await;
/// redis_script::load_all_async(&mut connection, [READ_SCRIPT]).await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// The first script that was refused, with its node when the connection is one to a cluster; the others are loaded all the same. A
/// proxy that does not pass `SCRIPT LOAD` on is such an error, which says so: nothing is lost but the preloading.
///
/// It also fails when the server does not answer.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub async fn load_all_async(
    connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    scripts: impl IntoIterator<Item = Script>,
) -> Result<()> {
    let scripts: Vec<Script> = scripts.into_iter().collect();
    let Some(&first) = scripts.first() else {
        return Ok(());
    };
    let mut pipeline = redis::Pipeline::with_capacity(scripts.len() + 2);
    for script in &scripts {
        pipeline.add_command(load_command(*script));
    }
    // A connection that sends every command to the node of its slot refuses a pipeline of two slots before it sends anything. So
    // these two tell a cluster connection from another one, behind any wrapper, and any other server only says that it is no cluster.
    for slot in [0, 1] {
        pipeline.add_command(cluster::count_keys_in(slot));
    }
    match connection
        .req_packed_commands(&pipeline, 0, scripts.len() + 2)
        .await
    {
        Ok(replies) => check_each(&scripts, replies),
        Err(error) if cluster::is_refused_for_two_slots(&error) => {
            cluster::load_all_async(connection, &scripts).await
        }
        Err(error) => Err(Error::failed(first.into(), error, None)),
    }
}

/// Makes scripts known to the server on a blocking connection, as `load_all_async` does on an asynchronous one.
///
/// On a cluster each script goes to all nodes in one command.
///
/// # Errors
///
/// The first script that was refused, and no answer. The blocking cluster connection of redis-rs does not tell which node refused a script.
pub fn load_all(
    connection: &mut (impl redis::ConnectionLike + ?Sized),
    scripts: impl IntoIterator<Item = Script>,
) -> Result<()> {
    let scripts: Vec<Script> = scripts.into_iter().collect();
    let Some(&first) = scripts.first() else {
        return Ok(());
    };
    if !connection.supports_pipelining() {
        for script in scripts {
            check(script, connection.req_command(&load_command(script)))?;
        }
        return Ok(());
    }
    let mut pipeline = redis::Pipeline::with_capacity(scripts.len());
    for script in &scripts {
        pipeline.add_command(load_command(*script));
    }
    match connection.req_packed_commands(&pipeline.get_packed_pipeline(), 0, scripts.len()) {
        Ok(replies) => check_each(&scripts, replies),
        Err(error) => Err(Error::failed(first.into(), error, None)),
    }
}

impl Script {
    /// Makes the script known to the server; see [`load_all_async`](crate::load_all_async()).
    ///
    /// # Errors
    ///
    /// When the server refuses the script or does not answer.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn load_async(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<()> {
        load_all_async(connection, [*self]).await
    }

    /// Makes the script known to the server, on a blocking connection; see [`load_all`](crate::load_all()).
    ///
    /// # Errors
    ///
    /// When the server refuses the script or does not answer.
    pub fn load(&self, connection: &mut (impl redis::ConnectionLike + ?Sized)) -> Result<()> {
        load_all(connection, [*self])
    }
}

#[inline]
fn load_command(script: Script) -> Cmd {
    let mut command = redis::cmd("SCRIPT");
    command.arg("LOAD").arg(script.source());
    command
}

/// The first script that was refused.
#[inline]
fn check_each(scripts: &[Script], replies: Vec<Value>) -> Result<()> {
    for (script, reply) in scripts.iter().zip(replies) {
        check(*script, Ok(reply))?;
    }
    Ok(())
}

#[inline]
fn check(script: Script, reply: RedisResult<Value>) -> Result<()> {
    match reply.and_then(Value::extract_error) {
        Ok(_) => Ok(()),
        Err(error) => {
            let is_refusal = error.code().is_some();
            let error = Error::failed(script.into(), error, None);
            Err(match is_refusal && error.line().is_none() {
                true => error.with_note(
                    "`SCRIPT LOAD` was refused; the first call brings the text along".to_owned(),
                ),
                false => error,
            })
        }
    }
}
