//! The statements of Lua 5.1.

use super::Parsed;
use super::expressions::List;
use super::operand::Operand;
use super::parser::{Depth, Parser};
use super::token::Kind;

/// The variables without a name that a `for` keeps.
const HIDDEN: u32 = 3;

impl Parser<'_> {
    /// `{statement [;]} [last statement [;]]`.
    pub(super) fn statements(&mut self) -> Parsed<Depth> {
        self.enter_level()?;
        let mut depth = 0;
        let mut last = false;
        while !last && !self.kind().ends_block() {
            let (statement, is_last) = self.statement()?;
            depth = depth.max(statement);
            last = is_last;
            self.take(Kind::Byte(b';'))?;
            self.scopes.free_all_registers();
        }
        self.after_return = last;
        self.levels -= 1;
        Ok(self.deeper(depth))
    }

    fn statement(&mut self) -> Parsed<(Depth, bool)> {
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
                let values = self.list()?;
                self.hold_returned(&values)?;
                return Ok((self.deeper(values.depth), true));
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

    /// A block with its own locals.
    fn block(&mut self, is_loop: bool) -> Parsed<Depth> {
        self.scopes.open_block(is_loop);
        let depth = self.statements()?;
        self.scopes.close_block();
        Ok(depth)
    }

    fn if_statement(&mut self, line: u32) -> Parsed<Depth> {
        let mut depth = 0;
        loop {
            self.advance()?;
            depth = depth.max(self.condition()?);
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

    fn while_statement(&mut self, line: u32) -> Parsed<Depth> {
        self.advance()?;
        let condition = self.condition()?;
        self.expect(Kind::Do)?;
        let body = self.block(true)?;
        self.close(Kind::End, Kind::While, line)?;
        Ok(condition.max(body))
    }

    /// The condition of `repeat` sees the locals of the body.
    fn repeat_statement(&mut self, line: u32) -> Parsed<Depth> {
        self.advance()?;
        self.scopes.open_block(true);
        let body = self.statements()?;
        self.close(Kind::Until, Kind::Repeat, line)?;
        let condition = self.condition()?;
        self.scopes.close_block();
        Ok(body.max(condition))
    }

    fn for_statement(&mut self, line: u32) -> Parsed<Depth> {
        self.advance()?;
        let (name, token) = self.name()?;
        if !matches!(self.kind(), Kind::Byte(b'=' | b',') | Kind::In) {
            return Err(self.error("'=' or 'in' expected"));
        }
        self.scopes.open_block(true);
        for _ in 0..HIDDEN {
            self.declare(None, token)?;
        }
        self.declare(Some(name), token)?;
        let header = match self.kind() {
            Kind::Byte(b'=') => self.numeric_header()?,
            _ => self.generic_header()?,
        };
        self.expect(Kind::Do)?;
        let around = self.scopes.locals_in_force();
        self.scopes.enforce();
        // The hidden variables use the registers of the values.
        self.reserve(self.scopes.locals_in_force() - around - HIDDEN)?;
        let body = self.block(false)?;
        self.scopes.close_block();
        self.close(Kind::End, Kind::For, line)?;
        Ok(header.max(body))
    }

    fn numeric_header(&mut self) -> Parsed<Depth> {
        self.advance()?;
        let mut depth = self.bound()?;
        self.expect(Kind::Byte(b','))?;
        depth = depth.max(self.bound()?);
        if self.take(Kind::Byte(b','))? {
            depth = depth.max(self.bound()?);
        } else {
            self.constant(1.0);
            self.reserve(1)?;
        }
        Ok(depth)
    }

    /// The start, the end or the step of a loop.
    fn bound(&mut self) -> Parsed<Depth> {
        let (depth, mut value) = self.expression()?;
        self.put_next(&mut value)?;
        Ok(depth)
    }

    fn generic_header(&mut self) -> Parsed<Depth> {
        while self.take(Kind::Byte(b','))? {
            let (name, token) = self.name()?;
            self.declare(Some(name), token)?;
        }
        self.expect(Kind::In)?;
        let list = self.list()?;
        self.adjust(HIDDEN, list.count, list.last)?;
        // Each iteration calls the iterator with two arguments.
        self.check_room(3)?;
        Ok(list.depth)
    }

    fn function_statement(&mut self, line: u32) -> Parsed<Depth> {
        self.advance()?;
        let (name, token) = self.name()?;
        let mut variable = self.mention(name, token)?;
        let mut target = 1;
        let mut is_method = false;
        while !is_method && matches!(self.kind(), Kind::Byte(b'.' | b':')) {
            is_method = self.kind() == Kind::Byte(b':');
            variable = self.field_of(variable)?;
            target = self.deeper(target);
        }
        let body = self.function_body(is_method, line)?;
        self.store(variable, Operand::computed())?;
        Ok(target.max(body))
    }

    fn local_function(&mut self) -> Parsed<Depth> {
        let (name, token) = self.name()?;
        self.declare(Some(name), token)?;
        self.reserve(1)?;
        self.scopes.enforce();
        self.function_body(false, self.lexer.line)
    }

    fn local_statement(&mut self) -> Parsed<Depth> {
        let mut variables = 0;
        loop {
            let (name, token) = self.name()?;
            self.declare(Some(name), token)?;
            variables += 1;
            if !self.take(Kind::Byte(b','))? {
                break;
            }
        }
        let mut values = List::default();
        if self.take(Kind::Byte(b'='))? {
            values = self.list()?;
        }
        self.adjust(variables, values.count, values.last)?;
        self.scopes.enforce();
        Ok(values.depth)
    }

    /// From the `(` of the parameters to `end`. `line` is the line of the function in messages.
    pub(super) fn function_body(&mut self, is_method: bool, line: u32) -> Parsed<Depth> {
        self.scopes.open_function(Some(line));
        self.expect(Kind::Byte(b'('))?;
        if is_method {
            self.declare(Some("self"), self.lexer.previous)?;
        }
        self.parameters()?;
        self.scopes.enforce();
        self.reserve(self.scopes.locals_in_force())?;
        self.expect(Kind::Byte(b')'))?;
        let body = self.statements()?;
        self.close(Kind::End, Kind::Function, line)?;
        self.scopes.close_function();
        Ok(self.deeper(body))
    }

    fn parameters(&mut self) -> Parsed<()> {
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
                    // As in Lua 5.0, the extra arguments are also in a table with this name.
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
}
