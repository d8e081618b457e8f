//! The expressions of Lua 5.1.

use super::SyntaxError;
use super::parser::{Depth, LEVELS, Parser};
use super::token::Kind;

/// How strongly `not`, `#` and `-` bind; see the manual's section 2.5.6.
const UNARY_STRENGTH: u8 = 8;

/// What can be done with an expression that a statement starts with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Assigned to.
    Variable,
    /// Called, and stand alone.
    Call,
    /// Neither.
    Value,
}

/// How strongly a binary operator binds to the left and to the right; the right is weaker where it associates
/// to the right.
fn strengths(kind: Kind) -> Option<(u8, u8)> {
    Some(match kind {
        Kind::Or => (1, 1),
        Kind::And => (2, 2),
        Kind::Byte(b'<' | b'>')
        | Kind::LessEqual
        | Kind::GreaterEqual
        | Kind::Equal
        | Kind::NotEqual => (3, 3),
        Kind::Concatenate => (5, 4),
        Kind::Byte(b'+' | b'-') => (6, 6),
        Kind::Byte(b'*' | b'/' | b'%') => (7, 7),
        Kind::Byte(b'^') => (10, 9),
        _ => return None,
    })
}

impl Parser<'_> {
    /// A call, or the targets of an assignment with its values.
    pub(super) fn expression_statement(&mut self) -> Result<Depth, SyntaxError> {
        let (mut depth, mut form) = self.suffixed()?;
        if form == Form::Call {
            return Ok(depth);
        }
        let limit = (LEVELS - self.levels) as usize;
        let mut targets = 1;
        loop {
            if form != Form::Variable {
                return Err(self.error("syntax error"));
            }
            if !self.take(Kind::Byte(b','))? {
                break;
            }
            let target;
            (target, form) = self.suffixed()?;
            depth = depth.max(target);
            if targets > limit {
                let exceeded = self.scopes.exceeds(limit, "variables in assignment");
                return Err(self.limit(exceeded, self.lexer.previous.span));
            }
            targets += 1;
        }
        self.expect(Kind::Byte(b'='))?;
        Ok(depth.max(self.expressions()?))
    }

    /// One or more, with commas between.
    pub(super) fn expressions(&mut self) -> Result<Depth, SyntaxError> {
        let mut depth = self.expression()?;
        while self.take(Kind::Byte(b','))? {
            depth = depth.max(self.expression()?);
        }
        Ok(depth)
    }

    pub(super) fn expression(&mut self) -> Result<Depth, SyntaxError> {
        self.operation(0)
    }

    /// An expression with those operators that bind more strongly than the one before it.
    fn operation(&mut self, outside: u8) -> Result<Depth, SyntaxError> {
        self.enter_level()?;
        let mut depth = match self.kind() {
            Kind::Not | Kind::Byte(b'-' | b'#') => {
                self.advance()?;
                let operand = self.operation(UNARY_STRENGTH)?;
                self.deeper(operand)
            }
            _ => self.operand()?,
        };
        while let Some((left, right)) = strengths(self.kind()) {
            if left <= outside {
                break;
            }
            self.advance()?;
            let operand = self.operation(right)?;
            depth = self.deeper(depth.max(operand));
        }
        self.levels -= 1;
        Ok(depth)
    }

    fn operand(&mut self) -> Result<Depth, SyntaxError> {
        match self.kind() {
            Kind::Number | Kind::String | Kind::Nil | Kind::True | Kind::False => {}
            Kind::Dots => {
                if !self.scopes.is_vararg() {
                    return Err(self.error("cannot use '...' outside a vararg function"));
                }
            }
            Kind::Byte(b'{') => return self.table(),
            Kind::Function => {
                self.advance()?;
                return self.function_body(false, self.lexer.line);
            }
            _ => return Ok(self.suffixed()?.0),
        }
        self.advance()?;
        Ok(1)
    }

    /// A name or an expression in parentheses, with all indices and calls behind it.
    fn suffixed(&mut self) -> Result<(Depth, Form), SyntaxError> {
        let (mut depth, mut form) = self.prefix()?;
        loop {
            let inner = match self.kind() {
                Kind::Byte(b'.') => {
                    self.advance()?;
                    self.name()?;
                    form = Form::Variable;
                    1
                }
                Kind::Byte(b'[') => {
                    form = Form::Variable;
                    self.bracketed_key()?
                }
                Kind::Byte(b':') => {
                    self.advance()?;
                    self.name()?;
                    form = Form::Call;
                    self.arguments()?
                }
                Kind::Byte(b'(' | b'{') | Kind::String => {
                    form = Form::Call;
                    self.arguments()?
                }
                _ => return Ok((depth, form)),
            };
            depth = self.deeper(depth.max(inner));
        }
    }

    fn prefix(&mut self) -> Result<(Depth, Form), SyntaxError> {
        match self.kind() {
            Kind::Name => {
                let (name, token) = self.name()?;
                self.mention(name, token)?;
                Ok((1, Form::Variable))
            }
            Kind::Byte(b'(') => {
                let line = self.lexer.line;
                self.advance()?;
                let inner = self.expression()?;
                self.close(Kind::Byte(b')'), Kind::Byte(b'('), line)?;
                Ok((self.deeper(inner), Form::Value))
            }
            _ => Err(self.error("unexpected symbol")),
        }
    }

    fn bracketed_key(&mut self) -> Result<Depth, SyntaxError> {
        self.advance()?;
        let key = self.expression()?;
        self.expect(Kind::Byte(b']'))?;
        Ok(key)
    }

    /// `(…)`, a table or a string.
    fn arguments(&mut self) -> Result<Depth, SyntaxError> {
        let line = self.lexer.line;
        match self.kind() {
            Kind::Byte(b'(') => {
                if line != self.lexer.previous_line {
                    return Err(self.error("ambiguous syntax (function call x new statement)"));
                }
                self.advance()?;
                let depth = if self.kind() == Kind::Byte(b')') {
                    0
                } else {
                    self.expressions()?
                };
                self.close(Kind::Byte(b')'), Kind::Byte(b'('), line)?;
                Ok(depth)
            }
            Kind::Byte(b'{') => self.table(),
            Kind::String => {
                self.advance()?;
                Ok(1)
            }
            _ => Err(self.error("function arguments expected")),
        }
    }

    fn table(&mut self) -> Result<Depth, SyntaxError> {
        let line = self.lexer.line;
        self.advance()?;
        let mut depth = 0;
        while self.kind() != Kind::Byte(b'}') {
            depth = depth.max(self.field()?);
            if !self.take(Kind::Byte(b','))? && !self.take(Kind::Byte(b';'))? {
                break;
            }
        }
        self.close(Kind::Byte(b'}'), Kind::Byte(b'{'), line)?;
        Ok(self.deeper(depth))
    }

    fn field(&mut self) -> Result<Depth, SyntaxError> {
        let key = match self.kind() {
            Kind::Name if self.lexer.look_ahead()? == Kind::Byte(b'=') => {
                self.advance()?;
                1
            }
            Kind::Byte(b'[') => self.bracketed_key()?,
            _ => return self.expression(),
        };
        self.expect(Kind::Byte(b'='))?;
        Ok(key.max(self.expression()?))
    }
}
