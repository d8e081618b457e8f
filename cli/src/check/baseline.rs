//! The findings that a code base had earlier, so that only new ones are shown.
//!
//! A finding is known by its lint, its file and the text of its line. So it stays known if lines move, and it counts as
//! new if somebody changes the line.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use redis_script_signature::shown_path;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use redis_script_answers::finding::Finding;

const SCHEMA: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    schema: u32,
    findings: Vec<Known>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Key {
    file: String,
    /// `None` for a finding of no lint, such as a syntax error.
    lint: Option<String>,
    /// The line without the spaces around it.
    text: String,
}

impl Key {
    fn of(finding: &Finding) -> Self {
        Self {
            file: finding.file.clone(),
            lint: finding.lint.map(str::to_owned),
            text: finding.line_text.clone(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Known {
    #[serde(flatten)]
    key: Key,
    /// How many such findings there are.
    count: usize,
}

/// Writes the findings to a file.
pub(super) fn write(path: &Path, findings: &[Finding]) -> Result<(), Failure> {
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for finding in findings {
        *counts.entry(Key::of(finding)).or_default() += 1;
    }
    let known = counts.into_iter().map(|(key, count)| Known { key, count });
    let mut findings: Vec<Known> = known.collect();
    findings.sort_by(|one, other| one.key.cmp(&other.key));
    let schema = SCHEMA;
    let text = serde_json::to_string_pretty(&File { schema, findings });
    let cannot =
        |why: String| Failure::refused(format!("`{}` cannot be written: {why}", shown_path(path)));
    let text = text.map_err(|error| cannot(error.to_string()))?;
    fs::write(path, text + "\n").map_err(|error| cannot(error.to_string()))
}

/// Removes the findings that the file lists, and returns how many listed findings no longer exist.
pub(super) fn subtract(path: &Path, findings: &mut Vec<Finding>) -> Result<usize, Failure> {
    let shown = shown_path(path);
    let cannot = |why: String| {
        Failure::refused(format!("`{shown}` cannot be read: {why}"))
            .help(format!("write it with `--write-baseline {shown}`"))
    };
    let text = fs::read_to_string(path).map_err(|error| cannot(error.to_string()))?;
    let file: File = serde_json::from_str(&text).map_err(|error| cannot(error.to_string()))?;
    if file.schema != SCHEMA {
        return Err(cannot(format!("its `schema` is not {SCHEMA}")));
    }
    let mut known: HashMap<Key, usize> = HashMap::new();
    for Known { key, count } in file.findings {
        let sum = known.entry(key).or_default();
        *sum = sum.saturating_add(count);
    }
    findings.retain(|finding| match known.get_mut(&Key::of(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    Ok(known
        .values()
        .fold(0, |sum, count| sum.saturating_add(*count)))
}
