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
    /// let error = Server::parse("redis").unwrap_err();
    /// assert_eq!(error.to_string(), "`redis` has no version");
    /// ```
    ///
    /// # Errors
    ///
    /// If the text is not a name and a version.
    pub fn parse(text: &str) -> Result<Self, ParseServerError> {
        let mut words = text.split_ascii_whitespace();
        let (Some(product), version, None) = (words.next(), words.next(), words.next()) else {
            return Err(ParseServerError::new(format!(
                "`{text}` is not a server and its version"
            )));
        };
        let product = match product.to_ascii_lowercase().as_str() {
            "redis" => Product::Redis,
            "valkey" => Product::Valkey,
            other => {
                let mut error = ParseServerError::new(format!("`{product}` is not a known server"));
                if let Some(known) = most_similar(other, &["redis", "valkey"]) {
                    error.help = format!("there is a server with a similar name: `{known}`");
                }
                return Err(error);
            }
        };
        let Some(version) = version else {
            return Err(ParseServerError::new(format!("`{text}` has no version")));
        };
        let Some(Version { major, minor, .. }) = Version::parse(version) else {
            return Err(ParseServerError::new(format!(
                "`{version}` is not a version"
            )));
        };
        Ok(Self {
            product,
            major,
            minor,
        })
    }

    /// The newest version of a product whose commands are known.
    #[must_use]
    pub const fn newest_known(product: Product) -> Self {
        let newest = match product {
            Product::Redis => NEWEST_REDIS,
            Product::Valkey => NEWEST_VALKEY,
        };
        Self {
            product,
            major: newest.major,
            minor: newest.minor,
        }
    }

    /// The newest version of its product whose commands are known, if this one is newer.
    pub(crate) fn newest_known_before(self) -> Option<Self> {
        let known = Self::newest_known(self.product);
        (self.version() > known.version()).then_some(known)
    }

    pub(crate) const fn version(self) -> Version {
        Version::new(self.major, self.minor)
    }

    /// Whether it is new enough to have something that each product has since some version. `None` means in no version.
    pub(crate) fn is_since(self, redis: Option<Version>, valkey: Option<Version>) -> bool {
        self.first(redis, valkey)
            .is_some_and(|first| self.version() >= first)
    }

    /// The version for its own product, out of the versions for both products.
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

/// Why a string does not name a [`Server`]. `Display` writes one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseServerError {
    message: String,
    help: String,
}

impl ParseServerError {
    fn new(message: String) -> Self {
        Self {
            message,
            help: "write a name and a version: `\"redis 6.2\"`, `\"redis 7\"`, `\"valkey 8.0\"`"
                .to_owned(),
        }
    }

    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for ParseServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ParseServerError {}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let product = match self.product {
            Product::Redis => "redis",
            Product::Valkey => "valkey",
        };
        write!(f, "{product} {}.{}", self.major, self.minor)
    }
}
