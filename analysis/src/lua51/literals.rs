//! Numbers and strings as they are written: which are well formed, and what a message repeats of them.

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// In decimal, or whole and hexadecimal.
    Plain,
    /// As C99 has it: `0x1p4`.
    HexadecimalExponent,
}

/// The form of a number, `None` if it is malformed. What stands behind a NUL does not count.
pub(super) fn number_form(text: &[u8]) -> Option<NumberForm> {
    let text = up_to_nul(text);
    if let Some(digits) = text
        .strip_prefix(b"0x")
        .or_else(|| text.strip_prefix(b"0X"))
    {
        return hexadecimal_form(digits);
    }
    let (mantissa, exponent) = split_at_letter(text, b'e');
    let dots = mantissa.iter().filter(|byte| **byte == b'.').count();
    let digits = mantissa.len() - dots;
    let well_formed = dots <= 1
        && digits > 0
        && mantissa
            .iter()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.'))
        && exponent.is_none_or(is_signed_integer);
    well_formed.then_some(NumberForm::Plain)
}

fn hexadecimal_form(text: &[u8]) -> Option<NumberForm> {
    let (digits, exponent) = split_at_letter(text, b'p');
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    match exponent {
        None => Some(NumberForm::Plain),
        Some(exponent) => is_signed_integer(exponent).then_some(NumberForm::HexadecimalExponent),
    }
}

fn split_at_letter(text: &[u8], letter: u8) -> (&[u8], Option<&[u8]>) {
    match text
        .iter()
        .position(|byte| byte.to_ascii_lowercase() == letter)
    {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

fn is_signed_integer(text: &[u8]) -> bool {
    let digits = match text {
        [b'+' | b'-', digits @ ..] => digits,
        digits => digits,
    };
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// The digits behind a `\`: at most three.
pub(super) struct DecimalEscape {
    pub(super) value: u32,
    pub(super) length: usize,
}

/// Reads the digits of a decimal escape.
pub(super) fn decimal_escape(text: &[u8]) -> DecimalEscape {
    let length = text
        .iter()
        .take(3)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let value = text[..length]
        .iter()
        .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    DecimalEscape { value, length }
}

/// Where a string stops.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// With its closing quote or bracket.
    Closed,
    /// Before it.
    Open,
}

/// A string literal as the server repeats it in a message: in its quotes, but with its escapes carried out.
pub(super) fn as_saved(literal: &[u8], cut: Cut) -> String {
    let saved = match literal.first() {
        Some(b'[') => long_as_saved(literal),
        _ => quoted_as_saved(literal, cut),
    };
    String::from_utf8_lossy(up_to_nul(&saved)).into_owned()
}

fn quoted_as_saved(literal: &[u8], cut: Cut) -> Vec<u8> {
    let end = match cut {
        Cut::Closed => literal.len() - 1,
        Cut::Open => literal.len(),
    };
    let mut saved = Vec::new();
    let mut at = 0;
    while at < end {
        let byte = literal[at];
        at += 1;
        if byte != b'\\' {
            saved.push(byte);
            continue;
        }
        let Some(&escaped) = literal[..end].get(at) else {
            break;
        };
        if escaped.is_ascii_digit() {
            let digits = decimal_escape(&literal[at..end]);
            saved.push(digits.value as u8);
            at += digits.length;
            continue;
        }
        at += newline_length(&literal[at..]).unwrap_or(1);
        saved.push(match escaped {
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
    saved.extend_from_slice(&literal[end..]);
    saved
}

/// The first newline goes, and every other is a line feed.
fn long_as_saved(literal: &[u8]) -> Vec<u8> {
    let opening = 2 + literal[1..]
        .iter()
        .take_while(|byte| **byte == b'=')
        .count();
    let mut saved = literal[..opening].to_vec();
    let mut at = opening + newline_length(&literal[opening..]).unwrap_or(0);
    while at < literal.len() {
        match newline_length(&literal[at..]) {
            Some(length) => {
                saved.push(b'\n');
                at += length;
            }
            None => {
                saved.push(literal[at]);
                at += 1;
            }
        }
    }
    saved
}

/// The length of the end of a line that the text starts with.
fn newline_length(text: &[u8]) -> Option<usize> {
    match text {
        [b'\n', b'\r', ..] | [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        _ => None,
    }
}

/// The part that C takes for the whole.
pub(super) fn up_to_nul(text: &[u8]) -> &[u8] {
    text.split(|byte| *byte == 0).next().unwrap_or_default()
}
