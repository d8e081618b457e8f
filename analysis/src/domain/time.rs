//! In which unit a value is that is a time.

use super::Value;
use crate::lua::hir::BinaryOperator;
use crate::redis::unit::Unit;

/// What is known of the unit of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Time {
    /// That of what stands beside it: a literal, or no number at all.
    Any,
    /// This one.
    In {
        unit: Unit,
        /// Whether it was declared so; a name, a factor and an unknown summand tell it less well.
        is_certain: bool,
    },
    /// None that is known.
    Unknown,
}

impl Time {
    pub(crate) const fn certain(unit: Unit) -> Self {
        Self::In {
            unit,
            is_certain: true,
        }
    }

    pub(crate) const fn likely(unit: Unit) -> Self {
        Self::In {
            unit,
            is_certain: false,
        }
    }

    pub(crate) const fn unit(self) -> Option<Unit> {
        match self {
            Self::In { unit, .. } => Some(unit),
            Self::Any | Self::Unknown => None,
        }
    }

    pub(crate) fn is_certain(self) -> bool {
        matches!(
            self,
            Self::In {
                is_certain: true,
                ..
            }
        )
    }

    /// What one of two paths gives.
    pub(crate) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any, time) | (time, Self::Any) => time,
            (
                Self::In { unit, is_certain },
                Self::In {
                    unit: second,
                    is_certain: other_is,
                },
            ) if unit == second => Self::In {
                unit,
                is_certain: is_certain && other_is,
            },
            _ => Self::Unknown,
        }
    }

    /// What a sum gives, or the greater of two: what is added to a time is one of the same unit.
    pub(crate) fn beside(self, other: Self) -> Self {
        match (self, other) {
            (Self::In { unit, .. }, Self::Unknown) | (Self::Unknown, Self::In { unit, .. }) => {
                Self::likely(unit)
            }
            _ => self.join(other),
        }
    }

    /// What arithmetic gives.
    pub(crate) fn after(operator: BinaryOperator, left: &Value, right: &Value) -> Self {
        use BinaryOperator as Op;
        let factor = |value: &Value| match value.constant {
            super::Constant::Number(number) => Some(number.0),
            _ => None,
        };
        match operator {
            Op::Add | Op::Subtract => left.time.beside(right.time),
            Op::Modulo => left.time,
            Op::Multiply => match (factor(left), factor(right)) {
                (_, Some(factor)) => left.time.times(factor),
                (Some(factor), None) => right.time.times(factor),
                (None, None) => Self::Unknown,
            },
            Op::Divide => match factor(right) {
                Some(divisor) => left.time.times(1.0 / divisor),
                None => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// The time times a known number: in another unit for a power of 1000, in the same for a small one.
    fn times(self, factor: f64) -> Self {
        let Self::In { unit, .. } = self else {
            return self;
        };
        let thousands = factor.log10() / 3.0;
        let rounded = thousands.round();
        if rounded != 0.0 && (thousands - rounded).abs() < 1e-9 {
            let per_second = (f64::from(unit.per_second()) * factor).round();
            for unit in &Unit::ALL {
                if f64::from(unit.per_second()) == per_second {
                    return Self::likely(*unit);
                }
            }
            return Self::Unknown;
        }
        match factor {
            0.1..=10.0 => Self::likely(unit),
            _ => Self::Unknown,
        }
    }
}
