//! A request that cannot be done.

use std::fmt;

/// Why a request cannot be done, and perhaps what to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// One clause.
    pub message: String,
    /// What to change. `None` if only the caller knows how that is written.
    pub help: Option<String>,
}

impl Refused {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(self, text: impl Into<String>) -> Self {
        Self {
            help: Some(text.into()),
            ..self
        }
    }

    /// Adds a help, if it has none.
    #[must_use]
    pub fn or_help(self, text: impl Into<String>) -> Self {
        Self {
            help: Some(self.help.unwrap_or_else(|| text.into())),
            ..self
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refused {}
