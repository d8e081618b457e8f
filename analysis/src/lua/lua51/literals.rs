//! Strings as they are written: their value, and what a message repeats of them.

use std::borrow::Cow;

/// The digits after a `\`: at most three.
pub(super) struct DecimalEscape {
    pub(super) value: u32,
    pub(super) length: usize,
}

/// Reads the digits of a decimal escape.
pub(super) fn decimal_escape(text: &[u8]) -> DecimalEscape {
    let mut escape = DecimalEscape {
        value: 0,
        length: 0,
    };
    while escape.length < 3
        && let Some(digit @ b'0'..=b'9') = text.get(escape.length)
    {
        escape.value = escape.value * 10 + u32::from(digit - b'0');
        escape.length += 1;
    }
    escape
}

/// Where a string stops.
#[derive(Clone, Copy)]
pub(super) enum Cut {
    /// The literal includes its closing quote or bracket.
    Closed,
    /// Before it.
    Open,
}

/// A string literal as the server repeats it in a message: with its quotes, but with its escapes replaced.
pub(super) fn as_saved(literal: &[u8], cut: Cut) -> String {
    let saved = match literal.first() {
        Some(b'[') => long_as_saved(literal),
        _ => quoted_as_saved(literal, cut),
    };
    String::from_utf8_lossy(up_to_nul(&saved)).into_owned()
}

fn quoted_as_saved(literal: &[u8], cut: Cut) -> Vec<u8> {
    let Some((quote, inner)) = literal.split_at_checked(1) else {
        return Vec::new();
    };
    let mut saved = quote.to_vec();
    match (cut, inner) {
        (Cut::Closed, [inner @ .., closing]) => {
            carry_out(inner, &mut saved);
            saved.push(*closing);
        }
        _ => carry_out(inner, &mut saved),
    }
    saved
}

fn long_as_saved(literal: &[u8]) -> Vec<u8> {
    let opening = opening_length(literal).min(literal.len());
    let mut saved = literal[..opening].to_vec();
    unify_newlines(&literal[opening..], &mut saved);
    saved
}

/// The bytes of a string literal, given with its quotes or long brackets.
///
/// Lua 5.1 has fewer escapes than its successors: `\x41` is `x41` and `\z` is `z`.
pub(crate) fn string_value(literal: &[u8]) -> Option<Vec<u8>> {
    let mut value = Vec::with_capacity(literal.len());
    match literal {
        [b'[', ..] => {
            let delimiter = opening_length(literal);
            let end = literal.len().checked_sub(delimiter)?;
            unify_newlines(literal.get(delimiter..end)?, &mut value);
        }
        [quote @ (b'"' | b'\''), inner @ .., last] if quote == last => {
            carry_out(inner, &mut value);
        }
        _ => return None,
    }
    Some(value)
}

/// The bytes of a complete string literal. Most are exactly the text between the quotes.
pub(super) fn constant_value(literal: &str) -> Cow<'_, [u8]> {
    let literal = literal.as_bytes();
    match literal {
        [b'"' | b'\'', inner @ .., _] if !inner.contains(&b'\\') => Cow::Borrowed(inner),
        _ => Cow::Owned(string_value(literal).unwrap_or_default()),
    }
}

/// Adds the text between quotes, with its escapes replaced.
fn carry_out(inner: &[u8], value: &mut Vec<u8>) {
    let mut at = 0;
    while at < inner.len() {
        let byte = inner[at];
        at += 1;
        if byte != b'\\' {
            value.push(byte);
            continue;
        }
        let Some(&escaped) = inner.get(at) else {
            break;
        };
        if escaped.is_ascii_digit() {
            // More than 255 is not Lua, so cutting it to a byte never matters.
            let digits = decimal_escape(&inner[at..]);
            value.push(digits.value as u8);
            at += digits.length;
            continue;
        }
        at += newline_length(&inner[at..]).unwrap_or(1);
        value.push(match escaped {
            b'a' => 0x07,
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' | b'\n' | b'\r' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 0x0b,
            other => other,
        });
    }
}

/// The length of the bracket that opens a long string.
fn opening_length(literal: &[u8]) -> usize {
    let mut length = 1;
    while literal.get(length) == Some(&b'=') {
        length += 1;
    }
    length + 1
}

/// Adds the text between long brackets. The first newline is dropped, and every other one becomes a line feed.
fn unify_newlines(inner: &[u8], value: &mut Vec<u8>) {
    let mut at = newline_length(inner).unwrap_or(0);
    while at < inner.len() {
        match newline_length(&inner[at..]) {
            Some(length) => {
                value.push(b'\n');
                at += length;
            }
            None => {
                value.push(inner[at]);
                at += 1;
            }
        }
    }
}

/// The length of the line end at the start of the text.
fn newline_length(text: &[u8]) -> Option<usize> {
    match text {
        [b'\n', b'\r', ..] | [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        _ => None,
    }
}

/// The part up to a NUL. C takes that part as the whole string.
pub(super) fn up_to_nul(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| *byte == 0);
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::string_value;

    #[track_caller]
    fn stands_for(literal: &str, value: &[u8]) {
        assert_eq!(
            string_value(literal.as_bytes()).as_deref(),
            Some(value),
            "{literal}"
        );
    }

    #[test]
    fn escapes_are_those_of_lua_5_1() {
        stands_for(r#""\a\b\f\n\r\t\v\\\"\'""#, b"\x07\x08\x0c\n\r\t\x0b\\\"'");
        stands_for(r"'\x41\z\u{41}'", b"x41zu{41}");
        stands_for(r"'\0\65\065\0655\255'", b"\0AAA5\xff");
        stands_for(r"'\é'", "é".as_bytes());
        stands_for("''", b"");
    }

    #[test]
    fn every_newline_becomes_a_line_feed() {
        stands_for(
            "'a\\\nb\\\r\nc\\\n\rd\\\re\\\n\\\nf'",
            b"a\nb\nc\nd\ne\n\nf",
        );
        stands_for("[[\r\na\r\nb\n\rc\rd\n\ne\r\r]]", b"a\nb\nc\nd\n\ne\n\n");
    }

    #[test]
    fn long_brackets_drop_the_first_newline() {
        stands_for("[==[\n]]\n]==]", b"]]\n");
        stands_for("[[\n\nx]]", b"\nx");
        stands_for("[[]]", b"");
        stands_for(r"[[\n]]", br"\n");
    }

    #[test]
    fn texts_that_are_no_literal_are_refused() {
        for text in ["", "'", "x", "[", "[=", "[[", "[[]", "\"'"] {
            assert_eq!(string_value(text.as_bytes()), None, "{text}");
        }
    }
}
