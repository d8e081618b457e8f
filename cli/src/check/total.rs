//! The result for all files, and what is said about it at the end.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};
use std::path::PathBuf;

use super::functions::Checked;
use super::rust_scripts::Replacement;
use crate::Outcome;
use crate::terminal::BOLD;
use redis_script_answers::finding::Finding;

#[derive(Default)]
pub(super) struct Total {
    pub(super) findings: Vec<Finding>,
    pub(super) functions: usize,
    pub(super) scripts: usize,
    pub(super) in_macros: usize,
    /// How many functions call a script that a build script writes.
    pub(super) generated: usize,
    /// How many Lua files show no sign of Redis.
    pub(super) other_lua: usize,
    /// How many strings of other languages are only a part of a script.
    pub(super) parts: usize,
    /// Strings and files of other languages that are skipped, and why. Each entry is one clause.
    pub(super) skipped: Vec<String>,
    /// How many files of other languages are too large, minified, or not UTF-8.
    pub(super) skipped_hosts: usize,
    /// The function that would replace the first script that Rust sends without one.
    pub(super) replacement: Option<Replacement>,
    pub(super) unreadable: Vec<String>,
    /// How many findings the baseline removed.
    pub(super) known: usize,
    /// How many findings of the baseline no longer exist.
    pub(super) gone: usize,
    /// How often each Lua file was checked. It is more than once for several functions, or for a part of several
    /// scripts.
    pub(super) readings: HashMap<String, usize>,
    /// The script files that functions call, with the file system's own paths.
    pub(super) called: HashSet<PathBuf>,
}

impl Total {
    /// Adds the result for a Rust file.
    pub(super) fn add(&mut self, mut checked: Checked) {
        self.findings.append(&mut checked.findings);
        self.functions += checked.functions;
        self.in_macros += checked.in_macros;
        for file in checked.readings {
            *self.readings.entry(file).or_default() += 1;
        }
        self.generated += checked.generated;
        let files = checked.scripts.iter().chain(&checked.included);
        self.called
            .extend(files.filter_map(|path| path.canonicalize().ok()));
    }

    pub(super) fn outcome(&self, deny_warnings: bool) -> Outcome {
        let fails = |finding: &Finding| deny_warnings || finding.is_error();
        if !self.unreadable.is_empty() {
            Outcome::Incomplete
        } else if self.findings.iter().any(fails) {
            Outcome::Findings
        } else {
            Outcome::Clean
        }
    }

    /// Whether any script was checked.
    pub(super) fn saw_scripts(&self) -> bool {
        self.functions > 0 || self.scripts > 0
    }

    /// One line. `None` if nothing was checked and there is nothing to say about that.
    pub(super) fn summary(&self) -> Option<String> {
        let errors = self
            .findings
            .iter()
            .filter(|finding| finding.is_error())
            .count();
        let warnings = self.findings.len() - errors;
        let mut checked = Vec::new();
        if self.functions > 0 {
            checked.push(count(self.functions, "function"));
        }
        if self.scripts > 0 {
            checked.push(count(self.scripts, "script"));
        }
        if !self.saw_scripts() {
            checked = vec!["nothing".to_owned()];
        }
        let found = match (errors, warnings) {
            (0, 0) => "no findings".to_owned(),
            (0, warnings) => count(warnings, "warning"),
            (errors, 0) => count(errors, "error"),
            (errors, warnings) => {
                format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
            }
        };
        let mut summary = format!("checked {}", checked.join(" and "));
        if self.saw_scripts() || !self.findings.is_empty() {
            summary.push_str(&format!(": {found}"));
        }
        if self.known > 0 {
            summary.push_str(&format!("; {} in the baseline", self.known));
        }
        if self.gone > 0 {
            let gone = count(self.gone, "finding");
            summary.push_str(&format!("; {gone} of the baseline fixed"));
        }
        if !self.unreadable.is_empty() {
            summary.push_str(&format!(
                "; {} could not be read",
                count(self.unreadable.len(), "file")
            ));
        }
        if self.other_lua > 0 {
            let others = count(self.other_lua, "Lua file");
            summary.push_str(&format!("; {others} without a sign of Redis skipped"));
        }
        if self.parts > 0 {
            let parts = count(self.parts, "string");
            summary.push_str(&format!("; {parts} with only a part of a script skipped"));
        }
        if self.skipped_hosts > 0 {
            let files = count(self.skipped_hosts, "file");
            summary.push_str(&format!(
                "; {files} too large, minified or not UTF-8 skipped"
            ));
        }
        if self.in_macros > 0 {
            let made = count(self.in_macros, "attribute");
            summary.push_str(&format!("; {made} in other macros left to the compiler"));
        }
        if self.generated > 0 {
            let written = count(self.generated, "script");
            summary.push_str(&format!("; {written} in `OUT_DIR` left to the compiler"));
        }
        let others = self.findings.len()
            + self.in_macros
            + self.generated
            + self.other_lua
            + self.parts
            + self.skipped_hosts
            + self.unreadable.len();
        Some(summary).filter(|_| self.saw_scripts() || others > 0)
    }

    /// The lint whose page may help: the lint of the first finding that has one.
    pub(super) fn lint_to_explain(&self) -> Option<&'static str> {
        self.findings.iter().find_map(|finding| finding.lint)
    }

    /// How many findings each lint has, most first.
    pub(super) fn write_statistics(&self, out: &mut impl Write) -> io::Result<()> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &self.findings {
            *counts
                .entry(finding.lint.unwrap_or("without a lint"))
                .or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let width = counts.first().map_or(0, |(_, most)| most.to_string().len());
        for (lint, count) in counts {
            writeln!(out, "{count:width$}  {BOLD}{lint}{BOLD:#}")?;
        }
        Ok(())
    }
}

pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
