//! The unit in which a time is sent.

/// The unit of a time that is sent as an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Whole seconds.
    Seconds,
    /// Whole milliseconds.
    Millis,
    /// Whole microseconds.
    Micros,
}

impl Unit {
    pub(crate) const ALL: [Self; 3] = [Self::Seconds, Self::Millis, Self::Micros];

    /// How many of this unit are in a second.
    pub(crate) const fn per_second(self) -> u32 {
        match self {
            Self::Seconds => 1,
            Self::Millis => 1000,
            Self::Micros => 1_000_000,
        }
    }
}
