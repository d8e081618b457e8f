//! The names that a script gives to entries of KEYS and ARGV: in its locals and in its header comment.

use crate::contract::header;
use crate::facts::script::Script;
use crate::lists::sort::sorted;
use crate::redis::input::Input;
use crate::text::source::Span;

/// One name for one entry.
pub(crate) struct EntryName {
    pub(crate) input: Input,
    pub(crate) index: i64,
    /// As written.
    pub(crate) name: String,
    /// Where the name is.
    pub(crate) name_span: Span,
    /// Where the entry is: `ARGV[2]`, in code or in the comment.
    pub(crate) entry_span: Span,
}

/// The names that the script gives. A comment names an entry only if no local holds that entry, and only if no local
/// has the name from the comment.
pub(crate) fn of(script: Script<'_>) -> Vec<EntryName> {
    let mut names = Vec::new();
    let (mut entries, mut compared) = (Vec::new(), Vec::new());
    for binding in &script.facts.bindings {
        let name = EntryName {
            input: binding.input,
            index: binding.index,
            name: binding.name.to_string(),
            name_span: binding.name_span,
            entry_span: binding.element_span,
        };
        entries.push(name.entry());
        compared.push(name.compared());
        names.push(name);
    }
    let entries = sorted(&entries, String::cmp);
    let compared = sorted(&compared, String::cmp);
    for (offset, line) in &header::lines(script) {
        if let Some(name) = in_comment(line, *offset)
            && entries.binary_search(&name.entry()).is_err()
            && compared.binary_search(&name.compared()).is_err()
        {
            names.push(name);
        }
    }
    names
}

impl EntryName {
    /// `ARGV[2]`.
    fn entry(&self) -> String {
        format!("{}[{}]", self.input.table(), self.index)
    }

    /// The form of the name that is compared with others of the same table.
    fn compared(&self) -> String {
        format!("{} {}", self.input.table(), normalized(&self.name))
    }
}

/// Reads `-- ARGV[2] = limit`: an entry, a separator, and one word, plain or in quotes. Anything longer is prose.
fn in_comment(line: &str, offset: u32) -> Option<EntryName> {
    let documented = header::entry(line, offset)?;
    let place = |part: &str| {
        let start = offset + (part.as_ptr() as usize - line.as_ptr() as usize) as u32;
        Span::new(start, start + part.len() as u32)
    };
    let text = documented.text.trim_end_matches(ENDS);
    let name = match text.chars().next()? {
        quote @ ('`' | '\'' | '"') => text[1..].split(quote).next()?,
        _ => text,
    };
    let begins_with_digit = name.as_bytes().first().is_none_or(u8::is_ascii_digit);
    let is_word = !begins_with_digit
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word.then(|| EntryName {
        input: documented.input,
        index: documented.index,
        name: name.to_owned(),
        name_span: place(name),
        entry_span: documented.span,
    })
}

/// What may follow a name.
const ENDS: &[char] = &[']', ',', ';', '.'];

/// The form of the name that is compared: without case, `_`, plural, and suffixes for a unit or a role.
pub(crate) fn normalized(name: &str) -> String {
    let mut words = words(name, |last| last.is_lowercase() || last.is_ascii_digit());
    while words.len() > 1
        && words
            .last()
            .is_some_and(|last| SUFFIXES.contains(&last.as_str()))
    {
        words.pop();
    }
    let mut name = words.concat();
    if name.len() > 3 && name.ends_with('s') && !name.ends_with("ss") {
        name.pop();
    }
    name
}

/// The words of a name, without case: `expiresAtSeconds` and `expires_at_seconds` have three. A capital begins a word
/// after a character that may end one. Names in scripts are ASCII; the tables for others are large.
pub(crate) fn words(name: &str, may_end: fn(char) -> bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut begins = true;
    let mut ended = false;
    for character in name.chars() {
        if character == '_' {
            begins = true;
            continue;
        }
        if begins || (character.is_ascii_uppercase() && ended) {
            words.push(String::new());
            begins = false;
        }
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
        ended = may_end(character);
    }
    words
}

/// Words at the end of a name that only tell the unit or the role of the same thing.
const SUFFIXES: &[&str] = &[
    "arg",
    "argument",
    "key",
    "keys",
    "micros",
    "millis",
    "milliseconds",
    "ms",
    "s",
    "sec",
    "seconds",
    "secs",
    "us",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_their_dress() {
        for (one, other) in [
            ("window", "window_ms"),
            ("bucketKey", "bucket"),
            ("max_tokens", "maxTokens"),
            ("LIMIT", "limits"),
            ("_route", "route"),
            ("userID", "user_id"),
        ] {
            assert_eq!(normalized(one), normalized(other));
        }
        for (one, other) in [
            ("user", "user_id"),
            ("key", "bucket"),
            ("pass", "pas"),
            ("ms", "s"),
        ] {
            assert_ne!(normalized(one), normalized(other));
        }
    }

    #[test]
    fn a_comment_names_an_entry_with_one_word() {
        let name =
            |line| in_comment(line, 0).map(|named| (named.input.table(), named.index, named.name));
        let limit = Some(("ARGV", 2, "limit".to_owned()));
        for line in [
            "-- ARGV[2] = limit",
            "-- ARGV[2]: limit",
            "  * ARGV[2] - limit.",
            "--[[ ARGV[2] -> `limit`, the most requests",
            "-- ARGV[2] limit",
        ] {
            assert_eq!(name(line), limit, "{line}");
        }
        for line in [
            "-- ARGV[2] = the limit",
            "-- ARGV[2]",
            "-- ARGV[2]limit",
            "-- ARGV[n] = limit",
            "-- the ARGV[2] = limit",
            "-- ARGV[2] = 5",
        ] {
            assert_eq!(name(line), None, "{line}");
        }
    }

    #[test]
    fn places_in_a_comment_are_right_to_the_byte() {
        let named = in_comment("-- ARGV[2] = limit", 100).expect("a name");
        assert_eq!(named.entry_span, Span::new(103, 110));
        assert_eq!(named.name_span, Span::new(113, 118));
    }
}
