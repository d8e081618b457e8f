//! Table constructors with their entries.

use super::Parsed;
use super::operand::{Form, Operand};
use super::parser::{Depth, Parser};
use super::token::Kind;

/// How many values are collected in registers before the table takes them.
const BATCH: usize = 50;

impl Parser<'_> {
    pub(super) fn table(&mut self) -> Parsed<(Depth, Operand)> {
        let line = self.lexer.line;
        let mut table = Operand::computed();
        self.put_next(&mut table)?;
        // After each batch, the registers after the table's own are free.
        let behind = *self.scopes.free_register();
        self.advance()?;
        let mut depth = 0;
        let mut waiting = 0;
        let mut last = Operand::NOTHING;
        while self.kind() != Kind::Byte(b'}') {
            if last.form != Form::Nothing {
                self.put_next(&mut last)?;
                if waiting == BATCH {
                    *self.scopes.free_register() = behind;
                    waiting = 0;
                }
            }
            let field;
            (field, last) = self.entry()?;
            depth = depth.max(field);
            waiting += usize::from(last.form != Form::Nothing);
            if !self.take(Kind::Byte(b','))? && !self.take(Kind::Byte(b';'))? {
                break;
            }
        }
        self.close(Kind::Byte(b'}'), Kind::Byte(b'{'), line)?;
        if last.is_open() {
            self.open(&last)?;
        } else if last.form != Form::Nothing {
            self.put_next(&mut last)?;
        }
        *self.scopes.free_register() = behind;
        Ok((self.deeper(depth), table))
    }

    /// One entry, and its value if it has no key.
    fn entry(&mut self) -> Parsed<(Depth, Operand)> {
        let free = *self.scopes.free_register();
        let (depth, mut key) = match self.kind() {
            Kind::Name if self.lexer.look_ahead()? == Kind::Byte(b'=') => {
                let (name, _) = self.name()?;
                (1, self.constant(name))
            }
            Kind::Byte(b'[') => self.bracketed_key()?,
            _ => return self.expression(),
        };
        self.expect(Kind::Byte(b'='))?;
        self.put_or_name(&mut key)?;
        let (value_depth, mut value) = self.expression()?;
        self.put_or_name(&mut value)?;
        *self.scopes.free_register() = free;
        Ok((depth.max(value_depth), Operand::NOTHING))
    }
}
