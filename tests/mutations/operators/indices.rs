//! Mistakes in `KEYS[n]` and `ARGV[n]`.

use std::ops::Range;

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;
use crate::script::Tokens;

/// `KEYS[n]` or `ARGV[n]`.
struct Entry {
    table: usize,
    index: Range<usize>,
}

impl Entry {
    fn all(script: &Tokens) -> Vec<Self> {
        let is_entry = |at: &usize| {
            matches!(script.at(*at), "KEYS" | "ARGV")
                && script.is_name(*at)
                && script.at(at + 1) == "["
        };
        let entries = script.all().filter(is_entry);
        entries
            .map(|table| Self {
                table,
                index: table + 2..script.partner(table + 1),
            })
            .collect()
    }

    fn tokens(&self) -> Range<usize> {
        self.table..self.index.end + 1
    }

    fn number(&self, script: &Tokens) -> Option<i64> {
        script.slice(&self.index).parse().ok()
    }
}

/// `KEYS[2]` or `KEYS[0]` for `KEYS[1]`.
pub(super) fn one_off(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let entries = Entry::all(script).into_iter();
    let edits = entries.flat_map(|entry| {
        [1, -1].map(|step| {
            let text = match entry.number(script) {
                Some(number) => (number + step).to_string(),
                None => format!("{} {step:+}", script.slice(&entry.index)),
            };
            script.replace(&entry.index, text)
        })
    });
    each(original, edits)
}

/// `ARGV[2]` and `ARGV[1]` for each other.
pub(super) fn swapped(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let entries = Entry::all(script);
    let mut mutants = Vec::new();
    for (place, first) in entries.iter().enumerate() {
        for second in &entries[place + 1..] {
            let differ = match (first.number(script), second.number(script)) {
                (Some(first), Some(second)) => first != second,
                _ => false,
            };
            if differ && script.at(first.table) == script.at(second.table) {
                let edits = [
                    script.replace(&first.index, script.slice(&second.index)),
                    script.replace(&second.index, script.slice(&first.index)),
                ];
                mutants.push(Mutant::of_script(original, &edits));
            }
        }
    }
    mutants
}

/// `ARGV[1]` for `KEYS[1]`.
pub(super) fn other_table(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let tables = keys(script).map(|entry| script.replace(&(entry.table..entry.table + 1), "ARGV"));
    each(original, tables)
}

/// A name in quotes for `KEYS[1]`.
pub(super) fn literal(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let entries = keys(script).map(|entry| script.replace(&entry.tokens(), "'counts:today'"));
    each(original, entries)
}

fn keys(script: &Tokens) -> impl Iterator<Item = Entry> {
    let entries = Entry::all(script).into_iter();
    entries.filter(|entry| script.at(entry.table) == "KEYS")
}
