//! The expressions of Lua 5.1.

use super::SyntaxError;
use super::parser::{Depth, LEVELS, Parser};
use super::token::Kind;

/// How strongly `not`, `#` and `-` bind; see the manual's section 2.5.6.
const UNARY_STRENGTH: u8 = 8;

/// What can be done with an expression that a statement starts with.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// Assigned to, and in a register of its own.
    Local,
    /// Assigned to: a global, an upvalue or a field.
    Variable,
    /// Called, and stand alone.
    Call,
    /// `...`
    Vararg,
    /// None of these.
    Value,
}

/// One or more expressions with commas between. All values but the last are held in registers.
pub(super) struct List {
    depth: Depth,
    /// Whether there is but one.
    is_single: bool,
    last: Form,
}

/// The values that a table collects before it takes them out of their registers.
const TABLE_BATCH: usize = 50;

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
        let held = self.scopes.held();
        let (mut depth, mut form) = self.suffixed()?;
        if form == Form::Call {
            self.scopes.release(held);
            return Ok(depth);
        }
        let limit = (LEVELS - self.levels) as usize;
        let mut targets = 1;
        loop {
            if !matches!(form, Form::Local | Form::Variable) {
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
        let values = self.list()?;
        self.scopes.release(held);
        Ok(depth.max(values.depth))
    }

    /// The values of a declaration or a loop.
    pub(super) fn values(&mut self) -> Result<Depth, SyntaxError> {
        let held = self.scopes.held();
        let list = self.list()?;
        self.hold_last(list.last)?;
        self.scopes.release(held);
        Ok(list.depth)
    }

    /// The values of a `return`. A single one goes without a register of its own.
    pub(super) fn returned_values(&mut self) -> Result<Depth, SyntaxError> {
        let held = self.scopes.held();
        let list = self.list()?;
        if !list.is_single {
            self.hold_last(list.last)?;
        }
        self.scopes.release(held);
        Ok(list.depth)
    }

    fn list(&mut self) -> Result<List, SyntaxError> {
        let (mut depth, mut last) = self.operation(0)?;
        let mut is_single = true;
        while self.take(Kind::Byte(b','))? {
            self.hold(1)?;
            is_single = false;
            let value;
            (value, last) = self.operation(0)?;
            depth = depth.max(value);
        }
        Ok(List {
            depth,
            is_single,
            last,
        })
    }

    /// The last value of a list that is not assigned. The results of a call need no register beside that of the
    /// function.
    fn hold_last(&mut self, last: Form) -> Result<(), SyntaxError> {
        match last {
            Form::Call => Ok(()),
            Form::Local | Form::Variable | Form::Vararg | Form::Value => self.hold(1),
        }
    }

    fn hold(&mut self, values: usize) -> Result<(), SyntaxError> {
        if self.scopes.hold(values) {
            return Ok(());
        }
        Err(self.error("function or expression too complex"))
    }

    pub(super) fn expression(&mut self) -> Result<Depth, SyntaxError> {
        Ok(self.operation(0)?.0)
    }

    /// An expression with those operators that bind more strongly than the one before it.
    fn operation(&mut self, outside: u8) -> Result<(Depth, Form), SyntaxError> {
        self.enter_level()?;
        let held = self.scopes.held();
        let (mut depth, mut form) = match self.kind() {
            Kind::Not | Kind::Byte(b'-' | b'#') => {
                self.advance()?;
                let (operand, _) = self.operation(UNARY_STRENGTH)?;
                (self.deeper(operand), Form::Value)
            }
            _ => self.operand()?,
        };
        while let Some((left, right)) = strengths(self.kind()) {
            if left <= outside {
                break;
            }
            let operator = self.kind();
            self.advance()?;
            self.scopes.release(held);
            self.hold_left(operator, form)?;
            let (operand, _) = self.operation(right)?;
            depth = self.deeper(depth.max(operand));
            form = Form::Value;
        }
        self.scopes.release(held);
        self.levels -= 1;
        Ok((depth, form))
    }

    /// Keeps the left operand, where it surely needs a register until the right one is known.
    fn hold_left(&mut self, operator: Kind, form: Form) -> Result<(), SyntaxError> {
        let keeps = match operator {
            Kind::Concatenate => true,
            Kind::And | Kind::Or => false,
            _ => matches!(form, Form::Variable | Form::Call | Form::Vararg),
        };
        if keeps { self.hold(1) } else { Ok(()) }
    }

    fn operand(&mut self) -> Result<(Depth, Form), SyntaxError> {
        let form = match self.kind() {
            Kind::Number | Kind::String | Kind::Nil | Kind::True | Kind::False => Form::Value,
            Kind::Dots if self.scopes.is_vararg() => Form::Vararg,
            Kind::Dots => return Err(self.error("cannot use '...' outside a vararg function")),
            Kind::Byte(b'{') => return Ok((self.table()?, Form::Value)),
            Kind::Function => {
                self.advance()?;
                let body = self.function_body(false, self.lexer.line)?;
                return Ok((body, Form::Value));
            }
            _ => return self.suffixed(),
        };
        self.advance()?;
        Ok((1, form))
    }

    /// A name or an expression in parentheses, with all indices and calls behind it. The table of the last index,
    /// or the result of the last call, is left in its register.
    fn suffixed(&mut self) -> Result<(Depth, Form), SyntaxError> {
        let held = self.scopes.held();
        let (mut depth, mut form) = self.prefix()?;
        loop {
            let inner = match self.kind() {
                Kind::Byte(b'.') => {
                    self.hold_table(held, form)?;
                    self.advance()?;
                    self.name()?;
                    form = Form::Variable;
                    1
                }
                Kind::Byte(b'[') => {
                    self.hold_table(held, form)?;
                    form = Form::Variable;
                    self.bracketed_key()?
                }
                Kind::Byte(b':') => {
                    self.advance()?;
                    self.name()?;
                    form = Form::Call;
                    self.arguments(held, 2)?
                }
                Kind::Byte(b'(' | b'{') | Kind::String => {
                    form = Form::Call;
                    self.arguments(held, 1)?
                }
                _ => return Ok((depth, form)),
            };
            depth = self.deeper(depth.max(inner));
        }
    }

    /// Keeps what is to be indexed. Of what stands in parentheses it is not known whether it needs that.
    fn hold_table(&mut self, held: usize, form: Form) -> Result<(), SyntaxError> {
        if matches!(form, Form::Local | Form::Value) {
            return Ok(());
        }
        self.scopes.release(held);
        self.hold(1)
    }

    fn prefix(&mut self) -> Result<(Depth, Form), SyntaxError> {
        match self.kind() {
            Kind::Name => {
                let (name, token) = self.name()?;
                let is_own = self.mention(name, token)?;
                Ok((1, if is_own { Form::Local } else { Form::Variable }))
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

    /// `(…)`, a table or a string. The function takes a register, the object of a method another, in place of what
    /// was taken since `held`; afterwards there is the result.
    fn arguments(&mut self, held: usize, callee: usize) -> Result<Depth, SyntaxError> {
        self.scopes.release(held);
        self.hold(callee)?;
        let depth = match self.kind() {
            Kind::Byte(b'(') => self.parenthesized_arguments()?,
            Kind::Byte(b'{') => self.table()?,
            Kind::String => {
                self.advance()?;
                1
            }
            _ => return Err(self.error("function arguments expected")),
        };
        self.scopes.release(held + 1);
        Ok(depth)
    }

    fn parenthesized_arguments(&mut self) -> Result<Depth, SyntaxError> {
        let line = self.lexer.line;
        if line != self.lexer.previous_line {
            return Err(self.error("ambiguous syntax (function call x new statement)"));
        }
        self.advance()?;
        if self.take(Kind::Byte(b')'))? {
            return Ok(0);
        }
        let list = self.list()?;
        // The server notices too many values behind the `)`, but those of `...` before it.
        if list.last == Form::Vararg {
            self.hold(1)?;
        }
        self.close(Kind::Byte(b')'), Kind::Byte(b'('), line)?;
        if list.last != Form::Vararg {
            self.hold_last(list.last)?;
        }
        Ok(list.depth)
    }

    fn table(&mut self) -> Result<Depth, SyntaxError> {
        let held = self.scopes.held();
        self.hold(1)?;
        let line = self.lexer.line;
        self.advance()?;
        let mut depth = 0;
        let mut waiting = 0;
        while self.kind() != Kind::Byte(b'}') {
            if waiting == TABLE_BATCH {
                self.scopes.release(held + 1);
                waiting = 0;
            }
            let (field, is_positional) = self.field()?;
            depth = depth.max(field);
            if !self.take(Kind::Byte(b','))? && !self.take(Kind::Byte(b';'))? {
                break;
            }
            if is_positional && self.kind() != Kind::Byte(b'}') {
                self.hold(1)?;
                waiting += 1;
            }
        }
        self.close(Kind::Byte(b'}'), Kind::Byte(b'{'), line)?;
        self.scopes.release(held);
        Ok(self.deeper(depth))
    }

    /// One entry, and whether it has no key.
    fn field(&mut self) -> Result<(Depth, bool), SyntaxError> {
        let key = match self.kind() {
            Kind::Name if self.lexer.look_ahead()? == Kind::Byte(b'=') => {
                self.advance()?;
                1
            }
            Kind::Byte(b'[') => self.bracketed_key()?,
            _ => return Ok((self.expression()?, true)),
        };
        self.expect(Kind::Byte(b'='))?;
        let value = self.expression()?;
        Ok((key.max(value), false))
    }
}
