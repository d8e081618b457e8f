//! How long to wait before the next attempt: longer each time, and different for each caller.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(10);
const LONGEST: Duration = Duration::from_secs(1);

/// The pauses of one caller.
#[derive(Debug)]
pub(crate) struct Backoff {
    longest_next: Duration,
}

impl Backoff {
    pub(crate) const fn new() -> Self {
        Self {
            longest_next: FIRST,
        }
    }

    /// Between half and all of a time that doubles with each attempt.
    pub(crate) fn next_pause(&mut self) -> Duration {
        let pause = self.longest_next.mul_f64(0.5 + random_part() / 2.0);
        self.longest_next = (self.longest_next * 2).min(LONGEST);
        pause
    }
}

/// From 0 to 1.
fn random_part() -> f64 {
    // Without random numbers, callers only wait for similar times.
    f64::from(getrandom::u32().unwrap_or(u32::MAX)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_second_and_differ() {
        let (mut one, mut other) = (Backoff::new(), Backoff::new());
        let mut alike = 0;
        for whole in [10, 20, 40, 80, 160, 320, 640, 1000, 1000] {
            let pauses = [one.next_pause(), other.next_pause()];
            for pause in pauses {
                let millis = pause.as_secs_f64() * 1000.0;
                assert!(millis >= f64::from(whole) / 2.0, "{millis} of {whole}");
                assert!(millis <= f64::from(whole), "{millis} of {whole}");
            }
            alike += u32::from(pauses[0] == pauses[1]);
        }
        assert!(alike < 9);
    }
}
