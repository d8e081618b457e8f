//! Making a script known to a server before its first call.

use crate::error::{Error, Result};
use crate::script::Script;
use redis::{Cmd, RedisResult, Value};

impl Script {
    /// Makes the script known to the server (`SCRIPT LOAD`), so that its first call is one round trip like any other.
    ///
    /// Nothing depends on it: a call whose script the server has forgotten, after a restart or a `SCRIPT FLUSH`, brings the text
    /// along. On a cluster connection redis-rs loads the script on every node, and fails when one does not answer.
    ///
    /// ```
    /// # use redis_script::redis_script;
    /// #[redis_script(inline = "return redis.call('GET', KEYS[1])")]
    /// async fn read(connection: &mut impl redis::aio::ConnectionLike, #[key] key: &str) -> redis_script::Result<Option<String>>;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> redis_script::Result<()> {
    /// # let server = redis_script_testing::Server::start();
    /// # let mut connection = server.connection().await;
    /// READ_SCRIPT.load(&mut connection).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the server refuses the script or does not answer.
    #[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
    pub async fn load(
        &self,
        connection: &mut (impl redis::aio::ConnectionLike + ?Sized),
    ) -> Result<()> {
        let reply = connection.req_packed_command(&self.load_command()).await;
        self.check_loaded(reply)
    }

    /// [`load`](Self::load) on a blocking connection.
    ///
    /// # Errors
    ///
    /// When the server refuses the script or does not answer.
    pub fn load_blocking(
        &self,
        connection: &mut (impl redis::ConnectionLike + ?Sized),
    ) -> Result<()> {
        let reply = connection.req_command(&self.load_command());
        self.check_loaded(reply)
    }

    fn load_command(&self) -> Cmd {
        let mut command = redis::cmd("SCRIPT");
        command.arg("LOAD").arg(self.source());
        command
    }

    fn check_loaded(&self, reply: RedisResult<Value>) -> Result<()> {
        match reply.and_then(Value::extract_error) {
            Ok(_) => Ok(()),
            Err(error) => Err(Error::failed(*self, error, std::iter::empty())),
        }
    }
}
