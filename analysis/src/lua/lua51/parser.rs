//! The state of the parser: the current token, the scopes and the counts.

use super::hints;
use super::lexer::Lexer;
use super::message;
use super::operand::Operand;
use super::scope::{LimitExceeded, Scopes};
use super::token::{Kind, Token};
use super::{Parsed, Recognised, SyntaxError};
use crate::text::source::Span;

/// How deep blocks, operators and functions may be nested.
pub(super) const LEVELS: u32 = 200;

/// How deep the tree of the text may become. Later stages walk it by recursion.
const TREE_DEPTH: u32 = 1_000;

/// Reads a whole text.
pub(super) fn recognise(text: &str) -> Result<Recognised, SyntaxError> {
    let mut parser = Parser {
        lexer: Lexer::new(text),
        scopes: Scopes::new(),
        levels: 0,
        after_return: false,
        else_ifs: Vec::new(),
        unclosed: None,
    };
    match parser.script() {
        Ok(()) => match parser.lexer.unsupported {
            Some(error) => Err(*error),
            None => Ok(parser.lexer.recognised),
        },
        Err(mut error) => {
            error.hint = hints::for_error(&parser, &error);
            Err(*error)
        }
    }
}

/// The state of a reading. Every method leaves the lexer at the first token that it did not use, and returns the depth
/// of the tree for what it read.
pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) scopes: Scopes<'a>,
    pub(super) levels: u32,
    /// Whether the last statement was a `return` or `break`, after which a block must end.
    pub(super) after_return: bool,
    /// The line of each `else if` on a single line, for hints.
    pub(super) else_ifs: Vec<u32>,
    /// The line where the unclosed block begins.
    pub(super) unclosed: Option<u32>,
}

/// The depth of a piece of the tree.
pub(super) type Depth = u32;

impl<'a> Parser<'a> {
    fn script(&mut self) -> Parsed<()> {
        self.advance()?;
        self.statements()?;
        self.expect_here(Kind::EndOfText)
    }

    pub(super) fn kind(&self) -> Kind {
        self.lexer.current.kind
    }

    pub(super) fn advance(&mut self) -> Parsed<()> {
        self.lexer.advance()
    }

    /// Advances if the current token is of this kind.
    pub(super) fn take(&mut self, kind: Kind) -> Parsed<bool> {
        let taken = self.kind() == kind;
        if taken {
            self.advance()?;
        }
        Ok(taken)
    }

    pub(super) fn expect(&mut self, kind: Kind) -> Parsed<()> {
        self.expect_here(kind)?;
        self.advance()
    }

    fn expect_here(&self, kind: Kind) -> Parsed<()> {
        if self.kind() == kind {
            return Ok(());
        }
        Err(self.error(&format!("'{}' expected", kind.name())))
    }

    /// Expects the token that closes what `opening` began on a line.
    pub(super) fn close(&mut self, closing: Kind, opening: Kind, line: u32) -> Parsed<()> {
        if self.kind() == closing {
            return self.advance();
        }
        self.unclosed = Some(line);
        if self.lexer.line == line {
            return self.expect_here(closing);
        }
        let (closing, opening) = (closing.name(), opening.name());
        Err(self.error(&format!(
            "'{closing}' expected (to close '{opening}' at line {line})"
        )))
    }

    /// A name, and its token.
    pub(super) fn name(&mut self) -> Parsed<(&'a str, Token)> {
        let token = self.lexer.current;
        self.expect(Kind::Name)?;
        Ok((&self.lexer.text[token.span.range()], token))
    }

    /// An error at the current token.
    pub(super) fn error(&self, what: &str) -> Box<SyntaxError> {
        self.lexer.error(self.lexer.current, what)
    }

    pub(super) fn declare(&mut self, name: Option<&'a str>, token: Token) -> Parsed<()> {
        let declared = self.scopes.declare(name);
        declared.map_err(|limit| self.limit(limit, token.span))
    }

    /// Uses a name.
    pub(super) fn mention(&mut self, name: &'a str, token: Token) -> Parsed<Operand> {
        match self.scopes.mention(name) {
            Ok(form) => Ok(Operand::new(form)),
            Err(limit) => Err(self.limit(limit, token.span)),
        }
    }

    pub(super) fn limit(&self, limit: LimitExceeded, span: Span) -> Box<SyntaxError> {
        message::bare(self.lexer.line, span, limit.0)
    }

    /// One level deeper in the server's stack. The caller returns to the old level.
    pub(super) fn enter_level(&mut self) -> Parsed<()> {
        self.levels += 1;
        if self.levels <= LEVELS {
            return Ok(());
        }
        let span = self.lexer.current.span;
        Err(message::bare(
            self.lexer.line,
            span,
            "chunk has too many syntax levels".to_owned(),
        ))
    }

    /// The depth of a piece of the tree around one of this depth.
    pub(super) fn deeper(&mut self, depth: Depth) -> Depth {
        if depth == TREE_DEPTH {
            self.lexer.refuse(
                self.lexer.previous.span,
                "valid Lua, but nested too deeply for this tool, which reads 1000 levels",
                "split the expression: keep a part in a local, or collect the parts in a table",
            );
        }
        depth + 1
    }
}
