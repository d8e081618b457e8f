//! `--fix`: applies the fixes of findings to the files.

mod committed;
mod whole_file;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use redis_script_analysis::{Edit, Fix, apply_fixes};

use super::baseline;
use super::total::{Total, count};
use crate::arguments::CheckArguments;
use crate::failure::Failure;
use crate::terminal::Terminal;
use redis_script_answers::finding::{self, Finding, digest_of};

/// Applies fixes in rounds. Several rounds are needed if two fixes touch each other, or if one mistake hid another.
pub(super) struct Fixer<'a> {
    arguments: &'a CheckArguments,
    terminal: Terminal,
    rounds: usize,
    /// The files that were changed.
    changed: HashSet<String>,
    fixes: usize,
}

/// Fixes settle after two or three rounds.
const MOST_ROUNDS: usize = 20;

/// A fix that can be applied, and its purpose.
struct Chosen<'a> {
    finding: &'a Finding,
    fix: &'a finding::Fix,
    edits: Fix,
}

impl<'a> Fixer<'a> {
    pub(super) fn new(arguments: &'a CheckArguments, terminal: Terminal) -> Result<Self, Failure> {
        if arguments.paths.iter().any(|path| path == Path::new("-")) {
            return Err(Failure::refused("standard input cannot be fixed")
                .help("write the script to a file, and name that"));
        }
        Ok(Self {
            arguments,
            terminal,
            rounds: 0,
            changed: HashSet::new(),
            fixes: 0,
        })
    }

    /// Changes files. Returns whether any file was changed, so that the findings are out of date.
    pub(super) fn fix(&mut self, total: &Total) -> Result<bool, Failure> {
        let mut findings: Vec<Finding> = total.findings.clone();
        if let Some(path) = &self.arguments.baseline {
            baseline::subtract(path, &mut findings)?;
        }
        let chosen = chosen(&findings, &total.readings);
        self.rounds += 1;
        if chosen.is_empty() || self.rounds > MOST_ROUNDS {
            self.sum_up();
            return Ok(false);
        }
        self.refuse_uncommitted(chosen.keys())?;
        let mut texts = Vec::new();
        for (file, chosen) in &chosen {
            texts.push((*file, chosen, fixed(file, chosen)?));
        }
        for (file, chosen, text) in texts {
            whole_file::write(Path::new(file), &text).map_err(|error| {
                Failure::refused(format!("`{file}` cannot be written: {error}"))
            })?;
            self.say(file, chosen);
            self.changed.insert(file.to_owned());
            self.fixes += chosen.len();
        }
        Ok(true)
    }

    fn refuse_uncommitted<'f>(
        &self,
        files: impl Iterator<Item = &'f &'f str>,
    ) -> Result<(), Failure> {
        if self.arguments.allow_dirty {
            return Ok(());
        }
        let files: Vec<&str> = files
            .copied()
            .filter(|file| !self.changed.contains(*file))
            .collect();
        let uncommitted = committed::uncommitted(&files);
        let Some(first) = uncommitted.first() else {
            return Ok(());
        };
        let more = match uncommitted.len() {
            1 => String::new(),
            all => format!(", and so have {} more", all - 1),
        };
        Err(Failure::refused(format!(
            "`{first}` has changes that are not committed{more}"
        ))
        .help("commit them, or fix these files too with `--allow-dirty`"))
    }

    fn say(&self, file: &str, chosen: &[Chosen<'_>]) {
        if self.arguments.quiet {
            return;
        }
        for Chosen { finding, fix, .. } in chosen {
            let lint = finding
                .lint
                .map_or(String::new(), |lint| format!(" [{lint}]"));
            let place = finding.start;
            let title = &fix.title;
            self.terminal
                .say(format_args!("fixed {file}:{place}: {title}{lint}\n"));
        }
    }

    fn sum_up(&self) {
        if self.fixes > 0 && !self.arguments.quiet {
            let fixes = count(self.fixes, "finding");
            let files = count(self.changed.len(), "file");
            self.terminal
                .say(format_args!("fixed {fixes} in {files}\n"));
        }
    }
}

/// A file, and the pieces of it that a fix replaces.
type Key<'a> = (&'a str, Vec<(u32, u32, &'a str)>);

/// The fixes that can be applied together, by file.
fn chosen<'a>(
    findings: &'a [Finding],
    readings: &HashMap<String, usize>,
) -> BTreeMap<&'a str, Vec<Chosen<'a>>> {
    let mut proposals: HashMap<Key<'_>, usize> = HashMap::new();
    let key = |fix: &'a finding::Fix| {
        let file = fix.edits.first().map_or("", |edit| &edit.at.file);
        let edits = fix.edits.iter();
        let edits = edits.map(|edit| (edit.span.start, edit.span.end, edit.text.as_str()));
        (file, edits.collect::<Vec<_>>())
    };
    for finding in findings {
        if let Some(fix) = finding.fixes.first() {
            *proposals.entry(key(fix)).or_default() += 1;
        }
    }
    let mut chosen: BTreeMap<&str, Vec<Chosen<'_>>> = BTreeMap::new();
    let mut made = HashSet::new();
    for finding in findings {
        let Some(fix) = finding.fixes.first() else {
            continue;
        };
        let key = key(fix);
        let file = key.0;
        // One caller of a script may need what another caller does not.
        let is_agreed = readings
            .get(file)
            .is_none_or(|readings| proposals[&key] >= *readings);
        if !is_agreed || !made.insert(key) {
            continue;
        }
        let edits = Fix {
            title: fix.title.clone(),
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit {
                    span: edit.span,
                    text: edit.text.clone(),
                })
                .collect(),
        };
        let others = chosen.entry(file).or_default();
        let next = Chosen {
            finding,
            fix,
            edits,
        };
        if others.iter().all(|other| !touch(&other.edits, &next.edits)) {
            others.push(next);
        }
    }
    chosen
}

/// Whether two fixes change the same text, or text side by side.
fn touch(one: &Fix, other: &Fix) -> bool {
    one.edits.iter().any(|one| {
        other
            .edits
            .iter()
            .any(|other| one.span.start <= other.span.end && other.span.start <= one.span.end)
    })
}

/// The text of a file after the fixes.
fn fixed(file: &str, chosen: &[Chosen<'_>]) -> Result<String, Failure> {
    let cannot = |why: String| Failure::refused(format!("`{file}` cannot be fixed: {why}"));
    let text = fs::read_to_string(file).map_err(|error| cannot(error.to_string()))?;
    let digest = digest_of(&text);
    if chosen.iter().any(|chosen| chosen.fix.digest != digest) {
        return Err(cannot("it has changed since it was checked".to_owned()));
    }
    let fixes: Vec<&Fix> = chosen.iter().map(|chosen| &chosen.edits).collect();
    apply_fixes(&text, &fixes).map_err(|error| cannot(error.to_string()))
}
