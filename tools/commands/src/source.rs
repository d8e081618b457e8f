//! What a source says: a server or a folder of files.

use std::fmt;
use std::str::FromStr;

/// All commands of one version of one product.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) product: Product,
    pub(crate) version: Version,
    /// By name: `GET`, `OBJECT ENCODING`.
    pub(crate) commands: Vec<Described>,
}

/// A command as a source describes it. If the source does not say something, it is `None`.
#[derive(Debug)]
pub(crate) struct Described {
    pub(crate) name: String,
    pub(crate) least: usize,
    /// The number of arguments that may not be left out, by their grammar. It can be more than the least number.
    pub(crate) least_by_grammar: usize,
    /// `None` is no limit.
    pub(crate) most: Option<usize>,
    /// `2@2`
    pub(crate) step: Option<String>,
    pub(crate) flags: Flags,
    /// The version in which the product got it. Both products share these numbers up to 7.2.
    pub(crate) since: Option<Version>,
    /// In the notation of the table.
    pub(crate) keys: Option<String>,
    pub(crate) syntax: Option<String>,
    pub(crate) reply: Option<String>,
}

/// What the table keeps of a command's flags.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Flags {
    pub(crate) write: bool,
    pub(crate) readonly: bool,
    pub(crate) denyoom: bool,
    pub(crate) blocking: bool,
    /// `None` if the source does not say.
    pub(crate) may_replicate: Option<bool>,
    pub(crate) noscript: bool,
    pub(crate) container: bool,
}

impl Flags {
    /// Takes a flag by any of its names: `WRITE`, `write`.
    pub(crate) fn add(&mut self, name: &str) {
        match name.to_ascii_lowercase().as_str() {
            "write" => self.write = true,
            "readonly" => self.readonly = true,
            "denyoom" => self.denyoom = true,
            "blocking" => self.blocking = true,
            "noscript" => self.noscript = true,
            "may_replicate" => self.may_replicate = Some(true),
            _ => {}
        }
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = [
            (self.write, 'w'),
            (self.readonly, 'r'),
            (self.denyoom, 'm'),
            (self.blocking, 'b'),
            (self.may_replicate == Some(true), 'p'),
            (self.noscript, 'N'),
            (self.container, 'C'),
        ];
        let mut has_any = false;
        for (holds, letter) in letters {
            if holds {
                write!(f, "{letter}")?;
                has_any = true;
            }
        }
        if has_any { Ok(()) } else { write!(f, "-") }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Product {
    Redis,
    Valkey,
}

impl Product {
    /// The column of its versions.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Redis => "since_redis",
            Self::Valkey => "since_valkey",
        }
    }
}

impl FromStr for Product {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "redis" => Ok(Self::Redis),
            "valkey" => Ok(Self::Valkey),
            _ => Err("the products are redis and valkey".to_owned()),
        }
    }
}

/// Two numbers and a patch: `9.2`, `8.12.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u16, pub(crate) u16, pub(crate) u16);

impl Version {
    /// The first Valkey. It has everything that Redis had then.
    pub(crate) const FIRST_VALKEY: Self = Self(7, 2, 0);
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut numbers = [0; 3];
        for (place, part) in text.split('.').enumerate() {
            let number = part.parse().ok();
            match (numbers.get_mut(place), number) {
                (Some(slot), Some(number)) => *slot = number,
                _ => return Err(format!("`{text}` is not a version")),
            }
        }
        let [major, minor, patch] = numbers;
        Ok(Self(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}
