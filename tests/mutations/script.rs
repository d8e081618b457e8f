//! A script as tokens, and the expressions that can be told from them.

use std::ops::Range;

use full_moon::LuaVersion;
use full_moon::tokenizer::{Lexer, TokenKind};

/// The tokens of a script, without spaces and comments.
pub(crate) struct Tokens {
    pub(crate) text: String,
    tokens: Vec<Token>,
    /// Of each bracket the one that belongs to it; of other tokens themselves.
    partners: Vec<usize>,
}

struct Token {
    bytes: Range<usize>,
    kind: TokenKind,
}

/// Other text for a piece of the script.
pub(crate) struct Edit {
    pub(crate) bytes: Range<usize>,
    pub(crate) text: String,
}

/// `redis.call(…)` or `redis.pcall(…)`.
pub(crate) struct Call {
    /// From `redis` up to the closing bracket.
    pub(crate) tokens: Range<usize>,
    /// The command's name and its arguments.
    pub(crate) arguments: Vec<Range<usize>>,
}

impl Tokens {
    pub(crate) fn of(text: &str) -> Self {
        let lexed = Lexer::new(text, LuaVersion::lua51()).collect().unwrap();
        let tokens: Vec<Token> = lexed
            .iter()
            .filter(|token| !token.token_type().is_trivia() && token.token_kind() != TokenKind::Eof)
            .map(|token| Token {
                bytes: token.start_position().bytes()..token.end_position().bytes(),
                kind: token.token_kind(),
            })
            .collect();
        let mut tokens = Self {
            text: text.to_owned(),
            partners: (0..tokens.len()).collect(),
            tokens,
        };
        let mut open = Vec::new();
        for at in tokens.all() {
            match tokens.at(at) {
                "(" | "[" | "{" => open.push(at),
                ")" | "]" | "}" => {
                    let partner = open.pop().expect("brackets are balanced");
                    tokens.partners[at] = partner;
                    tokens.partners[partner] = at;
                }
                _ => {}
            }
        }
        tokens
    }

    pub(crate) fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// The text of a token; nothing beyond the last.
    pub(crate) fn at(&self, token: usize) -> &str {
        self.tokens
            .get(token)
            .map_or("", |token| &self.text[token.bytes.clone()])
    }

    /// The text of the token in front of it.
    pub(crate) fn before(&self, token: usize) -> &str {
        token.checked_sub(1).map_or("", |before| self.at(before))
    }

    pub(crate) fn is_name(&self, token: usize) -> bool {
        self.has_kind(token, TokenKind::Identifier)
    }

    pub(crate) fn is_number(&self, token: usize) -> bool {
        self.has_kind(token, TokenKind::Number)
    }

    /// The text in quotes, if the token is one.
    pub(crate) fn quoted(&self, token: usize) -> Option<&str> {
        self.has_kind(token, TokenKind::StringLiteral)
            .then(|| self.at(token).trim_matches(['\'', '"']))
    }

    fn has_kind(&self, token: usize, kind: TokenKind) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| token.kind == kind)
    }

    /// The bracket that belongs to this one.
    pub(crate) fn partner(&self, bracket: usize) -> usize {
        self.partners[bracket]
    }

    /// The bytes from the first token to the last.
    pub(crate) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].bytes.start..self.tokens[tokens.end - 1].bytes.end
    }

    pub(crate) fn slice(&self, tokens: &Range<usize>) -> &str {
        &self.text[self.bytes(tokens)]
    }

    /// An edit that puts another text for these tokens.
    pub(crate) fn replace(&self, tokens: &Range<usize>, text: impl Into<String>) -> Edit {
        Edit {
            bytes: self.bytes(tokens),
            text: text.into(),
        }
    }

    /// The text with all edits made, which do not overlap.
    pub(crate) fn edited(&self, edits: &[Edit]) -> String {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| edit.bytes.start);
        let mut text = self.text.clone();
        for edit in edits.into_iter().rev() {
            text.replace_range(edit.bytes.clone(), &edit.text);
        }
        text
    }

    /// Both from 1.
    pub(crate) fn line_and_column(&self, byte: usize) -> String {
        let before = &self.text[..byte];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        format!("{line}:{}", before[start..].chars().count() + 1)
    }

    /// The calls of commands, in their order.
    pub(crate) fn calls(&self) -> Vec<Call> {
        let is_call = |at: &usize| {
            self.at(*at) == "redis"
                && self.at(at + 1) == "."
                && matches!(self.at(at + 2), "call" | "pcall")
                && self.at(at + 3) == "("
        };
        let calls = self.all().filter(is_call);
        calls
            .map(|at| Call {
                tokens: at..self.partner(at + 3) + 1,
                arguments: self.arguments(at + 3),
            })
            .collect()
    }

    /// The expressions between a bracket and its partner, without functions among them.
    pub(crate) fn arguments(&self, open: usize) -> Vec<Range<usize>> {
        let close = self.partner(open);
        let (mut arguments, mut start, mut at) = (Vec::new(), open + 1, open + 1);
        while at < close {
            if self.at(at) == "," {
                arguments.push(start..at);
                start = at + 1;
            }
            at = self.partner(at).max(at) + 1;
        }
        if start < close {
            arguments.push(start..close);
        }
        arguments
    }

    /// The operand that begins with this token: a literal, or a name or a bracket with all calls and indices after it.
    pub(crate) fn operand_from(&self, first: usize) -> Range<usize> {
        let mut end = self.partner(first) + 1;
        loop {
            end = match self.at(end) {
                "." | ":" => end + 2,
                "(" | "[" if self.is_name(first) || self.at(first) == "(" => self.partner(end) + 1,
                _ => return first..end,
            };
        }
    }

    /// The operand that ends with this token.
    pub(crate) fn operand_to(&self, last: usize) -> Range<usize> {
        let mut start = self.partner(last);
        loop {
            let is_suffix = matches!(self.at(start), "(" | "[");
            let before = start.wrapping_sub(1);
            start = match self.before(start) {
                "." | ":" if self.is_name(start) => self.partner(start - 2),
                ")" | "]" if is_suffix => self.partner(before),
                _ if is_suffix && self.is_name(before) => before,
                _ => return start..last + 1,
            };
        }
    }

    /// Whether the token stands in a function of the script's own.
    pub(crate) fn is_in_function(&self, token: usize) -> bool {
        let mut blocks = Vec::new();
        for at in 0..token {
            match self.at(at) {
                word @ ("function" | "if" | "do" | "repeat") => blocks.push(word),
                "end" | "until" => {
                    blocks.pop();
                }
                _ => {}
            }
        }
        blocks.contains(&"function")
    }
}
