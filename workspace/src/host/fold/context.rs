//! What the program does with a string.

use std::ops::Range;

use super::Code;
use super::known;
use crate::host::signs;

/// What is done with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// It becomes a part of another string.
    Joined,
    /// The program puts values into it, or replaces parts of it.
    Changed,
    /// It is given to a call that sends scripts.
    Sent(Sending),
    /// Anything else.
    Other,
}

/// A call that sends a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sending {
    /// The token of the bracket that opens the arguments.
    pub(crate) open: usize,
    /// The tokens of the argument.
    pub(crate) script: Range<usize>,
}

/// How many tokens of a list are looked at.
const MOST_ENTRIES: usize = 256;

/// How many groups around an expression are looked at.
const DEEPEST: usize = 16;

impl Code<'_> {
    /// What is done with an expression at this place. What is done with a name that it is bound to is another question.
    pub(crate) fn context(&self, range: &Range<usize>) -> Context {
        let mut range = range.clone();
        for _ in 0..DEEPEST {
            match self.joined_or_changed(&range) {
                Context::Other => {}
                context => return context,
            }
            let Some(open) = self.brackets.around(range.start) else {
                return Context::Other;
            };
            // One of several values in brackets, such as both of a condition.
            match self.brackets.partner(open) {
                Some(close) if self.is(open, b'(') && self.is_only_group(open) => {
                    range = open..close + 1;
                }
                _ => return self.in_brackets(&range, open),
            }
        }
        Context::Joined
    }

    fn joined_or_changed(&self, range: &Range<usize>) -> Context {
        let sign = range.start.wrapping_sub(1);
        let before = range.start.wrapping_sub(2);
        let is_joined = self.is_join(range.end)
            || self.is_join(sign)
            // `text += …`, `text << …`, for both sides
            || self.are(range.end, &[self.rules.join, b'='])
            || self.are(range.end, b"<<")
            || self.are(before, &[self.rules.join, b'='])
            || self.are(before, b"<<");
        if is_joined {
            return Context::Joined;
        }
        if self.is(range.end, b'%') {
            return Context::Changed;
        }
        let method = self.member_operator(range.end);
        match method.and_then(|length| self.word(range.end + length)) {
            Some(method) if known::is_changing(method) => Context::Changed,
            _ => Context::Other,
        }
    }

    fn in_brackets(&self, range: &Range<usize>, open: usize) -> Context {
        match self.callee(open) {
            Some(callee) => self.in_call(range, open, callee),
            None if self.is(open, b'[') => self.in_list(range, open),
            None if self.is(open, b'{') && self.bound_name(range).is_some() => {
                self.in_object(range, open)
            }
            None if self.is(open, b'{') => self.in_list(range, open),
            None => Context::Other,
        }
    }

    fn in_call(&self, range: &Range<usize>, open: usize, callee: usize) -> Context {
        let Some(name) = self.word(callee) else {
            return Context::Other;
        };
        if known::is_changing(name) {
            return Context::Changed;
        }
        // `join(List.of(…))`
        if self.encloses_joined(open) {
            return Context::Joined;
        }
        let is_argument = self.is_item(range);
        match is_argument && (self.is_sending(callee) || self.is_after_command(range, open)) {
            true => Context::Sent(Sending {
                open,
                script: range.clone(),
            }),
            false => Context::Other,
        }
    }

    /// Whether the expression is the whole of an argument or of an entry of a list.
    fn is_item(&self, range: &Range<usize>) -> bool {
        let is_end = self
            .token(range.end)
            .is_some_and(|token| token.is_any(b",)]}"));
        let before = self.before(range.start);
        is_end && before.is_some_and(|token| token.is_any(b"([{,=:"))
    }

    /// `Do("EVAL", script, …)`
    fn is_after_command(&self, range: &Range<usize>, open: usize) -> bool {
        let Some(comma) = range.start.checked_sub(1).filter(|comma| *comma > open + 1) else {
            return false;
        };
        let command = &self.tokens[comma - 1];
        self.is(comma, b',')
            && command.is_literal()
            && known::is_command(&self.text[command.written.clone()])
    }

    /// An entry of a list is a part of a script if the list is joined, or if other entries show that it is one.
    fn in_list(&self, range: &Range<usize>, open: usize) -> Context {
        let Some(close) = self.brackets.partner(open) else {
            return Context::Other;
        };
        if !self.is_item(range) {
            return Context::Other;
        }
        if self.is_after_command(range, open) {
            return Context::Sent(Sending {
                open,
                script: range.clone(),
            });
        }
        let method = self.member_operator(close + 1);
        let method = method.and_then(|length| self.word(close + 1 + length));
        let function = self
            .brackets
            .around(open)
            .and_then(|around| self.callee(around));
        let function = function.and_then(|callee| self.word(callee));
        let is_joined =
            method.is_some_and(known::is_changing) || function.is_some_and(known::is_changing);
        match is_joined || self.has_lines(open, close) {
            true => Context::Joined,
            false => Context::Other,
        }
    }

    /// Whether some of the texts in a list are code without being scripts, so that they are the lines of one.
    fn has_lines(&self, open: usize, close: usize) -> bool {
        let mut index = open + 1;
        let mut count = 0;
        while index < close && count < MOST_ENTRIES {
            count += 1;
            let token = &self.tokens[index];
            let is_whole = self
                .token(index + 1)
                .is_some_and(|token| token.is_any(b",]}"))
                && self.before(index).is_some_and(|token| token.is_any(b"[{,"));
            if token.is_literal() && is_whole {
                let written = &self.text[token.written.clone()];
                if !signs::are_in(written.as_bytes()) && is_code(written) {
                    return true;
                }
            }
            index = match self.brackets.partner(index) {
                Some(close) if close > index => close,
                _ => index + 1,
            };
        }
        false
    }

    /// `defineCommand("name", { numberOfKeys: 1, lua: … })`
    fn in_object(&self, range: &Range<usize>, open: usize) -> Context {
        let name = match self.bound_name(range) {
            Some((name, true)) => self.word(name),
            _ => None,
        };
        let call = self
            .brackets
            .around(open)
            .filter(|_| name.is_some_and(known::is_entry));
        match call {
            Some(call)
                if self
                    .callee(call)
                    .is_some_and(|callee| self.is_sending(callee)) =>
            {
                Context::Sent(Sending {
                    open: call,
                    script: range.clone(),
                })
            }
            // `{ numberOfKeys: 1, lua: … }` in the options of a client
            _ if name == Some("lua") && self.has_entry(open, "numberOfKeys") => {
                Context::Sent(Sending {
                    open,
                    script: range.clone(),
                })
            }
            _ => Context::Other,
        }
    }

    /// Whether an object has an entry with this name.
    fn has_entry(&self, open: usize, name: &str) -> bool {
        let Some(close) = self.brackets.partner(open) else {
            return false;
        };
        let mut index = open + 1;
        for _ in 0..MOST_ENTRIES {
            if index >= close {
                return false;
            }
            if self.word(index) == Some(name) && self.is(index + 1, b':') {
                return true;
            }
            index = match self.brackets.partner(index) {
                Some(close) if close > index => close + 1,
                _ => index + 1,
            };
        }
        false
    }

    /// Whether a call by this name sends scripts.
    pub(crate) fn is_sending(&self, callee: usize) -> bool {
        let owner = self
            .member_operator_before(callee)
            .and_then(|length| self.word(callee.checked_sub(length + 1)?));
        let is_known = self
            .word(callee)
            .is_some_and(|name| known::is_sending(owner, name));
        is_known && !self.is_own(callee)
    }

    /// Whether a call by this name is one of the project's own, which may put more text before the script.
    fn is_own(&self, callee: usize) -> bool {
        let is_maker = self.word(callee).is_some_and(known::is_maker);
        let start = self.chain_start(callee);
        let is_bare = start == callee;
        let is_of_this = start + 1 + self.member_operator(start + 1).unwrap_or(0) == callee
            && matches!(self.name(start), Some("this" | "self" | "cls"));
        !is_maker && (is_bare || is_of_this)
    }
}

/// Whether a literal may be a line of a script, rather than a key or a number.
fn is_code(written: &str) -> bool {
    let text = written.trim_matches(['"', '\'', '`', ' ', ';']);
    text.contains(['(', '='])
        || text.contains(" then")
        || text.starts_with("return ")
        || ["end", "else", "do", "return"].contains(&text)
}
