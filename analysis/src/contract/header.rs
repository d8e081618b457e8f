//! The header comment of a script, and what it documents about KEYS and ARGV.

use crate::facts::ElementIndex;
use crate::facts::script::Script;
use crate::lists::sort::sorted;
use crate::redis::input::Input;
use crate::text::source::Span;

/// One entry of KEYS or ARGV, as named by a line of the header: `-- ARGV[2] = window, in milliseconds`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Documented<'a> {
    pub(crate) input: Input,
    pub(crate) index: i64,
    /// `ARGV[2]`.
    pub(crate) span: Span,
    /// What the line says about it.
    pub(crate) text: &'a str,
}

/// The lines of the comments before the first statement, each with its start. Those of included files are left out.
pub(crate) fn lines<'a>(script: Script<'a>) -> Vec<(u32, &'a str)> {
    let source = script.source;
    let mut top = u32::MAX;
    for statement in &script.chunk.main().body {
        if !source.is_included(statement.span.start) {
            top = statement.span.start;
            break;
        }
    }
    let mut lines = Vec::new();
    for comment in script.comments {
        if comment.start >= top {
            break;
        }
        if source.is_included(comment.start) {
            continue;
        }
        let mut offset = comment.start;
        for line in script.source.slice(*comment).split_inclusive('\n') {
            lines.push((offset, line));
            offset += line.len() as u32;
        }
    }
    lines
}

/// Reads a line with an entry, a separator or a space, and a description.
pub(crate) fn entry(line: &str, offset: u32) -> Option<Documented<'_>> {
    let start = line.trim_start_matches(DECORATION);
    let start = start.strip_prefix("@param ").unwrap_or(start);
    let (input, rest) = match start.strip_prefix(Input::Keys.table()) {
        Some(rest) => (Input::Keys, rest),
        None => (
            Input::Arguments,
            start.strip_prefix(Input::Arguments.table())?,
        ),
    };
    let (index, rest) = index_in(rest)?;
    let text = rest.trim_start_matches(SIGNS);
    if text.len() == rest.len() {
        return None;
    }
    let begin = offset + (line.len() - start.len()) as u32;
    let length = start.len() - rest.len();
    Some(Documented {
        input,
        index,
        span: Span::new(begin, begin + length as u32),
        text: text.trim_end(),
    })
}

/// Counts on from an entry as long as the header describes the next one, and returns the last.
pub(super) fn last_in_order(script: Script<'_>, input: Input, from: i64) -> i64 {
    let mut last = from;
    for (offset, line) in &lines(script) {
        if let Some(found) = entry(line, *offset)
            && found.input == input
            && found.index == last + 1
            && !found.text.is_empty()
        {
            last += 1;
        }
    }
    last
}

/// What the header calls the entries from this index on: `-- KEYS[3..n] = one key per member`.
pub(super) fn row_name(script: Script<'_>, input: Input, from: u32) -> Option<String> {
    for (_, line) in &lines(script) {
        let start = line.trim_start_matches(DECORATION);
        let rest = start
            .strip_prefix(input.table())
            .and_then(|rest| rest.strip_prefix('['));
        let Some((inside, text)) = rest.and_then(|rest| rest.split_once(']')) else {
            continue;
        };
        let digits = inside.trim_start();
        let end = digits.find(|sign: char| !sign.is_ascii_digit());
        // Only digits mean one entry.
        let Some((digits, _)) = end.map(|end| digits.split_at(end)) else {
            continue;
        };
        let trimmed = text.trim_start_matches(SIGNS);
        if digits.parse() == Ok(from) && trimmed.len() < text.len() {
            return name(trimmed);
        }
    }
    None
}

/// Characters that may come before an entry.
const DECORATION: &[char] = &['-', '*', '[', '=', '#', ' ', '\t'];

/// Characters that may come between an entry and its description.
const SIGNS: &[char] = &[' ', '\t', '=', ':', '-', '>', '–', '—', '→'];

