//! Expressions that can be indexed, called or assigned to.

use super::Parsed;
use super::expressions::List;
use super::operand::{Form, Operand, Register};
use super::parser::{Depth, LEVELS, Parser};
use super::token::Kind;

impl Parser<'_> {
    /// A call, or the targets of an assignment with its values.
    pub(super) fn expression_statement(&mut self) -> Parsed<Depth> {
        let (mut depth, mut target) = self.suffixed()?;
        if matches!(target.form, Form::Call(_)) {
            return Ok(depth);
        }
        let limit = LEVELS - self.levels;
        let mut targets = 1;
        let mut used = UsedLocals::default();
        loop {
            if !target.is_variable() {
                return Err(self.error("syntax error"));
            }
            used.note(&target);
            if !self.take(Kind::Byte(b','))? {
                break;
            }
            let next;
            (next, target) = self.suffixed()?;
            depth = depth.max(next);
            if used.forget(&target) {
                self.reserve(1)?;
            }
            if targets > limit {
                let exceeded = self
                    .scopes
                    .exceeds(limit as usize, "variables in assignment");
                return Err(self.limit(exceeded, self.lexer.previous.span));
            }
            targets += 1;
        }
        self.expect(Kind::Byte(b'='))?;
        let values = self.list()?;
        self.assign(targets, target, &values)?;
        Ok(depth.max(values.depth))
    }

    /// Assigns to the last target. The others take values that are already in registers.
    fn assign(&mut self, targets: u32, target: Operand, values: &List) -> Parsed<()> {
        let mut last = values.last;
        if values.count != targets {
            return self.adjust(targets, values.count, last);
        }
        if last.is_open() {
            self.discharge(&mut last);
        }
        self.store(target, last)
    }

    /// A name or an expression in parentheses, with all indices and calls after it.
    pub(super) fn suffixed(&mut self) -> Parsed<(Depth, Operand)> {
        let (mut depth, mut value) = self.prefix()?;
        loop {
            let inner;
            (inner, value) = match self.kind() {
                Kind::Byte(b'.') => (1, self.field_of(value)?),
                Kind::Byte(b'[') => {
                    let table = self.put_anywhere(&mut value)?;
                    let (depth, key) = self.bracketed_key()?;
                    (depth, self.index(table, key)?)
                }
                Kind::Byte(b':') => {
                    self.advance()?;
                    let (name, _) = self.name()?;
                    let mut key = self.constant(name);
                    let function = self.method_of(value, &mut key)?;
                    self.arguments(function)?
                }
                Kind::Byte(b'(' | b'{') | Kind::String => {
                    self.put_next(&mut value)?;
                    let function = *self.scopes.free_register() - 1;
                    self.arguments(function)?
                }
                _ => return Ok((depth, value)),
            };
            depth = self.deeper(depth.max(inner));
        }
    }

    /// `.name` or `:name` after a value.
    pub(super) fn field_of(&mut self, mut value: Operand) -> Parsed<Operand> {
        let table = self.put_anywhere(&mut value)?;
        self.advance()?;
        let (name, _) = self.name()?;
        let key = self.constant(name);
        self.index(table, key)
    }

    /// A method takes a register for itself and one for its object.
    fn method_of(&mut self, mut object: Operand, key: &mut Operand) -> Parsed<Register> {
        self.put_anywhere(&mut object)?;
        self.free_operand(&object);
        let function = *self.scopes.free_register();
        self.reserve(2)?;
        self.put_or_name(key)?;
        self.free_operand(key);
        Ok(function)
    }

    fn prefix(&mut self) -> Parsed<(Depth, Operand)> {
        match self.kind() {
            Kind::Name => {
                let (name, token) = self.name()?;
                Ok((1, self.mention(name, token)?))
            }
            Kind::Byte(b'(') => {
                let line = self.lexer.line;
                self.advance()?;
                let (inner, mut value) = self.expression()?;
                self.close(Kind::Byte(b')'), Kind::Byte(b'('), line)?;
                self.discharge(&mut value);
                Ok((self.deeper(inner), value))
            }
            _ => Err(self.error("unexpected symbol")),
        }
    }

    /// `[key]`, with one value for the key.
    pub(super) fn bracketed_key(&mut self) -> Parsed<(Depth, Operand)> {
        self.advance()?;
        let (depth, mut key) = self.expression()?;
        self.settle(&mut key)?;
        self.expect(Kind::Byte(b']'))?;
        Ok((depth, key))
    }

    /// `(…)`, a table or a string, for a function in a register. The results start in the same one.
    fn arguments(&mut self, function: Register) -> Parsed<(Depth, Operand)> {
        let (depth, mut last) = match self.kind() {
            Kind::Byte(b'(') => self.parenthesized_arguments()?,
            Kind::Byte(b'{') => self.table()?,
            Kind::String => {
                let string = self.string();
                self.advance()?;
                (1, string)
            }
            _ => return Err(self.error("function arguments expected")),
        };
        if !last.is_open() && last.form != Form::Nothing {
            self.put_next(&mut last)?;
        }
        *self.scopes.free_register() = function + 1;
        Ok((depth, Operand::new(Form::Call(function))))
    }

    fn parenthesized_arguments(&mut self) -> Parsed<(Depth, Operand)> {
        let line = self.lexer.line;
        if line != self.lexer.previous_line {
            return Err(self.error("ambiguous syntax (function call x new statement)"));
        }
        self.advance()?;
        if self.take(Kind::Byte(b')'))? {
            return Ok((0, Operand::NOTHING));
        }
        let list = self.list()?;
        self.open(&list.last)?;
        self.close(Kind::Byte(b')'), Kind::Byte(b'('), line)?;
        Ok((list.depth, list.last))
    }
}

/// The locals that targets of an assignment use as a table or as a key. If such a local is also a target, the other
/// targets need a copy of it.
#[derive(Default)]
struct UsedLocals([u128; 2]);

impl UsedLocals {
    fn note(&mut self, target: &Operand) {
        if let Form::Field { table, key } = target.form {
            self.0[(table / 128) as usize] |= bit(table);
            if let Some(key) = key {
                self.0[(key / 128) as usize] |= bit(key);
            }
        }
    }

    /// Removes a target from the list if it is a local, and returns whether it was in it. The copy is not a local.
    fn forget(&mut self, target: &Operand) -> bool {
        let Form::Local(register) = target.form else {
            return false;
        };
        let half = &mut self.0[(register / 128) as usize];
        let noted = *half & bit(register) != 0;
        *half &= !bit(register);
        noted
    }
}

/// A register is below 250.
fn bit(register: Register) -> u128 {
    1 << (register % 128)
}
