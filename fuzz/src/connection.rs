//! A connection that answers what it was told to.

use redis::{RedisResult, Value};

/// Gives the same answer to every command.
pub(crate) struct Answering(pub(crate) RedisResult<Value>);

impl redis::ConnectionLike for Answering {
    fn req_packed_command(&mut self, _command: &[u8]) -> RedisResult<Value> {
        self.0.clone()
    }

    fn req_packed_commands(
        &mut self,
        _commands: &[u8],
        _offset: usize,
        count: usize,
    ) -> RedisResult<Vec<Value>> {
        match self.0.clone()? {
            Value::Array(values) => Ok(values),
            other => Ok(vec![other; count]),
        }
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        true
    }

    fn is_open(&self) -> bool {
        true
    }
}