/// Words that mean more entries than the lines list.
const OPEN: &[&str] = &[
    "...",
    "…",
    "..",
    "~",
    "rest",
    "remaining",
    "onward",
    "onwards",
    "etc",
];

/// The entries of a table, from 1 on, if the header certainly lists all of them and the script certainly reads them one
/// by one. If the header says anything else about the table, the result is `None`.
pub(crate) fn contract<'a>(script: Script<'a>, input: Input) -> Option<Vec<Documented<'a>>> {
    let lines = lines(script);
    if lines.iter().any(|(_, line)| is_open(line)) || reads_rows(script, input) {
        return None;
    }
    let mut entries: Vec<Documented<'a>> = Vec::new();
    for (offset, line) in &lines {
        if let Some(found) = entry(line, *offset)
            && found.input == input
            && !found.text.is_empty()
        {
            entries.push(found);
        }
    }
    let entries = sorted(&entries, |left, right| left.index.cmp(&right.index));
    let mut is_whole = true;
    for (place, found) in entries.iter().enumerate() {
        is_whole &= found.index == place as i64 + 1;
    }
    let most = entries.len() as i64;
    let is_all = lines.iter().all(|(_, line)| names_only(line, input, most));
    (most > 0 && is_whole && is_all).then_some(entries)
}

fn is_open(line: &str) -> bool {
    OPEN.iter().any(|word| {
        let is_sign = !begins_with_word(word);
        let mut places = line.match_indices(word);
        places.any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let behind = &line[start + word.len()..];
            is_sign || !before.is_some_and(char::is_alphanumeric) && !begins_with_word(behind)
        })
    })
}

fn begins_with_word(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether every mention of the table in the line is one of its first entries or a title: `-- KEYS:`.
fn names_only(line: &str, input: Input, most: i64) -> bool {
    if line.trim_matches(TITLE) == input.table() {
        return true;
    }
    let mut mentions = line.match_indices(input.table());
    mentions.all(
        |(start, table)| match index_in(&line[start + table.len()..]) {
            Some((index, _)) => (1..=most).contains(&index),
            None => false,
        },
    )
}

/// The number in brackets at the start of a string, and the rest of the string.
fn index_in(text: &str) -> Option<(i64, &str)> {
    let (digits, rest) = text.strip_prefix('[')?.split_once(']')?;
    Some((digits.trim().parse().ok()?, rest))
}

/// Characters that may surround a title.
const TITLE: &[char] = &['-', '*', '[', ']', '=', '#', ':', ' ', '\t', '\r', '\n'];

/// Whether the script reads entries in another way than one by one, or may do so.
fn reads_rows(script: Script<'_>, input: Input) -> bool {
    let facts = script.facts;
    facts.incomplete.is_some()
        || facts.table_uses.iter().any(|used| used.input == input)
        || facts
            .element_reads
            .iter()
            .any(|read| read.input == input && !matches!(read.index, ElementIndex::Constant(_)))
}

/// Whether the text says that the script does not read the entry.
pub(crate) fn is_said_to_be_unread(documented: &Documented<'_>) -> bool {
    const WORDS: [&str; 9] = [
        "unused",
        "not used",
        "ignored",
        "reserved",
        "deprecated",
        "legacy",
        "rout",
        "slot",
        "cluster",
    ];
    let text = documented.text.to_ascii_lowercase();
    text.starts_with('_') || WORDS.iter().any(|word| text.contains(word))
}

/// A name of up to three words at the start of the text: `owner ID (a UUID)` is `owner_ID`, `as tokens_key` is
/// `tokens_key`, and `per-user hash key` is `per_user_hash_key`.
pub(crate) fn name(text: &str) -> Option<String> {
    let text = text.strip_prefix("as ").unwrap_or(text);
    let text = text.trim_start_matches(QUOTES);
    let signs = text.as_bytes();
    let is_part = |place: usize| signs.get(place).is_some_and(u8::is_ascii_alphanumeric);
    let is_word = |place: usize| match signs[place] {
        b'-' => place > 0 && is_part(place - 1) && is_part(place + 1),
        sign => sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b' '),
    };
    let end = (0..signs.len()).find(|place| !is_word(*place));
    let (phrase, rest) = text.split_at(end.unwrap_or(text.len()));
    // `size()` and `a.b` are not names. Punctuation after a space begins something else.
    let goes_on = rest.starts_with(PARTS) && !phrase.ends_with(' ');
    let ends = rest
        .strip_prefix('.')
        .is_some_and(|rest| !begins_with_word(rest));
    if goes_on && !ends {
        return None;
    }
    // `TTL in milliseconds`
    let (phrase, unit) = phrase.split_once(" in ").unwrap_or((phrase, ""));
    let (mut words, unit) = (words(phrase), words(unit));
    if words.len() > 1 && ["the", "a", "an"].contains(&words[0]) {
        words.remove(0);
    }
    let is_short = words.len() <= 3 && unit.len() <= 1;
    let first = phrase.as_bytes().first();
    let begins = first.is_some_and(|first| first.is_ascii_alphabetic() || *first == b'_');
    (begins && is_short).then(|| words.join("_").replace('-', "_"))
}

