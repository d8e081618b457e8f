//! The subject of an error: a script, a plain command in a pipeline, or a whole pipeline.

use crate::command;
use crate::script::Script;
use redis::Cmd;
use std::fmt;

/// What failed.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// A script.
    Script(Script),
    /// A command that is not a script, by its name.
    Command(Box<str>),
    /// A whole pipeline.
    Pipeline,
    /// Any error that the user has turned into ours.
    Unknown,
}

impl Subject {
    /// The subject of a command that is not a script: its name, without its arguments.
    #[inline]
    pub(crate) fn of_command(command: &Cmd) -> Self {
        let name = command.args_iter().next().map(command::bytes);
        let name = match name.map(std::str::from_utf8) {
            // Somebody may write a whole line as the name of a command. That line must not get into a log.
            Some(Ok(name)) if name.len() < 40 && name.bytes().all(is_of_name) => name,
            _ => "command",
        };
        Self::Command(name.to_ascii_uppercase().into())
    }

    /// The script, if it is one.
    pub(crate) fn script(&self) -> Option<Script> {
        match self {
            Self::Script(script) => Some(*script),
            Self::Command(_) | Self::Pipeline | Self::Unknown => None,
        }
    }
}

#[inline]
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'|')
}

impl From<Script> for Subject {
    fn from(script: Script) -> Self {
        Self::Script(script)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Script(script) => script.name(),
            Self::Command(name) => name,
            Self::Pipeline => "pipeline",
            Self::Unknown => "redis",
        })
    }
}
