//! Versions of servers.

use std::fmt;

/// A server's version, `7.2` or `7.2.4`. A missing patch is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) struct Version {
    pub(crate) major: u16,
    pub(crate) minor: u16,
    pub(crate) patch: u16,
}

impl Version {
    pub(crate) const fn new(major: u16, minor: u16) -> Self {
        Self {
            major,
            minor,
            patch: 0,
        }
    }

    /// Reads one to three numbers, separated by dots.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut numbers = [0; 3];
        for (place, part) in text.split('.').enumerate() {
            *numbers.get_mut(place)? = part.parse().ok()?;
        }
        let [major, minor, patch] = numbers;
        Some(Self {
            major,
            minor,
            patch,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)?;
        match self.patch {
            0 => Ok(()),
            patch => write!(f, ".{patch}"),
        }
    }
}
