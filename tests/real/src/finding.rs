//! A finding, and the verdict on it.

use serde_json::Value;

use crate::table::cell;

/// The list of scripts that no server would load; their findings carry no lint.
pub(crate) const SYNTAX: &str = "syntax";

/// What the command line says of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The lint, or [`SYNTAX`].
    pub(crate) lint: String,
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) level: String,
    pub(crate) message: String,
    /// The line as it stands in the file.
    pub(crate) text: String,
    /// What a person wrote: whether it is true, and why.
    pub(crate) verdict: String,
}

/// What makes two findings of two runs the same statement.
pub(crate) type Statement<'a> = (&'a str, &'a str, u32, &'a str, &'a str);

impl Finding {
    pub(crate) const HEADING: [&'static str; 6] =
        ["file", "line", "level", "message", "text", "verdict"];

    /// A line of `check --format json`; the text is not in it.
    pub(crate) fn from_json(object: &Value) -> Option<Self> {
        Some(Self {
            lint: object["lint"].as_str().unwrap_or(SYNTAX).to_owned(),
            file: cell(object["file"].as_str()?),
            line: object["line"].as_u64()?.try_into().ok()?,
            level: cell(object["level"].as_str()?),
            message: cell(object["message"].as_str()?),
            text: String::new(),
            verdict: String::new(),
        })
    }

    pub(crate) fn from_row(lint: &str, row: [String; 6]) -> Option<Self> {
        let [file, line, level, message, text, verdict] = row;
        Some(Self {
            lint: lint.to_owned(),
            file,
            line: line.parse().ok()?,
            level,
            message,
            text,
            verdict,
        })
    }

    pub(crate) fn row(&self) -> [String; 6] {
        [
            self.file.clone(),
            self.line.to_string(),
            self.level.clone(),
            self.message.clone(),
            self.text.clone(),
            self.verdict.clone(),
        ]
    }

    pub(crate) fn statement(&self) -> Statement<'_> {
        (
            &self.lint,
            &self.file,
            self.line,
            &self.level,
            &self.message,
        )
    }
}
