//! Which server it is, and which version of it.

use std::fmt;

/// The two servers that run Lua scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Flavour {
    /// Redis.
    Redis,
    /// Valkey, the fork of Redis 7.2.
    Valkey,
}

/// The version of a server, as the server reports it.
///
/// ```
/// let server = redis_script_testing::Server::start();
/// assert!(server.version().major >= 7);
/// println!("{}", server.version()); // `Valkey 9.1.2`
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Version {
    /// Redis or Valkey. Their version numbers differ after Redis 7.2.
    pub flavour: Flavour,
    /// `9` of `9.1.2`.
    pub major: u16,
    /// `1` of `9.1.2`.
    pub minor: u16,
    /// `2` of `9.1.2`.
    pub patch: u16,
}

impl Version {
    /// The oldest version that this crate can start. Older ones know neither `cluster-port` nor `ADDSLOTSRANGE`, and
    /// have no functions.
    pub(crate) const OLDEST_MAJOR: u16 = 7;

    pub(crate) fn is_supported(self) -> bool {
        self.major >= Self::OLDEST_MAJOR
    }

    /// Reads the line that `redis-server --version` prints: `Redis server v=7.0.15 sha=…`.
    pub(crate) fn from_version_line(line: &str) -> Option<Self> {
        let flavour = match line.split_whitespace().next()? {
            "Redis" => Flavour::Redis,
            "Valkey" => Flavour::Valkey,
            _ => return None,
        };
        let number = line
            .split_whitespace()
            .find_map(|word| word.strip_prefix("v="))?;
        Self::from_number(flavour, number)
    }

    /// Reads the reply to `INFO server`. A Valkey has a `redis_version` there too: the version that it was forked from.
    pub(crate) fn from_info(info: &str) -> Option<Self> {
        let field = |name: &str| {
            info.lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        };
        match field("valkey_version") {
            Some(number) => Self::from_number(Flavour::Valkey, number),
            None => Self::from_number(Flavour::Redis, field("redis_version")?),
        }
    }

    fn from_number(flavour: Flavour, number: &str) -> Option<Self> {
        let mut parts = number.trim().split('.').map(|part| part.parse().ok());
        let mut next = || parts.next().unwrap_or(Some(0));
        Some(Self {
            flavour,
            major: next()?,
            minor: next()?,
            patch: next()?,
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?} {}.{}.{}",
            self.flavour, self.major, self.minor, self.patch
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_servers_print() {
        let version = |line| Version::from_version_line(line).map(|version| version.to_string());
        let redis = "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=b57a4d0ca1d0ae0a";
        assert_eq!(version(redis).as_deref(), Some("Redis 7.0.15"));
        let valkey = "Valkey server v=9.1.2 sha=00000000:0 malloc=libc bits=64 build=0";
        assert_eq!(version(valkey).as_deref(), Some("Valkey 9.1.2"));
        assert_eq!(version("pyenv: redis-server: command not found"), None);
        assert_eq!(version(""), None);
    }

    #[test]
    fn reads_the_valkey_version_before_that_of_its_fork() {
        let info =
            "# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:9.1.2\r\n";
        assert_eq!(
            Version::from_info(info).unwrap().to_string(),
            "Valkey 9.1.2"
        );
        let info = "# Server\r\nredis_version:7.0.15\r\nredis_git_sha1:00000000\r\n";
        assert_eq!(
            Version::from_info(info).unwrap().to_string(),
            "Redis 7.0.15"
        );
    }
}
