//! `Duration` and `SystemTime` as the integers that Redis reads.

use crate::unsuggested::{Fails, Holds, Never};
use std::time::{Duration, SystemTime};

/// The unit that `#[arg(…)]` names.
#[derive(Clone, Copy, Debug)]
pub enum Unit {
    /// `#[arg(seconds)]`
    Seconds,
    /// `#[arg(millis)]`
    Millis,
    /// `#[arg(micros)]`
    Micros,
}

impl Unit {
    #[inline]
    const fn nanoseconds(self) -> u128 {
        match self {
            Self::Seconds => 1_000_000_000,
            Self::Millis => 1_000_000,
            Self::Micros => 1_000,
        }
    }
}

/// A time that can be sent as a whole number of a unit.
pub trait Time {
    /// The number. `None` if it does not fit the signed 64 bits that Redis reads.
    fn in_unit(&self, unit: Unit) -> Option<i64>;
}

/// A [`Time`], in the form that generated code requires: see `unsuggested`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no unit of time",
    label = "only `Duration` and `SystemTime` take `seconds`, `millis` or `micros`"
)]
pub trait SomeTime<M>: Time {}

#[diagnostic::do_not_recommend]
impl<T: Time + ?Sized> SomeTime<Holds> for T {}

#[diagnostic::do_not_recommend]
impl<T: Time + ?Sized> SomeTime<Fails> for T where Fails: Never<T> {}

/// Rounded up, so a positive expiry never becomes 0, which Redis refuses or reads as "now".
#[diagnostic::do_not_recommend]
impl Time for Duration {
    #[inline]
    fn in_unit(&self, unit: Unit) -> Option<i64> {
        i64::try_from(self.as_nanos().div_ceil(unit.nanoseconds())).ok()
    }
}

/// Unix time, rounded down. Negative before 1970.
#[diagnostic::do_not_recommend]
impl Time for SystemTime {
    #[inline]
    fn in_unit(&self, unit: Unit) -> Option<i64> {
        match self.duration_since(Self::UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos() / unit.nanoseconds()).ok(),
            Err(before) => before.duration().in_unit(unit).map(|number| -number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_rounded_up() {
        let cases = [
            (Duration::ZERO, Unit::Seconds, 0),
            (Duration::from_nanos(1), Unit::Seconds, 1),
            (Duration::from_nanos(1), Unit::Micros, 1),
            (Duration::from_millis(1_000), Unit::Seconds, 1),
            (Duration::from_millis(1_001), Unit::Seconds, 2),
            (Duration::from_micros(1_500), Unit::Millis, 2),
        ];
        for (duration, unit, number) in cases {
            assert_eq!(
                duration.in_unit(unit),
                Some(number),
                "{duration:?} {unit:?}"
            );
        }
    }

    #[test]
    fn a_time_is_rounded_down_on_both_sides_of_1970() {
        let epoch = SystemTime::UNIX_EPOCH;
        let cases = [
            (epoch, Unit::Seconds, 0),
            (epoch + Duration::from_millis(1_999), Unit::Seconds, 1),
            (epoch + Duration::from_nanos(999), Unit::Micros, 0),
            (epoch - Duration::from_millis(1), Unit::Seconds, -1),
            (epoch - Duration::from_secs(2), Unit::Seconds, -2),
        ];
        for (time, unit, number) in cases {
            assert_eq!(time.in_unit(unit), Some(number), "{time:?} {unit:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_none() {
        assert_eq!(Duration::MAX.in_unit(Unit::Seconds), None);
        assert_eq!(
            Duration::from_secs(u64::MAX / 2).in_unit(Unit::Millis),
            None
        );
        assert_eq!(
            Duration::from_secs(i64::MAX as u64).in_unit(Unit::Seconds),
            Some(i64::MAX)
        );
    }
}
