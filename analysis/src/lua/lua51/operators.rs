//! What the operators of Lua 5.1 do with registers, and the numbers that Lua calculates before the script runs.

use super::Parsed;
use super::operand::{Form, Maker, Operand};
use super::parser::Parser;
use super::token::Kind;

/// How strongly `not`, `#` and `-` bind. See section 2.5.6 of the manual.
pub(super) const UNARY_STRENGTH: u8 = 8;

/// How strongly a binary operator binds to the left and to the right. The right is weaker if it associates to the
/// right.
pub(super) fn strengths(kind: Kind) -> Option<(u8, u8)> {
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
    /// `not`, `-` or `#` before an operand.
    pub(super) fn unary(&mut self, operator: Kind, operand: &mut Operand) -> Parsed<()> {
        if operator == Kind::Not {
            return self.negate(operand);
        }
        if operator == Kind::Byte(b'-')
            && let Some(number) = operand.numeral()
        {
            operand.form = Form::Number(-number);
            return Ok(());
        }
        self.put_anywhere(operand)?;
        self.free_operand(operand);
        *operand = Operand::computed();
        Ok(())
    }

    fn negate(&mut self, operand: &mut Operand) -> Parsed<()> {
        self.discharge(operand);
        operand.form = match operand.form {
            Form::Nil | Form::False => Form::True,
            Form::Constant { .. } | Form::Number(_) | Form::True => Form::False,
            Form::Comparison => Form::Comparison,
            _ => {
                self.load_anywhere(operand)?;
                self.free_operand(operand);
                Form::Computed(Maker::Not)
            }
        };
        std::mem::swap(&mut operand.jumps_if_true, &mut operand.jumps_if_false);
        Ok(())
    }

    /// What is done with the left operand before the right one is read.
    pub(super) fn binary_left(&mut self, operator: Kind, left: &mut Operand) -> Parsed<()> {
        match operator {
            Kind::And => self.go_if_true(left),
            Kind::Or => self.go_if_false(left),
            Kind::Concatenate => self.put_next(left),
            _ if is_arithmetic(operator) && left.numeral().is_some() => Ok(()),
            _ => self.put_or_name(left).map(drop),
        }
    }

    /// A binary operator whose operands are both read.
    pub(super) fn binary(
        &mut self,
        operator: Kind,
        mut left: Operand,
        mut right: Operand,
    ) -> Parsed<Operand> {
        match operator {
            Kind::And => {
                self.discharge(&mut right);
                right.jumps_if_false |= left.jumps_if_false;
                Ok(right)
            }
            Kind::Or => {
                self.discharge(&mut right);
                right.jumps_if_true |= left.jumps_if_true;
                Ok(right)
            }
            Kind::Concatenate => {
                self.settle(&mut right)?;
                // Concatenations in a row are one instruction.
                if right.form == Form::Computed(Maker::Concatenation) {
                    self.free_operand(&left);
                } else {
                    self.put_next(&mut right)?;
                    self.put_or_name(&mut right)?;
                    self.put_or_name(&mut left)?;
                    self.free_operand(&left);
                    self.free_operand(&right);
                }
                Ok(Operand::new(Form::Computed(Maker::Concatenation)))
            }
            _ if is_arithmetic(operator) => self.arithmetic(operator, left, right),
            _ => {
                self.put_or_name(&mut left)?;
                self.put_or_name(&mut right)?;
                self.free_operand(&right);
                self.free_operand(&left);
                Ok(Operand::new(Form::Comparison))
            }
        }
    }

    fn arithmetic(
        &mut self,
        operator: Kind,
        mut left: Operand,
        mut right: Operand,
    ) -> Parsed<Operand> {
        if let (Some(left), Some(right)) = (left.numeral(), right.numeral())
            && let Some(number) = calculated(operator, left, right)
        {
            return Ok(Operand::new(Form::Number(number)));
        }
        self.put_or_name(&mut right)?;
        self.put_or_name(&mut left)?;
        self.free_operand(&left);
        self.free_operand(&right);
        Ok(Operand::computed())
    }

    /// Jumps away if a condition is false.
    pub(super) fn go_if_true(&mut self, operand: &mut Operand) -> Parsed<()> {
        self.discharge(operand);
        if !matches!(
            operand.form,
            Form::Constant { .. } | Form::Number(_) | Form::True
        ) {
            self.test(operand)?;
            operand.jumps_if_false = true;
        }
        operand.jumps_if_true = false;
        Ok(())
    }

    /// Jumps away if a condition is true.
    fn go_if_false(&mut self, operand: &mut Operand) -> Parsed<()> {
        self.discharge(operand);
        if !matches!(operand.form, Form::Nil | Form::False) {
            self.test(operand)?;
            operand.jumps_if_true = true;
        }
        operand.jumps_if_false = false;
        Ok(())
    }

    /// A test needs the value in a register, unless it is a comparison or a negation.
    fn test(&mut self, operand: &mut Operand) -> Parsed<()> {
        if matches!(operand.form, Form::Comparison | Form::Computed(Maker::Not)) {
            return Ok(());
        }
        self.load_anywhere(operand)?;
        self.free_operand(operand);
        Ok(())
    }
}

fn is_arithmetic(operator: Kind) -> bool {
    matches!(
        operator,
        Kind::Byte(b'+' | b'-' | b'*' | b'/' | b'%' | b'^')
    )
}

/// The result of an operator on two numbers. Divisions by zero and results that are not numbers are left to the script.
fn calculated(operator: Kind, left: f64, right: f64) -> Option<f64> {
    let number = match operator {
        Kind::Byte(b'+') => left + right,
        Kind::Byte(b'-') => left - right,
        Kind::Byte(b'*') => left * right,
        Kind::Byte(b'/' | b'%') if right == 0.0 => return None,
        Kind::Byte(b'/') => left / right,
        Kind::Byte(b'%') => left - (left / right).floor() * right,
        _ => left.powf(right),
    };
    (!number.is_nan()).then_some(number)
}
