//! Joins literals into the strings that the program builds from them.

mod brackets;
mod context;
mod extent;
mod indented;
mod joins;
mod known;
mod names;
mod value;

use std::cell::Cell;
use std::ops::Range;

use super::rules::Rules;
use super::tokens::{Kind, Token};
pub(super) use brackets::Brackets;
pub(super) use context::{Context, Sending};
pub(super) use indented::Indented;
pub(super) use names::Names;
pub(super) use value::{Reader, Value};

/// The tokens of a file, or of a value inside one of its strings, and what their brackets enclose.
pub(super) struct Code<'a> {
    pub(super) text: &'a str,
    pub(super) rules: &'static Rules,
    pub(super) tokens: &'a [Token],
    pub(super) brackets: Brackets,
    /// Where blocks are told by their indentation.
    pub(super) indented: Option<Indented>,
    /// The last brackets with too many entries to join. All their entries ask, one after the other.
    too_long: Cell<Option<usize>>,
}

impl<'a> Code<'a> {
    pub(super) fn new(text: &'a str, rules: &'static Rules, tokens: &'a [Token]) -> Self {
        Self {
            text,
            rules,
            tokens,
            brackets: Brackets::of(tokens),
            indented: rules
                .line_ends
                .are_tokens()
                .then(|| Indented::of(text, tokens)),
            too_long: Cell::new(None),
        }
    }

    pub(super) fn token(&self, index: usize) -> Option<&'a Token> {
        self.tokens.get(index)
    }

    /// The token before this one.
    pub(super) fn before(&self, index: usize) -> Option<&'a Token> {
        self.tokens.get(index.checked_sub(1)?)
    }

    pub(super) fn word(&self, index: usize) -> Option<&'a str> {
        let token = self.tokens.get(index)?;
        token.is_word().then(|| &self.text[token.written.clone()])
    }

    /// A word that may name a value.
    pub(super) fn name(&self, index: usize) -> Option<&'a str> {
        let word = self.word(index)?;
        let word = match self.rules.join {
            // A property is declared with a dollar and used without it.
            b'.' => word.trim_start_matches('$'),
            _ => word,
        };
        let is_name =
            !self.is_keyword(index) && !word.starts_with(|first: char| first.is_ascii_digit());
        is_name.then_some(word)
    }

    /// Whether a word with a meaning of its own is here. As a member, such as in `cache.delete(…)`, it is a name.
    pub(super) fn is_keyword(&self, index: usize) -> bool {
        let is_known = self
            .word(index)
            .is_some_and(|word| self.rules.keywords.contains(&word));
        is_known && !self.is_member(index)
    }

    /// Whether a single operator before this token makes it a member. Dots that spread a list do not.
    fn is_member(&self, index: usize) -> bool {
        let Some(length) = self.member_operator_before(index) else {
            return false;
        };
        let operator = index - length;
        operator > 0 && !self.are(operator - 1, b"..")
    }

    pub(super) fn is(&self, index: usize, mark: u8) -> bool {
        self.token(index).is_some_and(|token| token.is(mark))
    }

    /// Whether these symbols follow one another here without a space between them.
    pub(super) fn are(&self, index: usize, marks: &[u8]) -> bool {
        marks.iter().enumerate().all(|(offset, mark)| {
            self.is(index + offset, *mark)
                && (offset == 0
                    || self.tokens[index + offset].written.start
                        == self.tokens[index + offset - 1].written.end)
        })
    }

    /// Whether the operator that joins strings is here.
    pub(super) fn is_join(&self, index: usize) -> bool {
        let join = self.rules.join;
        let is_other = self.are(index, &[join, b'='])
            || self.are(index, &[join, join])
            || (index > 0 && self.are(index - 1, &[join, join]));
        self.is(index, join) && !is_other
    }

    /// How many tokens the operator has that accesses a member of a value.
    pub(super) fn member_operator(&self, index: usize) -> Option<usize> {
        // Where a dot joins texts, an arrow leads to a member. Elsewhere it begins the body of a function.
        let operators: [&[u8]; 3] = match self.rules.join {
            b'.' => [b"::", b"->", b"->"],
            _ => [b"::", b"?.", b"."],
        };
        let found = operators.iter().find(|marks| self.are(index, marks))?;
        Some(found.len())
    }

    /// The same, for an operator that ends at this token.
    pub(super) fn member_operator_before(&self, index: usize) -> Option<usize> {
        let single = index.checked_sub(1)?;
        if let Some(double) = index.checked_sub(2)
            && self.member_operator(double) == Some(2)
        {
            return Some(2);
        }
        (self.member_operator(single) == Some(1)).then_some(1)
    }

    /// The last token of the name that this round bracket calls.
    pub(super) fn callee(&self, open: usize) -> Option<usize> {
        let last = open.checked_sub(1)?;
        if !self.is(open, b'(') {
            return None;
        }
        if self.name(last).is_some() {
            return Some(last);
        }
        self.before_type_arguments(last)
    }

    /// The name before `<…>`, which ends with this symbol.
    fn before_type_arguments(&self, last: usize) -> Option<usize> {
        if !self.is(last, b'>') {
            return None;
        }
        let mut depth = 0usize;
        for index in (last.saturating_sub(MOST_TYPE_ARGUMENTS)..=last).rev() {
            let token = &self.tokens[index];
            match token.kind {
                Kind::Mark(b'>') => depth += 1,
                Kind::Mark(b'<') => {
                    depth -= 1;
                    if depth == 0 {
                        let name = index.checked_sub(1)?;
                        return self.name(name).map(|_| name);
                    }
                }
                Kind::Word | Kind::Mark(b'.' | b',' | b'[' | b']' | b'?') => {}
                _ => return None,
            }
        }
        None
    }

    /// The first token of a chain of names: for `this.client.eval`, `this`.
    pub(super) fn chain_start(&self, last: usize) -> usize {
        let mut start = last;
        for _ in 0..LONGEST_CHAIN {
            let Some(length) = self.member_operator_before(start) else {
                break;
            };
            let Some(end) = start.checked_sub(length + 1) else {
                break;
            };
            match self.operand_start(end) {
                Some(before) => start = before,
                None => break,
            }
        }
        start
    }

    /// The text from one token to before another.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.tokens[range.start].written.start;
        start..self.tokens[range.end - 1].written.end.max(start)
    }
}

/// How many members of members are followed.
const LONGEST_CHAIN: usize = 64;

/// How many tokens `<…>` may have.
const MOST_TYPE_ARGUMENTS: usize = 40;
