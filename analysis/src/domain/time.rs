//! In which unit a value is that is a time, and whether it is a point in time or a span.

use super::{Constant, Value};
use crate::lua::hir::BinaryOperator;
use crate::redis::unit::Unit;

/// Which kind of time a value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TimeKind {
    /// So long after 1970.
    Instant,
    /// From one instant to another.
    Span,
}

/// What is known of a value as a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Time {
    /// That of what stands beside it: a literal, or no number at all.
    Any,
    /// This one.
    In {
        unit: Unit,
        /// Whether it was declared so; a name, a factor and an unknown summand tell it less well.
        is_certain: bool,
        /// What it is, where that is known.
        kind: Option<TimeKind>,
    },
    /// A part of a span, in no unit that is known: less than the span.
    Part,
    /// None that is known.
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

    /// The greater of two, and the unit of a sum: what is added to a time is one of the same unit.
    pub(crate) fn beside(self, other: Self) -> Self {
        match (self, other) {
            (Self::In { unit, .. }, Self::Part | Self::Unknown)
            | (Self::Part | Self::Unknown, Self::In { unit, .. }) => Self::likely(unit, None),
            (Self::Part, Self::Part) => Self::Part,
            _ => self.join(other),
        }
    }

    /// What arithmetic gives.
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
            // What is left of either is less than what it was divided by.
            Op::Modulo => left.time.of_kind(left.time.kind().map(|_| TimeKind::Span)),
            Op::Multiply => match (factor(left), factor(right)) {
                (_, Some(factor)) => left.time.times(factor),
                (Some(factor), None) => right.time.times(factor),
                (None, None) => Self::Unknown,
            },
            Op::Divide => match factor(right) {
                Some(divisor) => left.time.times(1.0 / divisor),
                None if left.time.kind() == Some(TimeKind::Span) => Self::Part,
                None => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// The time times a known number: in another unit for a power of 1000, in the same for a small one.
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
            // Twice an instant is none.
            0.1..=10.0 => Self::likely(unit, kind.filter(|kind| *kind == TimeKind::Span)),
            _ => Self::Unknown,
        }
    }
}

/// What the first of two summands makes of a sum: an instant, with whatever is added, and a span beside another.
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
    let is_literal = right.time == Time::Any && !is_large(right);
    match (left.time.kind()?, right.time.kind()) {
        (TimeKind::Instant, Some(TimeKind::Instant)) => Some(TimeKind::Span),
        (TimeKind::Instant, Some(TimeKind::Span)) => Some(TimeKind::Instant),
        (TimeKind::Span, Some(TimeKind::Span)) => Some(TimeKind::Span),
        (kind, None) if is_literal || right.time == Time::Part => Some(kind),
        _ => None,
    }
}

/// Whether a literal is so large that it may be an instant itself, as another epoch is.
fn is_large(value: &Value) -> bool {
    match value.constant {
        Constant::Number(number) => number.0.abs() >= 1e9,
        _ => false,
    }
}
