//! What `inspect` says a script is.

use serde_json::Value;

use crate::table::cell;

/// The contract of one script, as far as a line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contract {
    pub(crate) file: String,
    /// Keys, arguments, whether it only reads, commands, replies.
    pub(crate) claims: [String; 5],
}

impl Contract {
    pub(crate) const HEADING: [&'static str; 6] = [
        "file",
        "keys",
        "arguments",
        "read_only",
        "commands",
        "replies",
    ];

    /// A line of `inspect --format json`; nothing for a script that does not load, which is a finding.
    pub(crate) fn from_json(object: &Value) -> Option<Self> {
        if object["valid"] != Value::Bool(true) {
            return None;
        }
        let mut file = cell(object["file"].as_str()?);
        if let Some(function) = object["function"].as_str() {
            file = format!("{file} {}", cell(function));
        }
        Some(Self {
            file,
            claims: [
                entries(&object["keys"]),
                entries(&object["arguments"]),
                object["read_only"].to_string(),
                words(&object["commands"]),
                words(&object["replies"]),
            ],
        })
    }

    pub(crate) fn from_row(row: [String; 6]) -> Self {
        let [file, claims @ ..] = row;
        Self { file, claims }
    }

    pub(crate) fn row(&self) -> [String; 6] {
        let [keys, arguments, read_only, commands, replies] = self.claims.clone();
        [
            self.file.clone(),
            keys,
            arguments,
            read_only,
            commands,
            replies,
        ]
    }
}

/// `2`, or `2+` where more may follow, or `2+3n` where they follow in groups of three.
fn entries(of: &Value) -> String {
    let mut text = of["count"].to_string();
    if of["variadic"] == Value::Bool(true) {
        text.push('+');
        if let Some(group) = of["group"].as_u64() {
            text.push_str(&format!("{group}n"));
        }
    }
    text
}

fn words(list: &Value) -> String {
    let mut text = String::new();
    for word in list.as_array().into_iter().flatten() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.as_str().unwrap_or_default());
    }
    text
}
