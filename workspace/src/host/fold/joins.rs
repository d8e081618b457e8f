//! Lists of strings that one call joins: `[…].join("\n")` and its kin in every language.

use std::ops::Range;

use super::Code;
use crate::host::rules::LineEnds;
use crate::host::tokens::Kind;

/// A call that joins the entries of a list that is written out.
pub(super) struct Joined {
    /// All tokens of it, with the separator, the list and the call.
    pub(super) whole: Range<usize>,
    /// What comes between two entries. Without it, the language decides.
    pub(super) separator: Option<Range<usize>>,
    pub(super) entries: Vec<Range<usize>>,
    /// The bracket of the list, and that of the call.
    brackets: [usize; 2],
}

/// How many entries are joined. Nobody writes so many lines.
const MOST: usize = 500;

/// Functions and types that make a list of their arguments.
const LISTS: [&str; 3] = ["asList", "of", "array"];

impl Code<'_> {
    /// The call that joins the list in which the expression is an entry, or the separator.
    pub(super) fn joined_around(&self, range: &Range<usize>) -> Option<Joined> {
        let is_entry = self.before(range.start)?.is_any(b"([{,")
            && self.skip_line_ends(range.end, |token| token.is_any(b",)]}"));
        let around = self.brackets.around(range.start).filter(|_| is_entry)?;
        let joined = self.joined_by_list(around)?;
        let is_part = joined.entries.contains(range) || joined.separator.as_ref() == Some(range);
        is_part.then_some(joined)
    }

    /// The call that joins a list and begins with this token.
    pub(super) fn joined_from(&self, first: usize) -> Option<Joined> {
        let after = match self.is(first, b'[') {
            true => self.brackets.partner(first)? + 1,
            false => first + 1,
        };
        let open = match self.member_operator(after) {
            Some(length) => after + length + 1,
            None => after,
        };
        let joined = self.joined_by_call(open)?;
        (joined.whole.start == first).then_some(joined)
    }

    /// Whether the bracket encloses entries that are joined.
    pub(crate) fn encloses_joined(&self, bracket: usize) -> bool {
        let joined = self.joined_by_list(bracket);
        joined.is_some_and(|joined| joined.brackets.contains(&bracket))
    }

    /// The call that joins the entries between these brackets.
    fn joined_by_list(&self, bracket: usize) -> Option<Joined> {
        if let Some(joined) = self.joined_by_call(bracket) {
            return Some(joined);
        }
        // `[…].join(…)`
        let close = self.brackets.partner(bracket)?;
        if let Some(length) = self.member_operator(close + 1)
            && self.is(bracket, b'[')
        {
            return self.joined_by_call(close + length + 2);
        }
        // `join([…])`, `Join([]string{…})`, `join(List.of(…))`
        self.joined_by_call(self.brackets.around(bracket)?)
    }

    /// What the call with this bracket joins.
    fn joined_by_call(&self, open: usize) -> Option<Joined> {
        let callee = self.callee(open)?;
        let name = self.word(callee)?;
        if !["join", "Join", "implode"].contains(&name) {
            return None;
        }
        let owner = match self.member_operator_before(callee) {
            Some(length) => Some(callee.checked_sub(length + 1)?),
            None => None,
        };
        let owner_name = owner.and_then(|owner| self.word(owner));
        let close = self.brackets.partner(open)?;
        let arguments = self.entries(open)?;
        let is_python = self.rules.line_ends == LineEnds::OutsideBrackets;
        let (start, separator, list) = match (name, owner, owner_name) {
            // PHP
            ("join" | "implode", None, _) if self.rules.join == b'.' => {
                let [separator, list] = arguments.as_slice() else {
                    return None;
                };
                (callee, Some(separator.clone()), self.list(list)?)
            }
            ("join", Some(owner), _) if is_python => {
                let [list] = arguments.as_slice() else {
                    return None;
                };
                let is_literal = self.token(owner)?.is_literal();
                let list = self.list(list).filter(|_| is_literal)?;
                (owner, Some(owner..owner + 1), list)
            }
            // Java, C#
            ("join" | "Join", Some(owner), Some("String" | "string")) => {
                let (separator, values) = arguments.split_first()?;
                let only = match values {
                    [only] => self.list(only),
                    _ => None,
                };
                let list = only.unwrap_or((open, values.to_vec()));
                (owner, Some(separator.clone()), list)
            }
            // Go
            ("Join", Some(owner), Some("strings")) => {
                let [list, separator] = arguments.as_slice() else {
                    return None;
                };
                (owner, Some(separator.clone()), self.list(list)?)
            }
            // JavaScript, Ruby
            ("join", Some(owner), None) if self.is(owner, b']') && arguments.len() <= 1 => {
                let start = self.brackets.partner(owner)?;
                let is_list = self.operand_start(owner) == Some(start);
                let list = self.list(&(start..owner + 1)).filter(|_| is_list)?;
                (start, arguments.first().cloned(), list)
            }
            _ => return None,
        };
        let (list_open, entries) = list;
        Some(Joined {
            whole: start..close + 1,
            separator,
            entries,
            brackets: [open, list_open],
        })
    }

    /// The bracket and the entries of a list that is written out.
    fn list(&self, range: &Range<usize>) -> Option<(usize, Vec<Range<usize>>)> {
        let last = range.end.checked_sub(1)?;
        let open = self.brackets.partner(last)?;
        let before = range.start..open;
        let is_list = match self.token(open)?.kind {
            Kind::Mark(b'[') => before.is_empty(),
            // `List.of(…)`, and the brackets of Python, which are a group with one entry.
            Kind::Mark(b'(') => match self.callee(open) {
                Some(callee) => {
                    LISTS.contains(&self.word(callee)?) && self.chain_start(callee) == range.start
                }
                None => before.is_empty(),
            },
            // `[]string{…}`, `new[] { … }`, `new String[] { … }`
            Kind::Mark(b'{') => {
                let is_new = self.word(range.start) == Some("new") || self.is(range.start, b'[');
                let is_array = before.clone().any(|index| self.is(index, b'['));
                is_new && is_array && before.len() <= 5
            }
            _ => false,
        };
        let entries = self.entries(open).filter(|_| is_list && open < last)?;
        let is_group = self.is(open, b'(') && before.is_empty() && entries.len() < 2;
        (!is_group).then_some((open, entries))
    }

    /// The tokens between the commas in a pair of brackets.
    fn entries(&self, open: usize) -> Option<Vec<Range<usize>>> {
        let close = self.brackets.partner(open).filter(|close| *close > open)?;
        if self.too_long.get() == Some(open) {
            return None;
        }
        let mut entries = Vec::new();
        let mut start = open + 1;
        let mut at = start;
        while at <= close {
            if at == close || self.is(at, b',') {
                let mut end = at;
                while end > start && matches!(self.tokens[end - 1].kind, Kind::LineEnd) {
                    end -= 1;
                }
                match start < end {
                    true => entries.push(start..end),
                    // A comma may follow the last one.
                    false if at == close => {}
                    false => return None,
                }
                start = at + 1;
            }
            if entries.len() > MOST {
                self.too_long.set(Some(open));
                return None;
            }
            at = match self.brackets.partner(at) {
                Some(partner) if partner > at => partner + 1,
                _ => at + 1,
            };
        }
        Some(entries)
    }

    fn skip_line_ends(&self, from: usize, is_end: impl Fn(&super::Token) -> bool) -> bool {
        let rest = self.tokens.get(from..).unwrap_or_default();
        let next = rest
            .iter()
            .find(|token| !matches!(token.kind, Kind::LineEnd));
        next.is_some_and(is_end)
    }
}
