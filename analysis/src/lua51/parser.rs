//! The statements of Lua 5.1.

use super::hints;
use super::lexer::Lexer;
use super::message;
use super::scope::{LimitExceeded, Scopes};
use super::token::{Kind, Token};
use super::{Recognised, SyntaxError};
use crate::source::Span;

/// How deep blocks, operators and functions may lie in each other.
pub(super) const LEVELS: u32 = 200;

/// How deep the tree may become that is made of the text. The stages behind walk it by recursion.
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
            Some(error) => Err(error),
            None => Ok(parser.lexer.recognised),
        },
        Err(mut error) => {
            error.hint = hints::for_error(&parser, &error);
            Err(error)
        }
    }
}

/// The state of a reading. Every method leaves the lexer at the first token that it did not use, and gives the
/// depth of the tree that becomes of what it did.
pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) scopes: Scopes<'a>,
    pub(super) levels: u32,
    /// Whether the last statement was a `return` or `break`, behind which a block must end.
    pub(super) after_return: bool,
    /// The line of each `else if` that stands on one, for hints.
    pub(super) else_ifs: Vec<u32>,
    /// The line of what the server misses the end of.
    pub(super) unclosed: Option<u32>,
}

/// The depth of a piece of the tree.
pub(super) type Depth = u32;

impl<'a> Parser<'a> {
    fn script(&mut self) -> Result<(), SyntaxError> {
        self.advance()?;
        self.statements()?;
        self.expect_here(Kind::EndOfText)
    }

    /// `{statement [;]} [last statement [;]]`.
    pub(super) fn statements(&mut self) -> Result<Depth, SyntaxError> {
        self.enter_level()?;
        let mut depth = 0;
        let mut last = false;
        while !last && !self.kind().ends_block() {
            let (statement, is_last) = self.statement()?;
            depth = depth.max(statement);
            last = is_last;
            self.take(Kind::Byte(b';'))?;
        }
        self.after_return = last;
        self.levels -= 1;
        Ok(self.deeper(depth))
    }

    fn statement(&mut self) -> Result<(Depth, bool), SyntaxError> {
        let line = self.lexer.line;
        let depth = match self.kind() {
            Kind::If => self.if_statement(line)?,
            Kind::While => self.while_statement(line)?,
            Kind::Do => {
                self.advance()?;
                let body = self.block(false)?;
                self.close(Kind::End, Kind::Do, line)?;
                body
            }
            Kind::For => self.for_statement(line)?,
            Kind::Repeat => self.repeat_statement(line)?,
            Kind::Function => self.function_statement(line)?,
            Kind::Local => {
                self.advance()?;
                if self.take(Kind::Function)? {
                    self.local_function()?
                } else {
                    self.local_statement()?
                }
            }
            Kind::Return => {
                self.advance()?;
                if self.kind().ends_block() || self.kind() == Kind::Byte(b';') {
                    return Ok((1, true));
                }
                let values = self.expressions()?;
                return Ok((self.deeper(values), true));
            }
            Kind::Break => {
                self.advance()?;
                if !self.scopes.is_in_loop() {
                    return Err(self.error("no loop to break"));
                }
                return Ok((1, true));
            }
            _ => self.expression_statement()?,
        };
        Ok((self.deeper(depth), false))
    }

    /// A block with locals of its own.
    fn block(&mut self, is_loop: bool) -> Result<Depth, SyntaxError> {
        self.scopes.open_block(is_loop);
        let depth = self.statements()?;
        self.scopes.close_block();
        Ok(depth)
    }

    fn if_statement(&mut self, line: u32) -> Result<Depth, SyntaxError> {
        let mut depth = 0;
        loop {
            self.advance()?;
            depth = depth.max(self.expression()?);
            self.expect(Kind::Then)?;
            depth = depth.max(self.block(false)?);
            if self.kind() != Kind::Elseif {
                break;
            }
        }
        if self.kind() == Kind::Else {
            let line_of_else = self.lexer.line;
            self.advance()?;
            if self.kind() == Kind::If && self.lexer.line == line_of_else {
                self.else_ifs.push(line_of_else);
            }
            depth = depth.max(self.block(false)?);
        }
        self.close(Kind::End, Kind::If, line)?;
        Ok(depth)
    }

