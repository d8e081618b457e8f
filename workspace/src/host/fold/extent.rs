//! How large the expression is that a literal is a part of.

use std::ops::Range;

use super::{Code, LONGEST_CHAIN, known};
use crate::host::rules::LineEnds;
use crate::host::tokens::Kind;

/// Methods that return the string with other spaces at its ends, or the same string.
const KEEPING: [&str; 18] = [
    "trim",
    "trimStart",
    "trimEnd",
    "trimIndent",
    "stripIndent",
    "strip",
    "lstrip",
    "rstrip",
    "strip_heredoc",
    "freeze",
    "encode",
    "toString",
    "to_s",
    "chomp",
    "dup",
    "Trim",
    "stripMargin",
    "getBytes",
];

impl Code<'_> {
    /// The tokens of the largest sum of strings around a literal, with the brackets around it.
    pub(crate) fn extent(&self, literal: usize) -> Range<usize> {
        let mut range = literal..self.operand_end(literal).unwrap_or(literal + 1);
        // Each round takes at least one token.
        loop {
            if let Some(start) = self.joined_before(range.start) {
                range.start = start;
            } else if let Some(end) = self.joined_after(range.end) {
                range.end = end;
            } else if let Some(around) = self
                .group(&range)
                .or_else(|| self.passed(&range))
                .or_else(|| self.list_around(&range))
            {
                range = around;
            } else {
                return range;
            }
        }
    }

    /// The start of the operand that is joined to the operand that begins here.
    fn joined_before(&self, start: usize) -> Option<usize> {
        let before = start.checked_sub(1)?;
        if self.is_join(before) {
            return self.operand_start(before.checked_sub(1)?);
        }
        let is_adjacent = self.rules.joins_adjacent
            && self.token(start)?.is_literal()
            && self.token(before)?.is_literal();
        is_adjacent.then_some(before)
    }

    /// The end of the operand that is joined to the operand that ends here.
    fn joined_after(&self, end: usize) -> Option<usize> {
        if self.is_join(end) {
            return self.operand_end(end + 1);
        }
        let is_adjacent = self.rules.joins_adjacent
            && self.token(end)?.is_literal()
            && self.before(end)?.is_literal();
        is_adjacent.then(|| self.operand_end(end))?
    }

    /// The brackets around an expression, if they only group it, with what is done with the group.
    fn group(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let open = range.start.checked_sub(1)?;
        let is_group = self.is(open, b'(')
            && self.brackets.partner(open) == Some(range.end)
            && self.is_only_group(open);
        is_group.then(|| Some(open..self.operand_end(open)?))?
    }

    /// The call around an expression, if it gives back the same text.
    fn passed(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let open = range.start.checked_sub(1)?;
        let callee = self.callee(open)?;
        let is_passed = self.brackets.partner(open) == Some(range.end) && self.is_passing(callee);
        let start = self.chain_start(callee);
        is_passed.then(|| Some(start..self.operand_end(start)?))?
    }

    /// The call around an expression, if it joins a list with it.
    fn list_around(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = self.joined_around(range)?.whole.start;
        Some(start..self.operand_end(start)?)
    }

    pub(crate) fn is_passing(&self, callee: usize) -> bool {
        self.word(callee).is_some_and(known::is_passing)
    }

    /// Whether nothing is called with this round bracket.
    pub(crate) fn is_only_group(&self, open: usize) -> bool {
        let before = open.checked_sub(1);
        self.callee(open).is_none() && !before.is_some_and(|before| self.ends_value(before))
    }

    /// Whether the sign of a product, a quotient or a difference is here, and no arrow or end of a tag.
    pub(crate) fn calculates(&self, index: usize) -> bool {
        let is_sign = self.token(index).is_some_and(|token| token.is_any(b"*/-"));
        is_sign && !self.are(index, b"->") && !self.are(index, b"/>")
    }

    /// Whether a value may end with this token.
    pub(crate) fn ends_value(&self, index: usize) -> bool {
        let token = self.token(index);
        let is_number = self
            .word(index)
            .is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()));
        is_number
            || self.name(index).is_some()
            || token.is_some_and(|token| token.is_any(b")]") || token.is_literal())
    }

    /// The start of the operand that ends with this token.
    pub(crate) fn operand_start(&self, last: usize) -> Option<usize> {
        let mut start = last;
        for _ in 0..LONGEST_CHAIN {
            let token = self.token(start)?;
            match token.kind {
                Kind::Word if self.is_keyword(start) => return None,
                Kind::Word | Kind::Literal(_) => {}
                Kind::Mark(b')' | b']') => {
                    start = self.brackets.partner(start)?;
                    let before = self.before(start);
                    let is_called = before.is_some_and(|before| {
                        before.is_word() || before.is_any(b")]") || before.is_literal()
                    });
                    if is_called && !self.is_keyword(start - 1) {
                        start -= 1;
                        continue;
                    }
                }
                _ => return None,
            }
            match self.member_operator_before(start) {
                Some(length) if start > length => start -= length + 1,
                _ => return Some(start),
            }
        }
        None
    }

    /// The token after the operand that begins here.
    pub(crate) fn operand_end(&self, first: usize) -> Option<usize> {
        let mut at = match self.token(first)?.kind {
            Kind::Word | Kind::Literal(_) => first + 1,
            Kind::Mark(b'(' | b'[') => self.brackets.partner(first)? + 1,
            _ => return None,
        };
        loop {
            if let Some(length) = self.member_operator(at)
                && self.token(at + length).is_some_and(|token| token.is_word())
            {
                at += length + 1;
            } else if self.token(at).is_some_and(|token| token.is_any(b"([")) {
                at = self.brackets.partner(at)? + 1;
            } else {
                return Some(at);
            }
        }
    }

    /// Whether a method with these arguments takes blanks away at the starts of lines: `.replace(/^\s+/gm, '')` of
    /// JavaScript, `.gsub(/^ {4}/, '')` of Ruby.
    fn removes_indentation(&self, method: &str, open: usize) -> bool {
        const PATTERNS: [&str; 5] = [r"/^\s+/", r"/^\s*/", r"/^[ \t]+/", "/^ +/", r"/^\t+/"];
        let is_ruby = self.rules.line_ends == LineEnds::AfterValues;
        // A regular expression is no token, but its flags are one.
        let comma = match (method, is_ruby) {
            ("gsub", true) => open + 1,
            ("replace" | "replaceAll", false) => open + 2,
            _ => return false,
        };
        let Some(first) = self.token(open + 1) else {
            return false;
        };
        let pattern = self.text[self.tokens[open].written.end..first.written.start].trim();
        let is_count = |pattern: &str| {
            let count = pattern
                .strip_prefix("/^ {")
                .and_then(|rest| rest.strip_suffix("}/"));
            count.is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let is_empty = self
            .token(comma + 1)
            .is_some_and(|token| matches!(&self.text[token.written.clone()], "''" | "\"\"" | "``"));
        (self.is(open, b'(') && self.is(comma, b',') && self.is(comma + 2, b')'))
            && is_empty
            && (is_ruby || matches!(self.word(open + 1), Some("gm" | "mg")))
            && (PATTERNS.contains(&pattern) || is_count(pattern))
    }

    /// The token after the methods that begin here and keep the string.
    pub(crate) fn after_keeping(&self, first: usize) -> usize {
        let mut at = first;
        while let Some(length) = self.member_operator(at)
            && let after = at + length + 1
            && self.word(after - 1).is_some_and(|word| {
                KEEPING.contains(&word) || self.removes_indentation(word, after)
            })
        {
            at = match self.is(after, b'(') {
                true => match self.brackets.partner(after) {
                    Some(close) => close + 1,
                    None => break,
                },
                false => after,
            };
        }
        at
    }
}
