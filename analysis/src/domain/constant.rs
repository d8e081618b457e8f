//! The numbers and strings that are known before a script runs.

use std::rc::Rc;

use super::numeral::is_numeral;
use crate::redis::input::Input;

/// What is known of the number or the string that a value may be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Constant {
    /// Nothing.
    #[default]
    Any,
    Bytes(Rc<[u8]>),
    Number(Number),
    /// The length of KEYS or ARGV, plus an offset.
    Length {
        input: Input,
        offset: i64,
    },
    /// `from`, `from + step` and so on.
    Sequence {
        from: i64,
        step: i64,
        bound: SequenceEnd,
    },
    /// A number, or a numeric string, of about this size.
    Within(Range),
    /// A string that is not a number, whatever it is.
    NoNumeral,
}

/// Where a sequence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SequenceEnd {
    /// The script does not show it.
    Unknown,
    /// At the length of the table.
    Length(Input),
    /// At this number or before it.
    Number(i64),
}

impl SequenceEnd {
    /// The end of the sequence after the operation on each of its numbers, if the end is a number.
    fn map(self, operation: impl Fn(i64) -> Option<i64>) -> Self {
        match self {
            Self::Number(last) => operation(last).map_or(Self::Unknown, Self::Number),
            Self::Unknown | Self::Length(_) => self,
        }
    }
}

/// The numbers from `least` to `most`, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) least: Number,
    pub(crate) most: Number,
}

impl Range {
    pub(crate) const fn new(least: f64, most: f64) -> Self {
        Self {
            least: Number(least),
            most: Number(most),
        }
    }

    /// The range of the operation's results at the corners. `None` if a result is too large for a number.
    fn of_corners(corners: &[f64]) -> Option<Self> {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for corner in corners {
            if !corner.is_finite() {
                return None;
            }
            least = least.min(*corner);
            most = most.max(*corner);
        }
        Some(Self::new(least, most))
    }
}

/// A number that compares by its bits, so that joins come to an end with NaN too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number(pub(crate) f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Number {
    /// The number as an integer, if a double holds that integer exactly.
    pub(crate) fn integer(self) -> Option<i64> {
        const EXACT: f64 = (1_u64 << 53) as f64;
        (self.0.fract() == 0.0 && self.0.abs() <= EXACT).then_some(self.0 as i64)
    }

    /// The string that the number becomes. `None` unless it is a whole number of up to 14 digits, which every server
    /// and every conversion writes in the same way.
    pub(crate) fn text(self) -> Option<Rc<[u8]>> {
        let integer = self.integer()?;
        let is_short = integer.abs() < 100_000_000_000_000;
        is_short.then(|| integer.to_string().into_bytes().into())
    }
}

impl Constant {
    /// A numeric string, or a number of any size.
    pub(crate) const NUMERAL: Self = Self::Within(Range::new(f64::NEG_INFINITY, f64::INFINITY));

    /// The numbers that it may be, if they are known. A numeric string counts as its number.
    pub(crate) fn range(&self) -> Option<Range> {
        match self {
            Self::Number(number) => Some(Range {
                least: *number,
                most: *number,
            }),
            Self::Within(range) => Some(*range),
            Self::Bytes(bytes) => match Self::of_numeral(bytes) {
                Self::Number(number) => Self::Number(number).range(),
                _ => None,
            },
            _ => None,
        }
    }

    /// The result of an operation that is monotonic in each of its operands.
    pub(crate) fn monotone(&self, other: &Self, operation: fn(f64, f64) -> f64) -> Self {
        let (Some(left), Some(right)) = (self.range(), other.range()) else {
            return Self::Any;
        };
        let (a, b, c, d) = (left.least.0, left.most.0, right.least.0, right.most.0);
        let corners = [
            operation(a, c),
            operation(a, d),
            operation(b, c),
            operation(b, d),
        ];
        match Range::of_corners(&corners) {
            Some(range) => Self::Within(range),
            None => Self::Any,
        }
    }

    pub(crate) fn integer(value: i64) -> Self {
        Self::Number(Number(value as f64))
    }

    /// The number in a string of plain decimal digits.
    pub(crate) fn of_numeral(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
        let is_plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-');
        if !text.as_bytes().iter().all(is_plain) {
            return Self::Any;
        }
        match text.parse() {
            Ok(number) => Self::Number(Number(number)),
            Err(_) => Self::Any,
        }
    }