    fn while_statement(&mut self, line: u32) -> Result<Depth, SyntaxError> {
        self.advance()?;
        let condition = self.expression()?;
        self.expect(Kind::Do)?;
        let body = self.block(true)?;
        self.close(Kind::End, Kind::While, line)?;
        Ok(condition.max(body))
    }

    /// The condition of `repeat` sees the locals of the body.
    fn repeat_statement(&mut self, line: u32) -> Result<Depth, SyntaxError> {
        self.advance()?;
        self.scopes.open_block(true);
        let body = self.statements()?;
        self.close(Kind::Until, Kind::Repeat, line)?;
        let condition = self.expression()?;
        self.scopes.close_block();
        Ok(body.max(condition))
    }

    fn for_statement(&mut self, line: u32) -> Result<Depth, SyntaxError> {
        self.advance()?;
        let (name, token) = self.name()?;
        if !matches!(self.kind(), Kind::Byte(b'=' | b',') | Kind::In) {
            return Err(self.error("'=' or 'in' expected"));
        }
        self.scopes.open_block(true);
        // Both loops keep three variables that have no name.
        for _ in 0..3 {
            self.declare(None, token)?;
        }
        self.declare(Some(name), token)?;
        let header = match self.kind() {
            Kind::Byte(b'=') => self.numeric_header()?,
            _ => self.generic_header()?,
        };
        self.expect(Kind::Do)?;
        self.scopes.enforce();
        let body = self.block(false)?;
        self.scopes.close_block();
        self.close(Kind::End, Kind::For, line)?;
        Ok(header.max(body))
    }

    fn numeric_header(&mut self) -> Result<Depth, SyntaxError> {
        self.advance()?;
        let mut depth = self.expression()?;
        self.expect(Kind::Byte(b','))?;
        depth = depth.max(self.expression()?);
        if self.take(Kind::Byte(b','))? {
            depth = depth.max(self.expression()?);
        }
        Ok(depth)
    }

    fn generic_header(&mut self) -> Result<Depth, SyntaxError> {
        while self.take(Kind::Byte(b','))? {
            let (name, token) = self.name()?;
            self.declare(Some(name), token)?;
        }
        self.expect(Kind::In)?;
        self.expressions()
    }

    fn function_statement(&mut self, line: u32) -> Result<Depth, SyntaxError> {
        self.advance()?;
        let (name, token) = self.name()?;
        self.mention(name, token)?;
        let mut target = 1;
        let mut is_method = false;
        while !is_method && matches!(self.kind(), Kind::Byte(b'.' | b':')) {
            is_method = self.kind() == Kind::Byte(b':');
            self.advance()?;
            self.name()?;
            target = self.deeper(target);
        }
        let body = self.function_body(is_method, line)?;
        Ok(target.max(body))
    }

    fn local_function(&mut self) -> Result<Depth, SyntaxError> {
        let (name, token) = self.name()?;
        self.declare(Some(name), token)?;
        self.scopes.enforce();
        self.function_body(false, self.lexer.line)
    }

    fn local_statement(&mut self) -> Result<Depth, SyntaxError> {
        loop {
            let (name, token) = self.name()?;
            self.declare(Some(name), token)?;
            if !self.take(Kind::Byte(b','))? {
                break;
            }
        }
        let depth = if self.take(Kind::Byte(b'='))? {
            self.expressions()?
        } else {
            0
        };
        self.scopes.enforce();
        Ok(depth)
    }

