//! What a source has and the table does not.

use std::fmt;

use crate::source::{Described, Product, Source, Version};
use crate::table::{Row, Table};

/// Something to review.
#[derive(Debug)]
pub(crate) enum Change {
    /// A command that the table lacks.
    New(Row),
    /// A row that allows too little.
    Row { old: Row, new: Row },
    /// Something that cannot be made into a row.
    Note { name: String, what: String },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(row) => write!(f, "+{}", row.line()),
            Self::Row { old, new } => write!(f, "-{}\n+{}", old.line(), new.line()),
            Self::Note { name, what } => write!(f, "# {name}: {what}"),
        }
    }
}

/// The changes, by the names of the commands.
pub(crate) fn compare(table: &Table, source: &Source) -> Vec<Change> {
    let mut changes = Vec::new();
    for command in &source.commands {
        match table.row(&command.name) {
            Some(row) => widen(row, command, source, &mut changes),
            None => changes.push(Change::New(new_row(command, source))),
        }
    }
    for row in &table.rows {
        let name = row.get("name");
        let is_there = source.commands.iter().any(|command| command.name == name);
        if !is_there && is_since(row, source) {
            changes.push(Change::Note {
                name: name.to_owned(),
                what: format!("the table has it in {}", described(source)),
            });
        }
    }
    changes
}

fn described(source: &Source) -> String {
    let product = match source.product {
        Product::Redis => "Redis",
        Product::Valkey => "Valkey",
    };
    format!("{product} {}", source.version)
}

/// Whether the table says that the source has the command.
fn is_since(row: &Row, source: &Source) -> bool {
    let since: Option<Version> = row.get(source.product.column()).parse().ok();
    since.is_some_and(|since| since <= source.version)
}

/// The version in which a command came to the product. Valkey began with everything that Redis had. If a source has a
/// command, that version is the latest possible one.
fn since(command: &Described, source: &Source) -> String {
    match (command.since, source.product) {
        (Some(since), Product::Valkey) if since < Version::FIRST_VALKEY => "7.2".to_owned(),
        (Some(since), _) => since.min(source.version).to_string(),
        (None, _) => source.version.to_string(),
    }
}

fn number(most: Option<usize>) -> String {
    most.map_or_else(|| "*".to_owned(), |most| most.to_string())
}

fn new_row(command: &Described, source: &Source) -> Row {
    let mut row = Row::new(&command.name);
    row.set("min", command.least.to_string());
    row.set("max", number(command.most));
    row.set("flags", command.flags.to_string());
    row.set(source.product.column(), since(command, source));
    let known = [
        ("step", &command.step),
        ("keys", &command.keys),
        ("syntax", &command.syntax),
        ("reply", &command.reply),
    ];
    for (column, text) in known {
        if let Some(text) = text {
            row.set(column, text.as_str());
        }
    }
    row
}

fn widen(row: &Row, command: &Described, source: &Source, changes: &mut Vec<Change>) {
    let mut new = row.clone();
    if !is_since(row, source) {
        new.set(source.product.column(), since(command, source));
    }
    widen_numbers(&mut new, command, source.product);
    let mut notes = Vec::new();
    compare_flags(row, command, source, &mut notes);
    compare_keys(row, command, &mut notes);
    compare_options(row, command, &mut notes);
    if new != *row {
        changes.push(Change::Row {
            old: row.clone(),
            new,
        });
    }
    for what in notes {
        let name = command.name.clone();
        changes.push(Change::Note { name, what });
    }
}

/// `2/4` is 2 on Redis and 4 on Valkey.
fn widen_numbers(row: &mut Row, command: &Described, product: Product) {
    let written = row.get("min").to_owned();
    let (redis, valkey) = written.split_once('/').unwrap_or((&written, &written));
    let least = match product {
        Product::Redis => redis,
        Product::Valkey => valkey,
    };
    let allowed = command.least.max(command.least_by_grammar);
    if least.parse().is_ok_and(|least: usize| least > allowed) {
        row.set("min", command.least.to_string());
    }
    let most: Option<usize> = row.get("max").parse().ok();
    let is_narrow = match (most, command.most) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(most), Some(of_source)) => most < of_source,
    };
    if is_narrow {
        row.set("max", number(command.most));
    }
    if row.get("step") != "-" && command.step.as_deref() != Some(row.get("step")) {
        row.set("step", command.step.as_deref().unwrap_or("-"));
    }
}

fn compare_flags(row: &Row, command: &Described, source: &Source, notes: &mut Vec<String>) {
    let written = row.get("flags");
    let (letters, first) = match written.split_once("n<") {
        Some((letters, first)) => (letters, first.trim_end_matches('C').parse().ok()),
        None => (written, None),
    };
    let flags = command.flags;
    let pairs = [
        ('w', Some(flags.write), letters.contains('w')),
        ('r', Some(flags.readonly), letters.contains('r')),
        ('m', Some(flags.denyoom), letters.contains('m')),
        ('b', Some(flags.blocking), letters.contains('b')),
        ('p', flags.may_replicate, letters.contains('p')),
        ('C', Some(flags.container), written.contains('C')),
        (
            'N',
            Some(flags.noscript),
            written.contains('N') || first.is_some_and(|first| is_before(source, first)),
        ),
    ];
    for (letter, said, is_written) in pairs {
        match said {
            Some(true) if !is_written => notes.push(format!("the flag {letter} is missing")),
            Some(false) if is_written => notes.push(format!("the flag {letter} is gone")),
            _ => {}
        }
    }
}

/// The table names versions of Redis. What came with Redis 7.4 came to Valkey with 8.0.
fn is_before(source: &Source, first: Version) -> bool {
    let first = match source.product {
        Product::Valkey if first > Version::FIRST_VALKEY => Version(8, 0, 0),
        _ => first,
    };
    source.version < first
}

fn compare_keys(row: &Row, command: &Described, notes: &mut Vec<String>) {
    // The specification does not say that a place may be empty.
    let written = row.get("keys").replace('~', "");
    if let Some(keys) = &command.keys
        && *keys != written
    {
        notes.push(format!("the keys are {keys}, not {written}"));
    }
}

/// The words of a grammar that are given as they are: `NX`, `WITHSCORES`.
fn options(syntax: &str) -> Vec<&str> {
    let is_end = |character: char| " |[]()+".contains(character);
    let is_option = |word: &&str| {
        word.starts_with(|first: char| first.is_ascii_uppercase()) && !word.contains(':')
    };
    syntax.split(is_end).filter(is_option).collect()
}

fn compare_options(row: &Row, command: &Described, notes: &mut Vec<String>) {
    let Some(syntax) = &command.syntax else {
        return;
    };
    let written = row.get("syntax");
    // Nothing is claimed about a grammar that the table does not know.
    if written == "-" {
        return;
    }
    let known = options(written);
    let mut missing = options(syntax);
    missing.retain(|option| !known.contains(option));
    if !missing.is_empty() {
        notes.push(format!(
            "the options {} are missing: {syntax}",
            missing.join(", ")
        ));
    }
}
