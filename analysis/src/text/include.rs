//! Comment lines that stand for the text of another file: `--- @include "helpers/time"`.
//!
//! Such a line has two or three dashes in column 1, spaces or tabs, `@include`, spaces or tabs, and a path in quotes
//! with nothing after it. This form comes from the loader of Bull, and other projects follow it. That loader also reads
//! such a line inside a long comment or a long string. Here it is not an include there, since the included file could
//! end the comment.

use crate::text::source::Span;

/// A comment line that includes a file, or only looks like one that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    /// The comment.
    pub span: Span,
    /// The path, between its quotes.
    pub path: Span,
    /// Why it includes nothing, if it does not.
    pub(crate) slip: Option<Slip>,
}

/// Why a comment only looks like an include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// It has four dashes or more.
    Dashes,
    /// Something comes before it on its line, perhaps only spaces.
    Column,
    /// A space is missing before the quote.
    Joined,
    /// The quote does not end.
    Open,
    /// Something follows the quote.
    After,
}

impl Include {
    /// Whether it is only a comment.
    #[must_use]
    pub fn includes_nothing(&self) -> bool {
        self.slip.is_some()
    }

    /// The include of a comment, which may be its first line.
    pub(crate) fn read(text: &str, comment: Span) -> Option<Self> {
        let line = text.get(comment.range())?.lines().next()?;
        let body = line.trim_start_matches('-');
        let dashes = line.len() - body.len();
        let rest = trim_blanks(body).strip_prefix("@include")?;
        let quoted = trim_blanks(rest);
        let quote = quoted
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))?;
        let start = line.len() - quoted.len() + 1;
        let length = quoted[1..].find(quote);
        let end = length.map_or(line.len(), |length| start + length);
        let after = line.get(end + 1..).unwrap_or_default();
        let offset = comment.start;
        let before = &text[..offset as usize];
        let slip = if dashes > 3 {
            Some(Slip::Dashes)
        } else if !before.is_empty() && !before.ends_with('\n') && before != "\u{feff}" {
            Some(Slip::Column)
        } else if quoted.len() == rest.len() {
            Some(Slip::Joined)
        } else if length.is_none() {
            Some(Slip::Open)
        } else if !after.trim_matches([' ', '\t', '\r', ';']).is_empty() {
            Some(Slip::After)
        } else {
            None
        };
        Some(Self {
            span: Span::new(offset, offset + line.len() as u32),
            path: Span::new(offset + start as u32, offset + end as u32),
            slip,
        })
    }
}

fn trim_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// The includes of a text. The text need not be valid Lua.
///
/// ```
/// use redis_script_analysis::includes;
///
/// let text = "local call = redis.call\n--- @include \"helpers/time\"\n---- @include \"no\"\nreturn now()";
/// let found = includes(text);
/// assert_eq!(&text[found[0].path.range()], "helpers/time");
/// assert!(!found[0].includes_nothing() && found[1].includes_nothing());
/// ```
#[must_use]
pub fn includes(text: &str) -> Vec<Include> {
    let mut found = Vec::new();
    if !text.contains("@include") {
        return found;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            b'-' if bytes.get(at + 1) == Some(&b'-') => match long_bracket(bytes, at + 2) {
                Some(level) => after_long_bracket(text, at + 2, level),
                None => {
                    let end = end_of_line(bytes, at);
                    let comment = Span::new(at as u32, end as u32);
                    found.extend(Include::read(text, comment));
                    end
                }
            },
            quote @ (b'"' | b'\'') => after_string(bytes, at + 1, quote),
            b'[' => match long_bracket(bytes, at) {
                Some(level) => after_long_bracket(text, at, level),
                None => at + 1,
            },
            _ => at + 1,
        };
    }
    found
}

fn end_of_line(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| *byte != b'\n') {
        at += 1;
    }
    at
}

/// The place after a short string, or the end of its line.
fn after_string(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(byte) = bytes.get(at) {
        match *byte {
            b'\\' => at += 2,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// How many `=` are in the opening long bracket that begins here, if there is one.
fn long_bracket(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'[') {
        return None;
    }
    let mut level = 0;
    while bytes.get(at + 1 + level) == Some(&b'=') {
        level += 1;
    }
    (bytes.get(at + 1 + level) == Some(&b'[')).then_some(level)
}

/// The place after the long string or long comment whose brackets begin here.
fn after_long_bracket(text: &str, at: usize, level: usize) -> usize {
    let start = at + level + 2;
    let close = format!("]{}]", "=".repeat(level));
    match text.get(start..).and_then(|rest| rest.find(&close)) {
        Some(length) => start + length + close.len(),
        None => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Option<Slip>)> {
        let found = includes(text);
        let shown = found.iter();
        shown
            .map(|include| (&text[include.path.range()], include.slip))
            .collect()
    }

    #[test]
    fn a_line_of_two_or_three_dashes_includes() {
        for text in [
            "--- @include \"a\"",
            "-- @include 'a'",
            "---@include\t\"a\"",
            "--\t @include  \"a\" ;\t\r\nreturn 1",
            "\u{feff}--- @include \"a\"",
            "local x = 1\n--- @include \"a\"\n",
        ] {
            assert_eq!(read(text), [("a", None)], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_told_why() {
        for (text, slip) in [
            ("---- @include \"a\"", Slip::Dashes),
            (" --- @include \"a\"", Slip::Column),
            ("return 1 --- @include \"a\"", Slip::Column),
            ("--- @include\"a\"", Slip::Joined),
            ("--- @include \"a\" -- the helpers", Slip::After),
            ("--- @include \"a\" \"b\"", Slip::After),
            ("--- @include \"a", Slip::Open),
        ] {
            assert_eq!(read(text), [("a", Some(slip))], "{text}");
        }
    }

    #[test]
    fn other_comments_and_texts_are_none() {
        for text in [
            "--- @include the helpers",
            "--- @includes \"a\"",
            "--- includes \"a\"",
            "- @include \"a\"",
            "--[[\n--- @include \"a\"\n]]",
            "--[==[ ]]\n--- @include \"a\"\n]==]",
            "local x = [[\n--- @include \"a\"\n]]",
            "local x = '\\\n--- @include \"a\"'",
            "local x = \"--- @include 'a'\"",
            "local x = '--' .. \"@include 'a'\"",
            "--[[ never ends\n--- @include \"a\"",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn a_string_that_does_not_end_hides_its_line_only() {
        assert_eq!(read("x = 'open\n--- @include \"a\""), [("a", None)]);
    }
}
