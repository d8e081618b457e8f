//! The expressions of Lua 5.1.

use super::Parsed;
use super::operand::{Form, Operand};
use super::operators::{UNARY_STRENGTH, strengths};
use super::parser::{Depth, Parser};
use super::token::Kind;

/// One or more expressions, separated by commas. All but the last are in registers.
pub(super) struct List {
    pub(super) depth: Depth,
    pub(super) count: u32,
    pub(super) last: Operand,
}

impl Default for List {
    fn default() -> Self {
        Self {
            depth: 0,
            count: 0,
            last: Operand::NOTHING,
        }
    }
}

impl Parser<'_> {
    pub(super) fn list(&mut self) -> Parsed<List> {
        let (mut depth, mut last) = self.expression()?;
        let mut count = 1;
        while self.take(Kind::Byte(b','))? {
            self.put_next(&mut last)?;
            let value;
            (value, last) = self.expression()?;
            depth = depth.max(value);
            count += 1;
        }
        Ok(List { depth, count, last })
    }

    /// The values of a `return`. A single one can stay in the register of a local.
    pub(super) fn hold_returned(&mut self, values: &List) -> Parsed<()> {
        let mut last = values.last;
        if last.is_open() {
            self.open(&last)
        } else if values.count == 1 {
            self.put_anywhere(&mut last).map(drop)
        } else {
            self.put_next(&mut last)
        }
    }

    /// The condition of a block.
    pub(super) fn condition(&mut self) -> Parsed<Depth> {
        let (depth, mut value) = self.expression()?;
        self.go_if_true(&mut value)?;
        Ok(depth)
    }

    pub(super) fn expression(&mut self) -> Parsed<(Depth, Operand)> {
        self.operation(0)
    }

    /// An expression with the operators that bind more strongly than the one before it.
    fn operation(&mut self, outside: u8) -> Parsed<(Depth, Operand)> {
        self.enter_level()?;
        let operator = self.kind();
        let (mut depth, mut value) = match operator {
            Kind::Not | Kind::Byte(b'-' | b'#') => {
                self.advance()?;
                let (depth, mut operand) = self.operation(UNARY_STRENGTH)?;
                self.unary(operator, &mut operand)?;
                (self.deeper(depth), operand)
            }
            _ => self.operand()?,
        };
        while let Some((left, right)) = strengths(self.kind()) {
            if left <= outside {
                break;
            }
            let operator = self.kind();
            self.advance()?;
            self.binary_left(operator, &mut value)?;
            let (other_depth, other) = self.operation(right)?;
            value = self.binary(operator, value, other)?;
            depth = self.deeper(depth.max(other_depth));
        }
        self.levels -= 1;
        Ok((depth, value))
    }

    fn operand(&mut self) -> Parsed<(Depth, Operand)> {
        let form = match self.kind() {
            Kind::Number => Form::Number(self.lexer.number_value()),
            Kind::String => self.string().form,
            Kind::Nil => Form::Nil,
            Kind::True => Form::True,
            Kind::False => Form::False,
            Kind::Dots if self.scopes.is_vararg() => Form::Vararg,
            Kind::Dots => return Err(self.error("cannot use '...' outside a vararg function")),
            Kind::Byte(b'{') => return self.table(),
            Kind::Function => {
                self.advance()?;
                let body = self.function_body(false, self.lexer.line)?;
                return Ok((body, Operand::computed()));
            }
            _ => return self.suffixed(),
        };
        self.advance()?;
        Ok((1, Operand::new(form)))
    }

    /// The string at the current token, which stays current.
    pub(super) fn string(&mut self) -> Operand {
        let text = self.lexer.string_value();
        self.constant(text)
    }
}
