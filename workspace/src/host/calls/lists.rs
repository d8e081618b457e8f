//! Lists that are written out.

use std::ops::Range;

use redis_script_analysis::{Rest, Sent};

use super::arguments::arguments;
use crate::host::fold::Code;
use crate::host::tokens::Kind;

/// What a value is.
pub(super) struct Entry {
    /// It is written out.
    pub(super) is_literal: bool,
    /// It is no list.
    pub(super) is_scalar: bool,
}

/// Calls that give a text or a number, in lower case.
const SCALAR: [&str; 17] = [
    "string",
    "number",
    "tostring",
    "stringify",
    "now",
    "floor",
    "ceil",
    "round",
    "max",
    "min",
    "unix",
    "unixmilli",
    "unixnano",
    "itoa",
    "formatint",
    "valueof",
    "currenttimemillis",
];

/// Functions that make a list of their arguments.
const LISTS: [&str; 6] = [
    "asList",
    "singletonList",
    "singleton",
    "emptyList",
    "of",
    "list",
];

/// What an expression is, as far as its text shows it.
pub(super) fn entry(code: &Code<'_>, range: &Range<usize>) -> Entry {
    let first = &code.tokens[range.start];
    let last = range.end - 1;
    let is_single = range.len() == 1;
    let is_number = code
        .word(last)
        .is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    let is_literal = is_single && (first.is_literal() || is_number);
    let is_call = code.brackets.partner(last).is_some_and(|open| {
        open < last
            && open >= range.start
            && code.callee(open).is_some_and(|callee| {
                let name = code.word(callee).unwrap_or_default().to_lowercase();
                code.operand_end(range.start) == Some(range.end) && SCALAR.contains(&name.as_str())
            })
    });
    Entry {
        is_literal,
        is_scalar: is_literal || is_call,
    }
}

/// The number of entries of a list that is written out.
pub(super) fn list(code: &Code<'_>, range: &Range<usize>) -> Option<Sent> {
    let last = range.end.checked_sub(1)?;
    if range.len() == 1 && matches!(code.word(last), Some("nil")) {
        return Some(Sent::exactly(0));
    }
    let open = code
        .brackets
        .partner(last)
        .filter(|open| *open >= range.start && *open < last)?;
    let may_spread = match code.tokens[open].kind {
        // `[a, b]`
        Kind::Mark(b'[') if open == range.start => false,
        // `[]string{a, b}`, `new String[] { a, b }`
        Kind::Mark(b'{') if is_array(code, range.start..open) => false,
        Kind::Mark(b'(') => {
            let callee = code.callee(open)?;
            let name = code.word(callee)?;
            if !LISTS.contains(&name)
                || code.operand_end(code.chain_start(callee)) != Some(range.end)
            {
                return None;
            }
            !name.starts_with("singleton")
        }
        _ => return None,
    };
    let entries = arguments(code, open)?;
    let mut sent = Sent::exactly(0);
    for (index, found) in entries.iter().enumerate() {
        // `[name(key) for key in all]`
        if found
            .range
            .clone()
            .any(|index| code.word(index) == Some("for"))
        {
            return None;
        }
        if found.is_rest {
            sent.rest = Rest::List;
            continue;
        }
        // Whether an entry after a list has this number is not known.
        if sent.rest == Rest::None && entry(code, &found.range).is_literal {
            sent.literals.push(index as u32 + 1);
        }
        sent.least += 1;
    }
    if let [only] = entries.as_slice()
        && may_spread
        && may_be_array(code, &only.range)
    {
        return None;
    }
    Some(sent)
}

/// Whether a value may be a list, as far as its name and its form show it.
pub(super) fn may_be_list(code: &Code<'_>, range: &Range<usize>) -> bool {
    let Some(name) = last_name(code, range) else {
        return code
            .token(range.end - 1)
            .is_some_and(|token| token.is_any(b"]}"));
    };
    let is_time = ["ms", "seconds", "secs", "millis", "minutes"];
    let is_plural = name.ends_with('s') && !is_time.iter().any(|end| name.ends_with(end));
    is_plural
        || ["list", "array", "argv", "slice", "any"]
            .iter()
            .any(|part| name.contains(part))
        || code.is(range.start, b'&')
}

/// Whether a value is called a key, and not keys.
pub(super) fn is_called_key(code: &Code<'_>, range: &Range<usize>) -> bool {
    let is_key = last_name(code, range).is_some_and(|name| name.contains("key"));
    is_key && !may_be_list(code, range)
}

/// The last name of a value, or of what is called for it, in lower case.
fn last_name(code: &Code<'_>, range: &Range<usize>) -> Option<String> {
    let last = range.end - 1;
    let word = match code.brackets.partner(last) {
        Some(open) if open < last => code.word(code.callee(open)?),
        _ => code.word(last),
    };
    word.map(str::to_lowercase)
}

/// Whether what stands before the bracket makes it an array.
fn is_array(code: &Code<'_>, before: Range<usize>) -> bool {
    let has_brackets = before.clone().any(|index| code.is(index, b'['));
    has_brackets && (code.is(before.start, b'[') || code.word(before.start) == Some("new"))
}

/// Whether a value alone in `asList(…)` may be an array, whose entries become those of the list.
fn may_be_array(code: &Code<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    let is_literal = entry(code, range).is_literal;
    let name = match code.brackets.partner(last) {
        Some(open) if open < last => code.callee(open).and_then(|callee| code.word(callee)),
        // A name may be that of an array.
        _ => None,
    };
    let is_value = name.is_some_and(|name| {
        let name = name.to_lowercase();
        !name.ends_with('s') && !name.contains("array") && !name.contains("list")
    });
    !is_literal && !is_value
}
