//! What string and number literals stand for, by the rules of Lua 5.1.

use std::iter::Peekable;
use std::str::Bytes;

/// The bytes of a string literal, given with its quotes or long brackets.
///
/// Lua 5.1 has fewer escapes than its successors: `\x41` is `x41` and `\z` is `z`.
pub(super) fn string(literal: &str) -> Option<Vec<u8>> {
    match literal.as_bytes() {
        [b'[', ..] => long_string(literal),
        [quote @ (b'"' | b'\''), inner @ .., last] if quote == last => {
            let inner = literal.get(1..=inner.len())?;
            Some(short_string(inner))
        }
        _ => None,
    }
}

fn short_string(inner: &str) -> Vec<u8> {
    let mut value = Vec::with_capacity(inner.len());
    let mut bytes = inner.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\\' {
            escape(&mut bytes, &mut value);
        } else {
            value.push(byte);
        }
    }
    value
}

/// What follows a backslash.
fn escape(bytes: &mut Peekable<Bytes<'_>>, value: &mut Vec<u8>) {
    let Some(byte) = bytes.next() else {
        return;
    };
    value.push(match byte {
        b'a' => 0x07,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 0x0b,
        b'\r' | b'\n' => {
            skip_newline_partner(byte, bytes);
            b'\n'
        }
        b'0'..=b'9' => decimal_escape(byte, bytes),
        other => other,
    });
}

/// One to three digits. More than 255 is no Lua, so the cut to a byte never shows.
fn decimal_escape(first: u8, bytes: &mut Peekable<Bytes<'_>>) -> u8 {
    let mut code = u32::from(first - b'0');
    for _ in 0..2 {
        let Some(digit) = bytes.next_if(u8::is_ascii_digit) else {
            break;
        };
        code = code * 10 + u32::from(digit - b'0');
    }
    code as u8
}

fn long_string(literal: &str) -> Option<Vec<u8>> {
    let level = literal
        .bytes()
        .skip(1)
        .take_while(|byte| *byte == b'=')
        .count();
    let delimiter = level + 2;
    let end = literal.len().checked_sub(delimiter)?;
    let mut bytes = literal.get(delimiter..end)?.bytes().peekable();
    if let Some(newline) = bytes.next_if(|byte| is_newline(*byte)) {
        skip_newline_partner(newline, &mut bytes);
    }
    let mut value = Vec::with_capacity(literal.len());
    while let Some(byte) = bytes.next() {
        if is_newline(byte) {
            skip_newline_partner(byte, &mut bytes);
            value.push(b'\n');
        } else {
            value.push(byte);
        }
    }
    Some(value)
}

fn is_newline(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// CRLF and LFCR are one newline for Lua; two of a kind are two.
fn skip_newline_partner(first: u8, bytes: &mut Peekable<Bytes<'_>>) {
    bytes.next_if(|byte| is_newline(*byte) && *byte != first);
}

/// The value of a number literal, as the server's `strtod` reads it.
pub(super) fn number(literal: &str) -> Option<f64> {
    let digits = literal
        .strip_prefix("0x")
        .or_else(|| literal.strip_prefix("0X"));
    match digits {
        Some(digits) => hexadecimal(digits),
        None => literal.parse().ok(),
    }
}

/// A hexadecimal integer of any length, rounded once to the nearest number.
fn hexadecimal(digits: &str) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    let mut mantissa: u64 = 0;
    let mut exponent: i32 = 0;
    for digit in digits.chars() {
        let digit = u64::from(digit.to_digit(16)?);
        if mantissa >> 59 == 0 {
            mantissa = mantissa << 4 | digit;
        } else {
            // The digits that no longer fit can still break a tie.
            mantissa |= u64::from(digit != 0);
            exponent = exponent.saturating_add(4);
        }
    }
    Some(mantissa as f64 * 2f64.powi(exponent))
}

#[cfg(test)]
mod tests {
    use super::{number, string};

    #[track_caller]
    fn stands_for(literal: &str, value: &[u8]) {
        assert_eq!(string(literal).as_deref(), Some(value), "{literal}");
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
            assert_eq!(string(text), None, "{text}");
        }
        for text in ["", "0x", "0xg", "1x"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_server_does() {
        for (literal, value) in [
            ("0", 0.0),
            ("3.", 3.0),
            (".5", 0.5),
            ("5.e3", 5000.0),
            ("1E-2", 0.01),
            ("1e400", f64::INFINITY),
            ("0xFf", 255.0),
            ("0X10", 16.0),
            // Printed by a server with `%.17g`.
            ("0xffffffffffffffff", 1.844_674_407_370_955_2e19),
            ("0xffffffffffffffffffff", 1.208_925_819_614_629_2e24),
            ("0x20000000000001", 9_007_199_254_740_992.0),
            ("0x20000000000003", 9_007_199_254_740_996.0),
            ("0x100000000000008000000000000001", 8.307_674_973_655_726e34),
        ] {
            assert_eq!(number(literal), Some(value), "{literal}");
        }
    }
}