    /// From the `(` of the parameters to `end`. `line` is the one that messages give for the function.
    pub(super) fn function_body(
        &mut self,
        is_method: bool,
        line: u32,
    ) -> Result<Depth, SyntaxError> {
        self.scopes.open_function(Some(line));
        self.expect(Kind::Byte(b'('))?;
        if is_method {
            self.declare(Some("self"), self.lexer.previous)?;
        }
        self.parameters()?;
        self.expect(Kind::Byte(b')'))?;
        self.scopes.enforce();
        let body = self.statements()?;
        self.close(Kind::End, Kind::Function, line)?;
        self.scopes.close_function();
        Ok(self.deeper(body))
    }

    fn parameters(&mut self) -> Result<(), SyntaxError> {
        if self.kind() == Kind::Byte(b')') {
            return Ok(());
        }
        loop {
            match self.kind() {
                Kind::Name => {
                    let (name, token) = self.name()?;
                    self.declare(Some(name), token)?;
                }
                Kind::Dots => {
                    let token = self.lexer.current;
                    self.advance()?;
                    // As in Lua 5.0, the further arguments are also in a table of this name.
                    self.declare(Some("arg"), token)?;
                    self.scopes.set_vararg();
                    return Ok(());
                }
                _ => return Err(self.error("<name> or '...' expected")),
            }
            if !self.take(Kind::Byte(b','))? {
                return Ok(());
            }
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.lexer.current.kind
    }

    pub(super) fn advance(&mut self) -> Result<(), SyntaxError> {
        self.lexer.advance()
    }

    /// Goes on if the current token is of this kind.
    pub(super) fn take(&mut self, kind: Kind) -> Result<bool, SyntaxError> {
        let taken = self.kind() == kind;
        if taken {
            self.advance()?;
        }
        Ok(taken)
    }

    pub(super) fn expect(&mut self, kind: Kind) -> Result<(), SyntaxError> {
        self.expect_here(kind)?;
        self.advance()
    }

    fn expect_here(&self, kind: Kind) -> Result<(), SyntaxError> {
        if self.kind() == kind {
            return Ok(());
        }
        Err(self.error(&format!("'{}' expected", kind.name())))
    }

    /// Expects the token that ends what `opening` began on a line.
    pub(super) fn close(
        &mut self,
        closing: Kind,
        opening: Kind,
        line: u32,
    ) -> Result<(), SyntaxError> {
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
    pub(super) fn name(&mut self) -> Result<(&'a str, Token), SyntaxError> {
        let token = self.lexer.current;
        self.expect(Kind::Name)?;
        Ok((&self.lexer.text[token.span.range()], token))
    }

    /// An error at the current token.
    pub(super) fn error(&self, what: &str) -> SyntaxError {
        self.lexer.error(self.lexer.current, what)
    }

    fn declare(&mut self, name: Option<&'a str>, token: Token) -> Result<(), SyntaxError> {
        let declared = self.scopes.declare(name);
        declared.map_err(|limit| self.limit(limit, token.span))
    }

    pub(super) fn mention(&mut self, name: &str, token: Token) -> Result<(), SyntaxError> {
        let mentioned = self.scopes.mention(name);
        mentioned.map_err(|limit| self.limit(limit, token.span))
    }

    pub(super) fn limit(&self, limit: LimitExceeded, span: Span) -> SyntaxError {
        message::bare(self.lexer.line, span, limit.0)
    }

    /// One level further into the server's stack; the caller takes it back.
    pub(super) fn enter_level(&mut self) -> Result<(), SyntaxError> {
        self.levels += 1;
        if self.levels <= LEVELS {
            return Ok(());
        }
        let span = self.lexer.current.span;
        Err(message::bare(
            self.lexer.line,
            span,
            "chunk has too many syntax levels",
        ))
    }

    /// The depth of a piece of the tree around one of this depth.
    pub(super) fn deeper(&mut self, depth: Depth) -> Depth {
        if depth == TREE_DEPTH {
            self.lexer.refuse(
                self.lexer.previous.span,
                "valid Lua, but too deeply nested for this tool, which reads 1000 levels",
                "split the expression: keep a part of it in a local, or collect the parts in a table",
            );
        }
        depth + 1
    }
}
