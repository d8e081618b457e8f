//! The string that an expression gives.

use std::ops::Range;

use redis_script_analysis::Source;

use super::joins::Joined;
use super::{Code, Names};
use crate::host::text::HostText;
use crate::host::tokens::{Kind, Part};

/// What is known about a string.
#[derive(Clone, Debug, Default)]
pub(crate) struct Value {
    pub(crate) text: HostText,
    /// Whether a part of it is not known.
    pub(crate) has_holes: bool,
}

impl Value {
    fn add(&mut self, other: &Self) {
        if self.text.as_str().len() + other.text.as_str().len() > Source::LIMIT {
            self.has_holes = true;
            return;
        }
        self.text.append(&other.text);
        self.has_holes |= other.has_holes;
    }

    fn hole(&mut self) {
        self.has_holes = true;
    }

    /// A text that the token stands for without being it.
    fn plain(text: &str, token: usize, code: &Code<'_>) -> Self {
        let mut value = Self::default();
        value
            .text
            .push_escape(text, code.tokens[token].written.start);
        value
    }
}

/// What stands for the end of a line, on every system or on most.
const LINE_ENDS: [&str; 4] = [
    "Environment.NewLine",
    "System.lineSeparator()",
    "PHP_EOL",
    "os.linesep",
];

/// How many operands are checked for one string. Constants that are joined from constants could double with each step.
const MOST_OPERANDS: usize = 20_000;

/// How many bytes are joined for one file. A large constant may be used in many texts.
const MOST_JOINED: usize = 64 << 20;

/// How deep constants and groups may nest.
const DEEPEST: usize = 16;

/// Reads expressions.
pub(crate) struct Reader<'a> {
    pub(super) code: &'a Code<'a>,
    names: &'a Names<'a>,
    operands: usize,
    /// How many bytes of text were joined in this file.
    joined: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(code: &'a Code<'a>, names: &'a Names<'a>) -> Self {
        Self {
            code,
            names,
            operands: 0,
            joined: 0,
            depth: 0,
        }
    }

    /// The string of the largest sum around a literal. If its first or last operand is a part of a product, such as in
    /// `"a" + "b" * 3 + "c"`, it is not known.
    pub(crate) fn whole(&mut self, range: Range<usize>) -> Value {
        let code = self.code;
        let is_sum = range.clone().any(|index| code.is_join(index));
        let is_after_sign =
            range.start > 1 && code.calculates(range.start - 1) && code.ends_value(range.start - 2);
        let is_part = is_sum && (is_after_sign || code.calculates(range.end));
        let mut value = self.value(range);
        value.has_holes |= is_part;
        value
    }

    /// The string of an expression.
    pub(crate) fn value(&mut self, range: Range<usize>) -> Value {
        let mut value = Value::default();
        if self.depth == 0 {
            self.operands = 0;
        }
        if self.depth == DEEPEST || self.joined > MOST_JOINED {
            value.hole();
            return value;
        }
        self.depth += 1;
        let mut at = range.start;
        while at < range.end {
            self.operands += 1;
            let end = self.code.operand_end(at);
            match end.filter(|end| *end <= range.end && self.operands < MOST_OPERANDS) {
                Some(end) => {
                    let operand = self.operand(at, end);
                    value.add(&operand);
                    at = end;
                }
                None => {
                    value.hole();
                    break;
                }
            }
            at += usize::from(self.code.is_join(at));
        }
        self.depth -= 1;
        self.joined += value.text.as_str().len();
        value
    }

    fn operand(&mut self, start: usize, end: usize) -> Value {
        let code = self.code;
        if let Some(joined) = code.joined_from(start) {
            let after = joined.whole.end;
            let mut value = self.list(joined);
            value.has_holes |= code.after_keeping(after) != end;
            return value;
        }
        let (mut value, after) = match &code.tokens[start].kind {
            Kind::Literal(parts) => (self.literal(start, parts), start + 1),
            Kind::Mark(b'(') => match code.brackets.partner(start) {
                Some(close) => (self.value(start + 1..close), close + 1),
                None => (Value::default(), start),
            },
            Kind::Word => return self.named(start, end),
            _ => (Value::default(), start),
        };
        if code.after_keeping(after) != end {
            value.hole();
        }
        value
    }

    /// The entries of a list with a separator between them.
    fn list(&mut self, joined: Joined) -> Value {
        let separator = match joined.separator {
            Some(range) => match &self.code.tokens[range.start].kind {
                // The method is called on it, so it alone is no operand.
                Kind::Literal(parts) if range.len() == 1 => self.literal(range.start, parts),
                _ => self.value(range),
            },
            None => Value::plain(self.code.rules.separator, joined.whole.end - 1, self.code),
        };
        let mut value = Value::default();
        for (index, entry) in joined.entries.into_iter().enumerate() {
            if index > 0 {
                value.add(&separator);
            }
            let entry = self.value(entry);
            value.add(&entry);
        }
        value
    }

    fn literal(&mut self, at: usize, parts: &[Part]) -> Value {
        let mut value = Value::default();
        let written = &self.code.text[self.code.tokens[at].written.clone()];
        let is_tagged = written.starts_with('`')
            && at > 0
            && self.code.name(at - 1).is_some()
            && self.code.tokens[at - 1].written.end == self.code.tokens[at].written.start;
        // The function in the tag gets the backslashes too.
        if is_tagged && written.contains('\\') {
            value.hole();
        }
        for part in parts {
            match part {
                Part::Text(text) => value.text.append(text),
                Part::Hole(tokens) => {
                    let inside = Code::new(self.code.text, self.code.rules, tokens);
                    let constant = (inside.operand_end(0) == Some(tokens.len()))
                        .then(|| self.constant(&inside, at))
                        .flatten();
                    match constant {
                        Some(constant) => value.add(&constant),
                        None => value.hole(),
                    }
                }
            }
        }
        value
    }

    /// The string of the constant that the tokens of a hole name.
    fn constant(&mut self, inside: &Code<'_>, at: usize) -> Option<Value> {
        let last = inside.tokens.len() - 1;
        inside.name(last)?;
        let name = self.names.constant(inside, last, at)?;
        Some(self.value(name))
    }

    /// A name, or something that a name begins.
    fn named(&mut self, start: usize, end: usize) -> Value {
        let code = self.code;
        let mut value = Value::default();
        if end == start + 1
            && let Some(word) = code.word(start)
            && word.bytes().all(|byte| byte.is_ascii_digit())
        {
            value.text.push(word, code.tokens[start].written.start);
            return value;
        }
        let written = code.written(&(start..end));
        if LINE_ENDS.contains(&&code.text[written.clone()]) {
            value.text.push_escape("\n", written.start);
            return value;
        }
        let mut last = start;
        let mut after = start + 1;
        while code.after_keeping(after) == after
            && let Some(length) = code.member_operator(after)
            && code.name(after + length).is_some()
        {
            last = after + length;
            after = last + 1;
        }
        if let Some(close) = code.brackets.partner(after)
            && code.callee(after) == Some(last)
            && code.is_passing(last)
        {
            let mut value = self.value(after + 1..close);
            value.has_holes |= code.after_keeping(close + 1) != end;
            return value;
        }
        match self.names.constant(code, last, start) {
            Some(constant) if code.after_keeping(after) == end => self.value(constant),
            _ => {
                value.hole();
                value
            }
        }
    }
}
