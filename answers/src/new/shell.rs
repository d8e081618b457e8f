//! Commands of a shell that try a script.

use super::Form;
use super::entries::Entries;

/// Commands that try what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Commands {
    /// Each of them runs the script.
    Script {
        /// With `EVAL`.
        eval: String,
        /// With `redis-cli --eval`, which reads the file itself.
        eval_file: String,
    },
    /// The first loads the library, the second calls its function.
    Library {
        /// With `FUNCTION LOAD`.
        load: String,
        /// With `FCALL`.
        call: String,
    },
}

impl Commands {
    /// Both, in the order in which they are shown.
    #[must_use]
    pub fn both(&self) -> [&str; 2] {
        match self {
            Self::Script { eval, eval_file } => [eval, eval_file],
            Self::Library { load, call } => [load, call],
        }
    }
}

/// The commands for a script or a library in the file at this path.
pub(super) fn commands(form: Form, function: &str, path: &str, entries: &Entries) -> Commands {
    let path = quoted(path);
    let keys: Vec<String> = entries.keys.iter().map(|(_, key)| quoted(key)).collect();
    let values = entries.arguments.iter().flat_map(|(_, values)| values);
    let values: Vec<String> = values.map(|value| quoted(value)).collect();
    let number = keys.len().to_string();
    let line = |words: &[&[String]]| words.concat().join(" ");
    match form {
        Form::Script => Commands::Script {
            eval: line(&[
                &[format!("redis-cli EVAL \"$(cat {path})\""), number],
                &keys,
                &values,
            ]),
            eval_file: line(&[
                &[format!("redis-cli --eval {path}")],
                &keys,
                &[",".to_owned()],
                &values,
            ]),
        },
        Form::Library => Commands::Library {
            load: format!("redis-cli -x FUNCTION LOAD < {path}"),
            call: line(&[
                &[format!("redis-cli FCALL {function}"), number],
                &keys,
                &values,
            ]),
        },
    }
}

/// A word of a shell.
#[must_use]
pub fn quoted(word: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./:@%+=".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
