//! The servers that a script must run on: `server = "redis 6.2"`.

use std::fmt;

use crate::lists::similar::most_similar;
use crate::redis::commands::{NEWEST_REDIS, NEWEST_VALKEY};
use crate::redis::sandbox::{Availability, Entry};
use crate::redis::version::Version;

/// A product and the oldest version that the script has to run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Server {
    /// Redis or Valkey.
    pub product: Product,
    /// The version's first number.
    pub major: u16,
    /// The version's second number, 0 if it is not written.
    pub minor: u16,
}

/// Who makes the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Product {
    /// Redis.
    Redis,
    /// Valkey.
    Valkey,
}

impl Server {
    /// Reads `redis 6.2`, `redis 7` or `valkey 8.0`. The error says what is wrong and what to write.
    ///
    /// ```
    /// use redis_script_analysis::{Product, Server};
    ///
    /// let server = Server::parse("redis 6.2").unwrap();
    /// assert_eq!((server.product, server.major, server.minor), (Product::Redis, 6, 2));
    /// assert!(Server::parse("redis").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not a name and a version. The error says what is wrong, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let mut words = text.split_ascii_whitespace();
        let (Some(product), version, None) = (words.next(), words.next(), words.next()) else {
            return Err((
                format!("`{text}` is not a server and its version"),
                FORM.to_owned(),
            ));
        };
        let product = match product.to_ascii_lowercase().as_str() {
            "redis" => Product::Redis,
            "valkey" => Product::Valkey,
            other => {
                let help = most_similar(other, &["redis", "valkey"]).map_or_else(
                    || FORM.to_owned(),
                    |known| format!("there is a server with a similar name: `{known}`"),
                );
                return Err((format!("`{product}` is not a known server"), help));
            }
        };
        let Some(version) = version else {
            return Err((format!("`{text}` has no version"), FORM.to_owned()));
        };
        let Some(Version { major, minor, .. }) = Version::parse(version) else {
            return Err((format!("`{version}` is not a version"), FORM.to_owned()));
        };
        Ok(Self {
            product,
            major,
            minor,
        })
    }

    /// The newest version of its product whose commands are known, if this one is newer.
    pub(crate) fn newest_known_before(self) -> Option<Self> {
        let newest = match self.product {
            Product::Redis => NEWEST_REDIS,
            Product::Valkey => NEWEST_VALKEY,
        };
        let known = Self {
            product: self.product,
            major: newest.major,
            minor: newest.minor,
        };
        (self.version() > newest).then_some(known)
    }

    pub(crate) const fn version(self) -> Version {
        Version::new(self.major, self.minor)
    }

    /// Whether it is new enough to have something that each product has since some version. `None` means in no version.
    pub(crate) fn is_since(self, redis: Option<Version>, valkey: Option<Version>) -> bool {
        self.first(redis, valkey)
            .is_some_and(|first| self.version() >= first)
    }

    /// The version of its own product, out of those of both.
    pub(crate) fn first(self, redis: Option<Version>, valkey: Option<Version>) -> Option<Version> {
        match self.product {
            Product::Redis => redis,
            Product::Valkey => valkey,
        }
    }

    /// The versions of its product whose sandbox has an entry.
    pub(crate) const fn availability(self, entry: &Entry) -> Availability {
        match self.product {
            Product::Redis => entry.redis,
            Product::Valkey => entry.valkey,
        }
    }

    /// The product as a message names it.
    pub(crate) const fn product_name(self) -> &'static str {
        match self.product {
            Product::Redis => "Redis",
            Product::Valkey => "Valkey",
        }
    }
}

const FORM: &str = "write a name and a version: `\"redis 6.2\"`, `\"redis 7\"`, `\"valkey 8.0\"`";

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let product = match self.product {
            Product::Redis => "redis",
            Product::Valkey => "valkey",
        };
        write!(f, "{product} {}.{}", self.major, self.minor)
    }
}
