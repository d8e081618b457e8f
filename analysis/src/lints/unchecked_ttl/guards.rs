//! Which replies of `TTL` a script excludes with its comparisons.

use crate::domain::Value;
use crate::facts::CommandCall;
use crate::facts::reply_origin::reply_in;
use crate::findings::checker::Checker;
use crate::lua::hir::BinaryOperator;

/// What the comparisons of a reply exclude.
#[derive(Default)]
pub(super) struct Guards {
    /// Whether the reply is compared at all.
    is_compared: bool,
    /// The comparisons that exclude only one of -1 and -2.
    singled_out: Vec<i64>,
    /// Whether a comparison excludes all negative numbers but not 0.
    leaves_zero: bool,
    /// Whether a comparison excludes everything that is not an expiry, or compares with an unknown value.
    is_enough: bool,
    /// Whether the reply may be 0, as whole seconds may.
    may_be_zero: bool,
}

impl Guards {
    pub(super) fn of(checker: &Checker<'_>, asked: &CommandCall) -> Self {
        let is_in_seconds = asked.command.is_some_and(|command| command.name == "TTL");
        let mut guards = Self {
            may_be_zero: is_in_seconds,
            ..Self::default()
        };
        for comparison in &checker.facts.comparisons {
            let [(left, right), _] = comparison.sides();
            if reply_in(left) == Some(asked.span) {
                guards.add(comparison.operator, &right.value);
            } else if reply_in(right) == Some(asked.span) {
                guards.add(mirrored(comparison.operator), &left.value);
            }
        }
        guards
    }

    /// Adds the comparison of the reply, on the left, with a value.
    fn add(&mut self, operator: BinaryOperator, other: &Value) {
        use BinaryOperator as Op;
        self.is_compared = true;
        match (operator, other.constant.as_integer()) {
            (Op::Equal | Op::NotEqual, Some(number @ (-2 | -1))) => {
                if !self.singled_out.contains(&number) {
                    self.singled_out.push(number);
                }
            }
            // The comparison is `>= 0` or `> -1`. The other branch gets the rest.
            (Op::GreaterEqual | Op::Less, Some(0)) | (Op::Greater | Op::LessEqual, Some(-1)) => {
                self.leaves_zero = true;
            }
            (Op::GreaterEqual | Op::Less, Some(-1)) | (Op::Greater | Op::LessEqual, Some(-2)) => {
                self.singled_out.push(-2);
            }
            _ => self.is_enough = true,
        }
    }

    /// Whether a reply that is not an expiry may pass.
    pub(super) fn leave_failure(&self, zero_fails: bool) -> bool {
        if !self.is_compared {
            return true;
        }
        // If an expiry of 0 does no harm, any comparison shows that the script expects it.
        if self.is_enough || !zero_fails {
            return false;
        }
        match (self.leaves_zero, self.singled_out.len()) {
            (true, 0) => self.may_be_zero,
            (false, 1) => true,
            _ => false,
        }
    }
}

const fn mirrored(operator: BinaryOperator) -> BinaryOperator {
    use BinaryOperator as Op;
    match operator {
        Op::Less => Op::Greater,
        Op::LessEqual => Op::GreaterEqual,
        Op::Greater => Op::Less,
        Op::GreaterEqual => Op::LessEqual,
        other => other,
    }
}
