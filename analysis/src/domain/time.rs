//! The unit of a value that is a time, and whether it is a point in time or a duration.

use super::{Constant, Value};
use crate::lua::hir::BinaryOperator;
use crate::redis::unit::Unit;

/// The kind of a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TimeKind {
    /// A point in time: the time since 1970.
    Instant,
    /// A duration: the time from one instant to another.
    Span,
}

/// What is known about a value as a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Time {
    /// The unit of the other operand. The value is a literal, or not a number at all.
    Any,
    /// This one.
    In {
        unit: Unit,
        /// Whether the unit was declared. A unit from a name, a factor or an unknown summand is less certain.
        is_certain: bool,
        /// Its kind, if it is known.
        kind: Option<TimeKind>,
    },
    /// A part or a multiple of a duration, in an unknown unit.
    Part,
    /// Not known.
    Unknown,
}

impl Time {
    pub(crate) const fn certain(unit: Unit, kind: Option<TimeKind>) -> Self {
        Self::In {
            unit,
            is_certain: true,
            kind,
        }
    }

    pub(crate) const fn likely(unit: Unit, kind: Option<TimeKind>) -> Self {
        Self::In {
            unit,
            is_certain: false,
            kind,
        }
    }

    pub(crate) const fn unit(self) -> Option<Unit> {
        match self {
            Self::In { unit, .. } => Some(unit),
            Self::Any | Self::Part | Self::Unknown => None,
        }
    }

    pub(crate) const fn kind(self) -> Option<TimeKind> {
        match self {
            Self::In { kind, .. } => kind,
            Self::Any | Self::Part | Self::Unknown => None,
        }
    }

    /// The same time of another kind.
    pub(crate) fn of_kind(self, kind: Option<TimeKind>) -> Self {
        match self {
            Self::In {
                unit, is_certain, ..
            } => Self::In {
                unit,
                is_certain,
                kind,
            },
            other => other,
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
                Self::In {
                    unit,
                    is_certain,
                    kind,
                },
                Self::In {
                    unit: second,
                    is_certain: other_is,
                    kind: other_kind,
                },
            ) if unit == second => Self::In {
                unit,
                is_certain: is_certain && other_is,
                kind: if kind == other_kind { kind } else { None },
            },
            _ => Self::Unknown,
        }
    }

    /// The greater of two times, and the unit of a sum: everything that is added to a time is in the same unit.
    pub(crate) fn beside(self, other: Self) -> Self {
        match (self, other) {
            (Self::In { unit, .. }, Self::Part | Self::Unknown)
            | (Self::Part | Self::Unknown, Self::In { unit, .. }) => Self::likely(unit, None),
            (Self::Part, Self::Part) => Self::Part,
            _ => self.join(other),
        }
    }

    /// The result of arithmetic.
    pub(crate) fn after(operator: BinaryOperator, left: &Value, right: &Value) -> Self {
        use BinaryOperator as Op;
        let factor = |value: &Value| match value.constant {
            Constant::Number(number) => Some(number.0),
            _ => None,
        };
        match operator {
            Op::Add => {
                let kind = kind_of_sum(left, right).or_else(|| kind_of_sum(right, left));
                left.time.beside(right.time).of_kind(kind)
            }
            Op::Subtract => {
                let kind = kind_of_difference(left, right);
                left.time.beside(right.time).of_kind(kind)
            }
            // The remainder is less than the divisor, for an instant and for a duration.
            Op::Modulo => left.time.of_kind(left.time.kind().map(|_| TimeKind::Span)),
            Op::Multiply => match (factor(left), factor(right)) {
                (_, Some(factor)) => left.time.times(factor),
                (Some(factor), None) => right.time.times(factor),
                (None, None) => match (left.time.kind(), right.time.kind()) {
                    // A number of durations. If the number is a rate, the product is not used as a time.
                    (Some(TimeKind::Span), None) | (None, Some(TimeKind::Span)) => Self::Part,
                    _ => Self::Unknown,
                },
            },
            Op::Divide => match factor(right) {
                Some(divisor) => left.time.times(1.0 / divisor),
                None if left.time.kind() == Some(TimeKind::Span) => Self::Part,
                None => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// The time multiplied by a known number: in another unit for a power of 1000, in the same unit for a small number.
    fn times(self, factor: f64) -> Self {
        let (unit, kind) = match self {
            Self::In { unit, kind, .. } => (unit, kind),
            Self::Part => return Self::Unknown,
            Self::Any | Self::Unknown => return self,
        };
        let thousands = factor.log10() / 3.0;
        let rounded = thousands.round();
        if rounded != 0.0 && (thousands - rounded).abs() < 1e-9 {
            let per_second = (f64::from(unit.per_second()) * factor).round();
            for unit in &Unit::ALL {
                if f64::from(unit.per_second()) == per_second {
                    return Self::likely(*unit, kind);
                }
            }
            return Self::Unknown;
        }
        match factor {
            // Twice an instant is not an instant.
            0.1..=10.0 => Self::likely(unit, kind.filter(|kind| *kind == TimeKind::Span)),
            _ => Self::Unknown,
        }
    }
}

/// The kind of a sum by its first summand: an instant plus anything is an instant, and a duration plus a duration is a
/// duration.
fn kind_of_sum(summand: &Value, other: &Value) -> Option<TimeKind> {
    match (summand.time.kind()?, other.time.kind()) {
        (TimeKind::Instant, Some(TimeKind::Instant)) => None,
        (TimeKind::Instant, _) if !is_large(other) => Some(TimeKind::Instant),
        (TimeKind::Span, Some(TimeKind::Span)) => Some(TimeKind::Span),
        (TimeKind::Span, None) if other.time == Time::Part => Some(TimeKind::Span),
        (TimeKind::Span, None) if other.time == Time::Any && !is_large(other) => {
            Some(TimeKind::Span)
        }
        _ => None,
    }
}

fn kind_of_difference(left: &Value, right: &Value) -> Option<TimeKind> {
    // If an instant is subtracted from a value, that value is an instant too, wherever it comes from.
    if left.time == Time::Unknown && right.time.kind() == Some(TimeKind::Instant) {
        return Some(TimeKind::Span);
    }
    let is_literal = right.time == Time::Any && !is_large(right);
    match (left.time.kind()?, right.time.kind()) {
        (TimeKind::Instant, Some(TimeKind::Instant)) => Some(TimeKind::Span),
        (TimeKind::Instant, Some(TimeKind::Span)) => Some(TimeKind::Instant),
        (TimeKind::Span, Some(TimeKind::Span)) => Some(TimeKind::Span),
        (kind, None) if is_literal || right.time == Time::Part => Some(kind),
        _ => None,
    }
}

/// Whether a literal is large enough to be an instant itself, such as another epoch.
fn is_large(value: &Value) -> bool {
    match value.constant {
        Constant::Number(number) => number.0.abs() >= 1e9,
        _ => false,
    }
}