/// Characters that may surround a name.
const QUOTES: &[char] = &['`', '\'', '"'];

/// A word with one of these characters is not a name.
const PARTS: &[char] = &['(', '.', '/', '{', '[', '-'];

/// The words between spaces.
fn words(phrase: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in phrase.split(' ') {
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// The unit in the text: `in milliseconds` or `(ms)`.
pub(crate) fn unit(documented: &Documented<'_>) -> Option<&'static str> {
    const UNITS: [&str; 6] = ["microseconds", "milliseconds", "seconds", "ms", "sec", "us"];
    let found = UNITS.iter().find(|unit| {
        let text = documented.text;
        let behind = text.split_once(&format!("in {unit}"));
        text.contains(&format!("({unit})"))
            || behind.is_some_and(|(_, rest)| !begins_with_word(rest))
    });
    found.copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stands_at_the_begin_of_its_line() {
        for line in [
            "-- ARGV[2] = limit",
            "-- ARGV[2]: limit",
            "  * ARGV[2] - limit\r\n",
            "-- ARGV[2] limit",
            "-- ARGV[ 2 ] -> limit",
            "--- @param ARGV[2] limit",
            "# ARGV[2] — limit",
        ] {
            let found = entry(line, 0).expect(line);
            assert_eq!(
                (found.input, found.index, found.text),
                (Input::Arguments, 2, "limit")
            );
        }
        for line in [
            "-- ARGV[2]",
            "-- ARGV[n] = limit",
            "-- the ARGV[2] = limit",
            "-- ARGV[2..] = limit",
        ] {
            assert_eq!(entry(line, 0), None, "{line}");
        }
        assert_eq!(
            entry("-- ARGV[2] = limit", 100).expect("an entry").span,
            Span::new(103, 110)
        );
    }

    #[test]
    fn a_name_has_few_words() {
        for (text, expected) in [
            ("limit", Some("limit")),
            ("`limit`, the most requests", Some("limit")),
            ("'marker',", Some("marker")),
            ("window, in milliseconds: how long", Some("window")),
            (
                "processing queue key (worker-specific)",
                Some("processing_queue_key"),
            ),
            ("TTL in milliseconds", Some("TTL")),
            ("the limit", Some("limit")),
            ("as tokens_key", Some("tokens_key")),
            ("per-user hash key", Some("per_user_hash_key")),
            ("use hash field TTL \"0\" or \"1\"", None),
            ("type: global or branch", Some("type")),
            ("lock name.", Some("lock_name")),
            ("lockKeys.size()", None),
            ("REDIS_A/REDIS_B", None),
            ("the most requests in a window", None),
            ("5", None),
            ("max-", None),
            ("use hash field TTL", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }
}
