//! Why a command could not run.

use std::{fmt, io};

use redis_script_answers::Refused;

use crate::Program;

/// Ends the program with the exit code 2.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The output could not be written.
    Output(io::Error),
    /// A request that cannot be done: one clause that says why, and perhaps a help below it.
    Refused(String, Option<String>),
}

impl Failure {
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::Refused(message.into(), None)
    }

    pub(crate) fn help(self, text: impl Into<String>) -> Self {
        match self {
            Self::Refused(message, _) => Self::Refused(message, Some(text.into())),
            Self::Output(_) => self,
        }
    }

    /// A lint that does not exist.
    pub(crate) fn unknown_lint(refused: Refused) -> Self {
        let help = "`cargo redis-script explain --list` lists all lints";
        refused.or_help(help).into()
    }

    /// Adds a help that names the program as the user called it. The message may quote a path, so it is not changed.
    pub(crate) fn said_by(self, program: Program) -> Self {
        match self {
            Self::Refused(message, Some(help)) => {
                Self::Refused(message, Some(program.in_its_words(&help)))
            }
            _ => self,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(error) => write!(f, "the output cannot be written: {error}"),
            Self::Refused(message, None) => f.write_str(message),
            Self::Refused(message, Some(help)) => write!(f, "{message}\n  = help: {help}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Refused> for Failure {
    fn from(Refused { message, help }: Refused) -> Self {
        Self::Refused(message, help)
    }
}
