//! The registers of a function, counted as Lua's compiler takes them.
//!
//! A function has 250 registers for its locals and for values that wait for a call, a list or an operator. Which values
//! need one, and when, decides whether the server compiles a script. So every step of the compiler that takes or frees
//! a register happens here too, in the same order.

use super::Parsed;
use super::constants::Constant;
use super::operand::{Form, Maker, Operand, Register};
use super::parser::Parser;

/// A function must need fewer.
const REGISTERS: u32 = 250;

impl<'a> Parser<'a> {
    /// Takes the next registers.
    pub(super) fn reserve(&mut self, count: u32) -> Parsed<()> {
        self.check_room(count)?;
        *self.scopes.free_register() += count;
        Ok(())
    }

    /// Whether this many registers can be taken.
    pub(super) fn check_room(&mut self, count: u32) -> Parsed<()> {
        if *self.scopes.free_register() + count < REGISTERS {
            return Ok(());
        }
        Err(self.error("function or expression too complex"))
    }

    /// Frees a register, unless a local is in it.
    fn free(&mut self, register: Register) {
        if register >= self.scopes.locals_in_force() {
            let free = self.scopes.free_register();
            *free = free.saturating_sub(1);
        }
    }

    pub(super) fn free_operand(&mut self, operand: &Operand) {
        if let Form::Register(register) = operand.form {
            self.free(register);
        }
    }

    /// Turns a variable or several values into one value.
    pub(super) fn discharge(&mut self, operand: &mut Operand) {
        operand.form = match operand.form {
            Form::Local(register) | Form::Call(register) => Form::Register(register),
            Form::Upvalue | Form::Global | Form::Vararg => Form::Computed(Maker::Other),
            Form::Field { table, key } => {
                if let Some(key) = key {
                    self.free(key);
                }
                self.free(table);
                Form::Computed(Maker::Other)
            }
            other => other,
        };
    }

    /// Puts a value, but not the result of its jumps, into a register that is already taken.
    fn load(&mut self, operand: &mut Operand, register: Register) {
        self.discharge(operand);
        match operand.form {
            Form::Nothing | Form::Comparison => return,
            Form::Number(number) => _ = self.scopes.constants().add(number.into()),
            _ => {}
        }
        operand.form = Form::Register(register);
    }

    /// Puts a value, but not the result of its jumps, into a register.
    pub(super) fn load_anywhere(&mut self, operand: &mut Operand) -> Parsed<()> {
        if matches!(operand.form, Form::Register(_)) {
            return Ok(());
        }
        self.reserve(1)?;
        let register = *self.scopes.free_register() - 1;
        self.load(operand, register);
        Ok(())
    }

    /// Puts a value into a register that is already taken.
    fn put(&mut self, operand: &mut Operand, register: Register) {
        self.load(operand, register);
        *operand = Operand::new(Form::Register(register));
    }

    /// Puts a value into the next register.
    pub(super) fn put_next(&mut self, operand: &mut Operand) -> Parsed<()> {
        self.discharge(operand);
        self.free_operand(operand);
        self.reserve(1)?;
        let register = *self.scopes.free_register() - 1;
        self.put(operand, register);
        Ok(())
    }

    /// Puts a value into a register, unless it already is in one.
    pub(super) fn put_anywhere(&mut self, operand: &mut Operand) -> Parsed<Register> {
        self.discharge(operand);
        if let Form::Register(register) = operand.form {
            if !operand.has_jumps() {
                return Ok(register);
            }
            if register >= self.scopes.locals_in_force() {
                self.put(operand, register);
                return Ok(register);
            }
        }
        self.put_next(operand)?;
        Ok(*self.scopes.free_register() - 1)
    }

    /// Turns an expression into one value, in a register if it has jumps.
    pub(super) fn settle(&mut self, operand: &mut Operand) -> Parsed<()> {
        if operand.has_jumps() {
            self.put_anywhere(operand)?;
        } else {
            self.discharge(operand);
        }
        Ok(())
    }

    /// Turns a value into something that an instruction can name: a constant, for which it returns `None`, or a
    /// register.
    pub(super) fn put_or_name(&mut self, operand: &mut Operand) -> Parsed<Option<Register>> {
        self.settle(operand)?;
        let constant = match operand.form {
            Form::Constant { fits: true } => return Ok(None),
            Form::Nil => Constant::Nil,
            Form::True => Constant::True,
            Form::False => Constant::False,
            Form::Number(number) => number.into(),
            _ => return self.put_anywhere(operand).map(Some),
        };
        if self.scopes.constants().is_full() {
            return self.put_anywhere(operand).map(Some);
        }
        self.scopes.constants().add(constant);
        operand.form = Form::Constant { fits: true };
        Ok(None)
    }

    /// A constant of the current function.
    pub(super) fn constant(&mut self, constant: impl Into<Constant<'a>>) -> Operand {
        let fits = self.scopes.constants().add(constant.into());
        Operand::new(Form::Constant { fits })
    }

    /// The field of a table in a register.
    pub(super) fn index(&mut self, table: Register, mut key: Operand) -> Parsed<Operand> {
        let key = self.put_or_name(&mut key)?;
        Ok(Operand::new(Form::Field { table, key }))
    }

    /// Assigns a value to a variable.
    pub(super) fn store(&mut self, variable: Operand, mut value: Operand) -> Parsed<()> {
        match variable.form {
            Form::Local(register) => {
                self.free_operand(&value);
                self.put(&mut value, register);
                return Ok(());
            }
            Form::Field { .. } => _ = self.put_or_name(&mut value)?,
            _ => _ = self.put_anywhere(&mut value)?,
        }
        self.free_operand(&value);
        Ok(())
    }

    /// Puts as many values into registers as there are variables, and all values that are written.
    pub(super) fn adjust(&mut self, variables: u32, values: u32, mut last: Operand) -> Parsed<()> {
        let missing = variables.saturating_sub(values);
        if last.is_open() {
            let wanted = (variables + 1).saturating_sub(values);
            self.open(&last)?;
            return self.reserve(wanted.saturating_sub(1));
        }
        if last.form != Form::Nothing {
            self.put_next(&mut last)?;
        }
        self.reserve(missing)
    }

    /// Leaves an expression with several values unchanged. For a call, the register of the first value is taken
    /// already.
    pub(super) fn open(&mut self, operand: &Operand) -> Parsed<()> {
        match operand.form {
            Form::Vararg => self.reserve(1),
            _ => Ok(()),
        }
    }
}
