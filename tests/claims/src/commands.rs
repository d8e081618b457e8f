//! What the server itself says of its commands, to judge the tables of the analysis by.

use std::collections::HashMap;

use redis::{Connection, Value};

/// The commands of a server: whether each writes.
#[derive(Clone, Debug, Default)]
pub struct Commands(HashMap<String, bool>);

impl Commands {
    /// Asks a server.
    #[must_use]
    pub fn of(connection: &mut Connection) -> Self {
        let answer = redis::cmd("COMMAND").query::<Vec<Vec<Value>>>(connection);
        let mut commands = HashMap::new();
        for row in answer.unwrap_or_default() {
            let (Some(Value::BulkString(name)), Some(flags)) = (row.first(), row.get(2)) else {
                continue;
            };
            let flags = format!("{flags:?}");
            let name = String::from_utf8_lossy(name).to_ascii_uppercase();
            commands.insert(name, flags.contains("\"write\""));
        }
        Self(commands)
    }

    /// Whether the server has the command.
    #[must_use]
    pub fn is_known(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether the command writes.
    #[must_use]
    pub fn is_write(&self, name: &str) -> bool {
        self.0.get(name).copied().unwrap_or(false)
    }
}
