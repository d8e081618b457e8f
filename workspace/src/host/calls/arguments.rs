//! The arguments of a call, and the entries of a list or an object.

use std::ops::Range;

use crate::host::fold::Code;
use crate::host::tokens::Kind;

/// An argument, without its name.
#[derive(Clone, Debug)]
pub(super) struct Argument<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) range: Range<usize>,
    /// Whether it stands for any number of arguments: `...list`, `*list`, `list...`.
    pub(super) is_rest: bool,
}

/// How many arguments are read.
const MOST: usize = 256;

/// What stands between a bracket and its partner, by commas. `None` if it is not certain.
pub(super) fn arguments<'a>(code: &Code<'a>, open: usize) -> Option<Vec<Argument<'a>>> {
    let close = code.brackets.partner(open).filter(|close| *close > open)?;
    let mut found = Vec::new();
    let mut start = open + 1;
    let mut at = start;
    while at <= close {
        let is_end = at == close || code.is(at, b',');
        if is_end {
            let range = trimmed(code, start..at);
            // A comma may follow the last one.
            if !range.is_empty() {
                found.push(argument(code, range));
            } else if at != close {
                return None;
            }
            start = at + 1;
        }
        if found.len() > MOST {
            return None;
        }
        at = match code.brackets.partner(at) {
            Some(partner) if partner > at => partner + 1,
            _ => at + 1,
        };
    }
    Some(found)
}

/// Without the ends of lines at both ends.
fn trimmed(code: &Code<'_>, mut range: Range<usize>) -> Range<usize> {
    let is_line_end = |index: usize| matches!(code.tokens[index].kind, Kind::LineEnd);
    while !range.is_empty() && is_line_end(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_line_end(range.end - 1) {
        range.end -= 1;
    }
    range
}

fn argument<'a>(code: &Code<'a>, mut range: Range<usize>) -> Argument<'a> {
    let mut name = None;
    let sign = range.start + 1;
    let is_named = sign + 1 < range.end
        && (code.is(sign, b':') && !code.is(sign + 1, b':')
            || code.is(sign, b'=') && !code.is(sign + 1, b'=') && !code.is(sign + 1, b'>'));
    if is_named {
        name = code.name(range.start);
    }
    if name.is_some() {
        range.start += 2;
    } else if range.len() == 1
        && code
            .brackets
            .around(range.start)
            .is_some_and(|open| code.is(open, b'{'))
    {
        // `{ keys }`
        name = code.name(range.start);
    }
    let is_rest = code.are(range.start, b"...")
        || code.is(range.start, b'*')
        || range.len() >= 3 && code.are(range.end - 3, b"...");
    Argument {
        name,
        range,
        is_rest,
    }
}
