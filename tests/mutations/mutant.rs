//! An original with one mistake in it.

use std::fmt;

use proc_macro2::TokenStream;
use redis_script_analysis::{Source, headline};
use redis_script_signature::{Callee, Faults, read};

use crate::original::Original;
use crate::script::Edit;

/// A changed script, or a changed signature.
pub(crate) struct Mutant {
    pub(crate) attribute: TokenStream,
    pub(crate) item: TokenStream,
    pub(crate) source: Source,
    /// The line and column of the script, or the parameter.
    pub(crate) at: String,
    /// What was put for what.
    pub(crate) change: String,
}

/// Which mutant it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) operator: String,
    pub(crate) original: String,
    pub(crate) at: String,
    pub(crate) change: String,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operator,
            original,
            at,
            change,
        } = self;
        write!(formatter, "{operator} | {original} | {at} | {change}")
    }
}

impl Mutant {
    /// The original with pieces of its script changed.
    pub(crate) fn of_script(original: &Original, edits: &[Edit]) -> Self {
        let script = &original.script;
        let first = &edits[0];
        let changes: Vec<_> = edits
            .iter()
            .map(|edit| {
                let before = &script.text[edit.bytes.clone()];
                format!("`{}` → `{}`", in_one_line(before), in_one_line(&edit.text))
            })
            .collect();
        Self {
            source: Source::new("script.lua", script.edited(edits)),
            at: script.line_and_column(first.bytes.start),
            change: changes.join(", "),
            ..original.unchanged()
        }
    }

    /// What is found, as the command line would find it: the first lines.
    pub(crate) fn findings(&self) -> Vec<String> {
        let mut faults = Faults::new();
        let function = read(
            Callee::Script,
            self.attribute.clone(),
            self.item.clone(),
            &mut faults,
        );
        let has_faults = !faults.is_empty();
        let mut findings: Vec<_> = faults
            .into_vec()
            .into_iter()
            .map(|fault| fault.message)
            .collect();
        if let Some(function) = function {
            let report = function.check(&self.source, has_faults);
            findings.extend(report.diagnostics.iter().map(headline));
        }
        findings
    }

    /// Which one it is.
    pub(crate) fn place(self, operator: &str, original: &Original) -> Place {
        Place {
            operator: operator.to_owned(),
            original: original.name.clone(),
            at: self.at,
            change: self.change,
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