    /// Its string.
    pub(crate) fn bytes(&self) -> Option<&Rc<[u8]>> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The one integer that it is.
    pub(crate) fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.integer(),
            _ => None,
        }
    }

    pub(crate) fn join(left: &Self, right: &Self) -> Self {
        match (left, right) {
            _ if left == right => left.clone(),
            // A sequence contains the sequence of its later numbers.
            (Self::Sequence { from, step, bound }, other)
            | (other, Self::Sequence { from, step, bound })
                if other
                    .as_integer()
                    .is_some_and(|integer| integer >= *from && (integer - from) % step == 0) =>
            {
                let bound = match (*bound, other.as_integer()) {
                    (SequenceEnd::Number(last), Some(integer)) if integer > last => {
                        SequenceEnd::Unknown
                    }
                    (bound, _) => bound,
                };
                let (from, step) = (*from, *step);
                Self::Sequence { from, step, bound }
            }
            // It is not the range around both: a loop would widen that forever.
            (Self::Within(_), other) | (other, Self::Within(_)) if other.range().is_some() => {
                Self::NUMERAL
            }
            (left, right) if left.is_no_numeral() && right.is_no_numeral() => Self::NoNumeral,
            _ => Self::Any,
        }
    }

    /// Whether it is a string that Lua cannot read as a number.
    pub(crate) fn is_no_numeral(&self) -> bool {
        match self {
            Self::Bytes(text) => !is_numeral(text),
            constant => *constant == Self::NoNumeral,
        }
    }

    /// Joins the value at the start of a loop with the value after an iteration. Two numbers make a sequence whose step
    /// is what one iteration adds.
    pub(crate) fn widen(head: &Self, after: &Self) -> Self {
        match (head, after) {
            _ if head == after => head.clone(),
            (Self::Number(first), Self::Number(second)) => {
                match (first.integer(), second.integer()) {
                    (Some(from), Some(next)) if next > from => Self::Sequence {
                        from,
                        step: next - from,
                        bound: SequenceEnd::Unknown,
                    },
                    _ => Self::Any,
                }
            }
            (
                Self::Sequence { from, step, bound },
                Self::Sequence {
                    from: next,
                    step: further,
                    bound: other,
                },
            ) if further % step == 0 && next >= from && (next - from) % step == 0 => {
                let is_same = bound == other;
                Self::Sequence {
                    from: *from,
                    step: *step,
                    bound: if is_same {
                        *bound
                    } else {
                        SequenceEnd::Unknown
                    },
                }
            }
            _ => Self::join(head, after),
        }
    }

    /// The sum with a known integer, if the sum is known too.
    pub(crate) fn plus(&self, addend: i64) -> Self {
        match *self {
            Self::Number(number) => Self::Number(Number(number.0 + addend as f64)),
            Self::Length { input, offset } => match offset.checked_add(addend) {
                Some(offset) => Self::Length { input, offset },
                None => Self::Any,
            },
            Self::Sequence { from, step, bound } => match from.checked_add(addend) {
                Some(from) => Self::Sequence {
                    from,
                    step,
                    bound: bound.map(|last| last.checked_add(addend)),
                },
                None => Self::Any,
            },
            Self::Any | Self::Bytes(_) | Self::Within(_) | Self::NoNumeral => Self::Any,
        }
    }

    /// The quotient by a known positive integer that divides every number of a sequence.
    pub(crate) fn divided_by(&self, divisor: &Self) -> Self {
        match (self, divisor.as_integer()) {
            (Self::Sequence { from, step, bound }, Some(divisor))
                if divisor > 0 && from % divisor == 0 && step % divisor == 0 =>
            {
                Self::Sequence {
                    from: from / divisor,
                    step: step / divisor,
                    bound: match bound {
                        SequenceEnd::Number(last) => SequenceEnd::Number(last.div_euclid(divisor)),
                        SequenceEnd::Unknown | SequenceEnd::Length(_) => SequenceEnd::Unknown,
                    },
                }
            }
            _ => Self::Any,
        }
    }

    /// The product with a known positive integer. The product of a sequence no longer ends at a length.
    pub(crate) fn times(&self, factor: i64) -> Self {
        match *self {
            Self::Number(number) => Self::Number(Number(number.0 * factor as f64)),
            Self::Sequence { from, step, bound } if factor > 0 => {
                let bound = match bound {
                    SequenceEnd::Length(_) => SequenceEnd::Unknown,
                    bound => bound.map(|last| last.checked_mul(factor)),
                };
                match (from.checked_mul(factor), step.checked_mul(factor)) {
                    (Some(from), Some(step)) => Self::Sequence { from, step, bound },
                    _ => Self::Any,
                }
            }
            _ => Self::Any,
        }
    }
}
