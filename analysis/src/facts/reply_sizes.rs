//! How many values a reply may have.

use std::rc::Rc;

use crate::facts::CommandCall;

/// The most values of a reply that is a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ReplySize {
    /// As many as the key holds.
    Unbounded,
    AtMost(u64),
    /// As many as an argument of the script says.
    Caller,
}

/// The length of the list that a call replies with. `None` if the reply is not a list of what keys hold.
pub(crate) fn size_of(call: &CommandCall) -> Option<ReplySize> {
    let length = call.command?.list_length()?;
    let texts = call.texts();
    let words = Words {
        texts: &texts,
        is_open: call.further.is_some(),
    };
    if let Some(count) = length.count {
        let count = texts.get(count)?;
        return Some(words.at_most(number(count.as_deref())));
    }
    Some(match (length.is_by_ranks, length.option) {
        (true, None) => words.ranks(),
        (true, Some(option)) => match (words.find("BYSCORE"), words.find("BYLEX")) {
            (Found::At(_), _) | (_, Found::At(_)) => words.limited_by(option),
            (Found::Nowhere, Found::Nowhere) => words.ranks(),
            _ => ReplySize::Caller,
        },
        (false, Some(option)) => words.limited_by(option),
        (false, None) => ReplySize::Unbounded,
    })
}

/// Whether a reply has as many values as a key holds.
pub(crate) fn is_unbounded(call: &CommandCall) -> bool {
    size_of(call) == Some(ReplySize::Unbounded)
}

/// Whether a call replies with one page of what a key holds, and a cursor.
pub(crate) fn is_page(call: &CommandCall) -> bool {
    call.command.is_some_and(|command| command.replies_page())
}

struct Words<'a> {
    texts: &'a [Option<Rc<[u8]>>],
    /// Whether unknown arguments follow.
    is_open: bool,
}

/// Where an option is.
enum Found {
    At(usize),
    Nowhere,
    /// The option may be among the unknown arguments.
    Perhaps,
}

impl Words<'_> {
    /// Looks for an option after the first arguments of a range.
    fn find(&self, option: &str) -> Found {
        let mut may_be = self.is_open;
        for (place, text) in self.texts.iter().enumerate().skip(2) {
            match text {
                Some(text) if text.eq_ignore_ascii_case(option.as_bytes()) => {
                    return Found::At(place);
                }
                Some(_) => {}
                // The bounds of a range are not options.
                None => may_be |= place > 3,
            }
        }
        match may_be {
            true => Found::Perhaps,
            false => Found::Nowhere,
        }
    }

    /// The number of an option. In `LIMIT`, it comes after the offset.
    fn limited_by(&self, option: &str) -> ReplySize {
        let behind = if option == "LIMIT" { 2 } else { 1 };
        match self.find(option) {
            Found::At(place) => match self.texts.get(place + behind) {
                Some(text) => self.at_most(number(text.as_deref())),
                None => ReplySize::Caller,
            },
            Found::Nowhere => ReplySize::Unbounded,
            Found::Perhaps => ReplySize::Caller,
        }
    }

    fn at_most(&self, count: Option<i64>) -> ReplySize {
        let Some(count) = count else {
            return ReplySize::Caller;
        };
        // In `LIMIT`, a negative number means no limit. For random members, it only allows repetitions.
        let is_limit = matches!(self.find("LIMIT"), Found::At(_));
        match count < 0 && is_limit {
            true => ReplySize::Unbounded,
            false => self.counted(count.unsigned_abs()),
        }
    }

    /// With scores or values, each element counts twice.
    fn counted(&self, elements: u64) -> ReplySize {
        let comes_in_pairs = ["WITHSCORES", "WITHVALUES"]
            .iter()
            .any(|option| matches!(self.find(option), Found::At(_)));
        let each = if comes_in_pairs { 2 } else { 1 };
        ReplySize::AtMost(elements.saturating_mul(each))
    }

    /// The number of ranks from the first to the last.
    fn ranks(&self) -> ReplySize {
        let rank = |place: usize| match self.texts.get(place) {
            Some(text) => number(text.as_deref()),
            None => None,
        };
        match (rank(2), rank(3)) {
            (Some(start), Some(stop)) if start < 0 && stop >= 0 => {
                self.counted(start.unsigned_abs())
            }
            (Some(start), Some(stop)) if (start < 0) == (stop < 0) => {
                let count = stop.saturating_sub(start).saturating_add(1);
                self.counted(count.max(0) as u64)
            }
            (None, Some(stop)) if stop >= 0 => self.counted(stop as u64 + 1),
            (_, Some(_)) => ReplySize::Unbounded,
            (_, None) => ReplySize::Caller,
        }
    }
}

fn number(text: Option<&[u8]>) -> Option<i64> {
    std::str::from_utf8(text?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[&str]) -> Vec<Option<Rc<[u8]>>> {
        let text = |text: &&str| (*text != "?").then(|| Rc::from(text.as_bytes()));
        texts.iter().map(text).collect()
    }

    #[test]
    fn ranks_say_how_many_elements_there_can_be() {
        for (range, size) in [
            (["0", "-1"], ReplySize::Unbounded),
            (["5", "-5"], ReplySize::Unbounded),
            (["0", "99"], ReplySize::AtMost(100)),
            (["-100", "-1"], ReplySize::AtMost(100)),
            (["-10", "20"], ReplySize::AtMost(10)),
            (["5", "3"], ReplySize::AtMost(0)),
            (["0", "?"], ReplySize::Caller),
            (["?", "-1"], ReplySize::Unbounded),
            (["?", "9"], ReplySize::AtMost(10)),
        ] {
            let texts = words(&["LRANGE", "key", range[0], range[1]]);
            let words = Words {
                texts: &texts,
                is_open: false,
            };
            assert_eq!(words.ranks(), size, "{range:?}");
        }
    }

    #[test]
    fn a_limit_bounds_a_range_of_scores() {
        for (options, size) in [
            (&[][..], ReplySize::Unbounded),
            (&["LIMIT", "0", "1000"], ReplySize::AtMost(1000)),
            (&["limit", "0", "-1"], ReplySize::Unbounded),
            (&["LIMIT", "0", "?"], ReplySize::Caller),
            (&["?", "0", "5"], ReplySize::Caller),
            (
                &["WITHSCORES", "LIMIT", "0", "5000"],
                ReplySize::AtMost(10_000),
            ),
        ] {
            let mut texts = words(&["ZRANGEBYSCORE", "key", "?", "?"]);
            texts.append(&mut words(options));
            let words = Words {
                texts: &texts,
                is_open: false,
            };
            assert_eq!(words.limited_by("LIMIT"), size, "{options:?}");
        }
    }
}
