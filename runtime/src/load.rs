//! Loading scripts and libraries into a server before their first call, and into every primary of a cluster.
//!
//! Functions that are not generic are `#[inline]`, so an application that loads nothing compiles none of them.

mod answer;
mod cluster;
pub(crate) mod load_on;
mod missing;
mod primary;

pub(crate) use missing::Again;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub(crate) use primary::count_keys_in;
pub(crate) use primary::to_primary;

use crate::error::{Error, Result};
use crate::function::{Function, Library};
use crate::script::Script;
use answer::Answers;
use redis::Cmd;

/// What [`load_all`] loads: a script, or a library of functions. Both become one by `From`.
///
/// ```
/// # use redis_script::{redis_function, redis_script};
/// # #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
/// # fn read(connection: &mut redis::Connection, #[key] key: &str) -> redis_script::Result<Option<String>>;
/// # #[redis_function(inline = "#!lua name=visits
/// # redis.register_function('visits_count', function(keys)
/// #   return redis.call('INCR', keys[1])
/// # end)
/// # ", name = "visits_count")]
/// # fn count(connection: &mut redis::Connection, #[key] page: &str) -> redis_script::Result<u64>;
/// use redis_script::Loadable;
///
/// # fn main() -> redis_script::Result<()> {
/// # let server = redis_script_testing::Server::builder().dedicated().start();
/// # let mut connection = server.connection();
/// let all = [Loadable::from(READ_SCRIPT), COUNT_FUNCTION.library().into()];
/// redis_script::load_all(&mut connection, all)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loadable {
    script: Script,
    /// Whether another text of the library's name is replaced.
    replaces: bool,
}

impl Loadable {
    pub(crate) const fn of(script: Script) -> Self {
        Self {
            script,
            replaces: false,
        }
    }

    pub(crate) const fn replacing(script: Script) -> Self {
        Self {
            script,
            replaces: true,
        }
    }

    #[inline]
    fn command(self) -> Cmd {
        let is_library = self.script.called().is_some();
        let mut command = redis::cmd(if is_library { "FUNCTION" } else { "SCRIPT" });
        command.arg("LOAD");
        if self.replaces {
            command.arg("REPLACE");
        }
        command.arg(self.script.source());
        command
    }
}

impl From<Script> for Loadable {
    fn from(script: Script) -> Self {
        Self::of(script)
    }
}

impl From<Library> for Loadable {
    fn from(library: Library) -> Self {
        Self::of(library.script())
    }
}

/// The library of the function.
impl From<Function> for Loadable {
    fn from(function: Function) -> Self {
        Self::of(function.script())
    }
}

/// Makes scripts and libraries known to the server (`SCRIPT LOAD`, `FUNCTION LOAD`), so that their first calls are one
/// round trip like any other.
///
/// It is one round trip for all of them. On a cluster connection every primary gets all of them, one round trip for each
/// primary. A library that is there already costs another one, to see that it has the same text. Nothing depends on it: a
/// call whose script or library the server does not know brings the text along.
///
/// Scripts loaded so are not among those that servers forget when there are more than 500 of them (Redis since 7.4 and
/// Valkey since 8.0, for scripts that came by `EVAL`). Libraries outlive a restart of the server. None is replaced.
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
/// The first script or library that was refused, with its node when the connection is one to a cluster; the others are loaded all
/// the same. A proxy that does not pass `SCRIPT LOAD` on is such an error, which says so: nothing is lost but the preloading.
///
/// It also fails when the server does not answer.
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub async fn load_all_async(
    connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    scripts: impl IntoIterator<Item: Into<Loadable>>,
) -> Result<()> {
    let items = distinct(scripts);
    let Some(first) = items.first() else {
        return Ok(());
    };
    let mut pipeline = primary::loading(None, &items);
    // A connection that sends every command to the node of its slot refuses a pipeline of two slots before it sends
    // anything. So these two commands show whether this is a cluster connection, whatever wraps it. Any other server
    // only replies that it is not a cluster.
    for slot in [0, 1] {
        pipeline.add_command(count_keys_in(slot));
    }
    match connection
        .req_packed_commands(&pipeline, 0, items.len() + 2)
        .await
    {
        Ok(replies) => {
            let answers = Answers::of(&items, replies);
            primary::settle_async(connection, None, answers).await?;
            Ok(())
        }
        Err(error) if cluster::is_refused_for_two_slots(&error) => {
            cluster::load_all_async(connection, &items).await
        }
        Err(error) => Err(Error::failed(first.script.into(), error, None)),
    }
}

/// Makes scripts and libraries known to the server on a blocking connection, as `load_all_async` does on an asynchronous one.
///
/// On a cluster each script goes to all nodes in one command, and each library to every primary.
///
/// # Errors
///
/// The first script or library that was refused, and no answer. The blocking cluster connection of redis-rs does not tell which node
/// refused a script.
pub fn load_all(
    connection: &mut (impl redis::ConnectionLike + ?Sized),
    scripts: impl IntoIterator<Item: Into<Loadable>>,
) -> Result<()> {
    let items = distinct(scripts);
    let Some(first) = items.first() else {
        return Ok(());
    };
    if !connection.supports_pipelining() {
        return cluster::load_all(connection, &items);
    }
    let pipeline = primary::loading(None, &items).get_packed_pipeline();
    match connection.req_packed_commands(&pipeline, 0, items.len()) {
        Ok(replies) => {
            primary::settle(connection, None, Answers::of(&items, replies))?;
            Ok(())
        }
        Err(error) => Err(Error::failed(first.script.into(), error, None)),
    }
}

/// Each library only once, however many of its functions are named.
fn distinct(scripts: impl IntoIterator<Item: Into<Loadable>>) -> Vec<Loadable> {
    let mut items: Vec<Loadable> = Vec::new();
    let mut libraries: Vec<&str> = Vec::new();
    for item in scripts {
        let item: Loadable = item.into();
        if item.script.called().is_some() {
            let Err(place) = libraries.binary_search(&item.script.source()) else {
                continue;
            };
            libraries.insert(place, item.script.source());
        }
        items.push(item);
    }
    items
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
