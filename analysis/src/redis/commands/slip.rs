//! Typing mistakes: a known name that was typed wrong, as opposed to a command that a later server may have.
//!
//! Servers gain commands whose names are one letter away from an older one: HTTL from TTL, HSETEX from SETEX. So an
//! added or replaced letter is not a typing mistake. A letter that is missing or doubled at the start is not one
//! either, since the first letter often names a type: DELEX came after XDELEX, SSUBSCRIBE after SUBSCRIBE.

/// What went wrong while a known name was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// `HGTE`: two neighbouring letters are swapped.
    Swapped,
    /// `HGETAL`: a letter is missing.
    Missing,
    /// `SADDD`: a letter is doubled.
    Doubled,
}

impl Slip {
    /// The end of the message, after `HGET with`.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::Swapped => "two letters swapped",
            Self::Missing => "a letter missing",
            Self::Doubled => "a letter doubled",
        }
    }
}

/// The typing mistake that turns one name into another. Both are in capitals.
pub(super) fn between(written: &[u8], known: &[u8]) -> Option<Slip> {
    let same = count_same(written, known);
    let (left, expected) = (&written[same..], &known[same..]);
    match (left, expected) {
        ([first, second, left @ ..], [one, other, expected @ ..])
            if first == other && second == one && first != second && left == expected =>
        {
            Some(Slip::Swapped)
        }
        (left, [_, expected @ ..]) if same > 0 && left == expected => Some(Slip::Missing),
        // The letter before is repeated here.
        ([again, left @ ..], expected)
            if same > 1 && left == expected && written.get(same - 1) == Some(again) =>
        {
            Some(Slip::Doubled)
        }
        _ => None,
    }
}

/// How many letters two names have in common from the start.
fn count_same(one: &[u8], other: &[u8]) -> usize {
    let mut same = 0;
    while same < one.len() && one.get(same) == other.get(same) {
        same += 1;
    }
    same
}

#[cfg(test)]
mod tests {
    use super::{Slip, between};

    #[track_caller]
    fn check(written: &str, known: &str, expected: Option<Slip>) {
        let found = between(written.as_bytes(), known.as_bytes());
        assert_eq!(found, expected, "{written} for {known}");
    }

    #[test]
    fn a_slip_swaps_loses_or_doubles_a_letter() {
        check("HGTE", "HGET", Some(Slip::Swapped));
        check("EGT", "GET", Some(Slip::Swapped));
        check("GTE", "GET", Some(Slip::Swapped));
        check("HGETAL", "HGETALL", Some(Slip::Missing));
        check("SMEMBER", "SMEMBERS", Some(Slip::Missing));
        check("ZANGE", "ZRANGE", Some(Slip::Missing));
        check("SADDD", "SADD", Some(Slip::Doubled));
        check("HGGET", "HGET", Some(Slip::Doubled));
        check("LPOPP", "LPOP", Some(Slip::Doubled));
    }

    #[test]
    fn whatever_else_differs_is_none() {
        for (written, known) in [
            ("GET", "GET"),
            ("HTTL", "TTL"),
            ("HSETEX", "SETEX"),
            ("VADD", "SADD"),
            ("SETS", "SET"),
            ("ZMOVE", "SMOVE"),
            ("DELEX", "XDELEX"),
            ("SSUBSCRIBE", "SUBSCRIBE"),
            ("GGET", "GET"),
            ("EGTALL", "GETALLS"),
            ("HGETT", "HGTE"),
            ("", "GET"),
            ("G", ""),
            ("GET", "TEG"),
            ("HGETL", "HGETALL"),
        ] {
            check(written, known, None);
        }
    }
}
