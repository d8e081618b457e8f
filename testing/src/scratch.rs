//! A database without keys for one test of a script.

use std::sync::{MutexGuard, PoisonError};

use redis::{Client, Cmd, Connection, ConnectionLike, RedisResult, Value};

use crate::database::{Database, select};
use crate::server::{Place, Server};

/// The database of our own servers in which scripts are tested: their last one.
const DATABASE: i64 = 15;

/// A database without keys. It is emptied when this value drops.
pub(crate) struct Scratch<'server> {
    /// This field comes before the hold: the database is emptied first, then given back.
    connection: Connection,
    _hold: Hold<'server>,
}

/// What keeps other tests from the database.
enum Hold<'server> {
    Own { _turn: MutexGuard<'server, ()> },
    Shared { _claim: Box<Database> },
}

impl<'server> Scratch<'server> {
    /// Waits until no other test has the database. The error is a clause.
    pub(crate) fn open(server: &'server Server) -> Result<Self, String> {
        let (client, hold) = match server.place() {
            Place::Own(node) => {
                let turn = server
                    .scripts
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                let client = Client::open(select(node.client().get_connection_info(), DATABASE));
                (
                    client.map_err(|error| error.to_string())?,
                    Hold::Own { _turn: turn },
                )
            }
            Place::Shared(database) => {
                let database = database
                    .claim_for_script()
                    .map_err(|error| error.to_string())?;
                (
                    database.client.clone(),
                    Hold::Shared {
                        _claim: Box::new(database),
                    },
                )
            }
        };
        let connection = client.get_connection().map_err(|error| error.to_string())?;
        let mut scratch = Self {
            connection,
            _hold: hold,
        };
        scratch.clear().map_err(|error| error.to_string())?;
        Ok(scratch)
    }

    /// Runs one command. An error inside an array stays where it is.
    pub(crate) fn run(&mut self, command: &Cmd) -> RedisResult<Value> {
        match self.connection.req_command(command)? {
            Value::ServerError(error) => Err(error.into()),
            reply => Ok(reply),
        }
    }

    fn clear(&mut self) -> RedisResult<()> {
        redis::cmd("FLUSHDB").exec(&mut self.connection)
    }
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        // The next user of the database empties it too. If a script has ended the server, nothing is left.
        let _ = self.clear();
    }
}
