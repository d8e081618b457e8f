//! What Lua's compiler knows about an expression before it puts the value into a register.

/// The number of a register in a function.
pub(super) type Register = u32;

/// An expression that has been read.
#[derive(Clone, Copy)]
pub(super) struct Operand {
    pub(super) form: Form,
    /// Whether it has jumps that are taken when a part of it is true: those of `or`.
    pub(super) jumps_if_true: bool,
    /// Whether it has jumps that are taken when a part of it is false: those of `and`.
    pub(super) jumps_if_false: bool,
}

/// What an expression is, and where its value is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// No expression at all.
    Nothing,
    Nil,
    True,
    False,
    Number(f64),
    /// A constant of the function.
    Constant {
        /// Whether an instruction can name it.
        fits: bool,
    },
    Local(Register),
    Upvalue,
    Global,
    Field {
        table: Register,
        /// `None` if the key is a constant.
        key: Option<Register>,
    },
    /// A comparison, whose result is only a jump so far.
    Comparison,
    /// An instruction that can put its result into any register.
    Computed(Maker),
    /// A value in a register.
    Register(Register),
    /// A call, whose results start in this register.
    Call(Register),
    /// `...`
    Vararg,
}

/// The instructions that the next one may change.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Maker {
    Not,
    Concatenation,
    Other,
}

impl Operand {
    pub(super) const NOTHING: Self = Self::new(Form::Nothing);

    pub(super) const fn new(form: Form) -> Self {
        Self {
            form,
            jumps_if_true: false,
            jumps_if_false: false,
        }
    }

    pub(super) const fn computed() -> Self {
        Self::new(Form::Computed(Maker::Other))
    }

    pub(super) fn has_jumps(&self) -> bool {
        self.jumps_if_true || self.jumps_if_false
    }

    /// The value of a plain number, which Lua calculates with before the script runs.
    pub(super) fn numeral(&self) -> Option<f64> {
        match self.form {
            Form::Number(value) if !self.has_jumps() => Some(value),
            _ => None,
        }
    }

    /// Whether it may have several values.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.form, Form::Call(_) | Form::Vararg)
    }

    /// Whether it can be assigned to.
    pub(super) fn is_variable(&self) -> bool {
        matches!(
            self.form,
            Form::Local(_) | Form::Upvalue | Form::Global | Form::Field { .. }
        )
    }
}
