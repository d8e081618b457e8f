//! A database for one test on the server that `REDIS_URL` names.

use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use redis::{Client, Connection, ConnectionInfo, ConnectionLike, IntoConnectionInfo, RedisResult};

use crate::claim::{Attempt, Claim, Space};
use crate::error::{StartError, StartErrorKind};
use crate::version::Version;

/// How long to wait for a database. Tests wait when more of them run than there are databases.
const FREE_WITHIN: Duration = Duration::from_secs(60);

/// A database that was empty and is ours. It is emptied when this value drops.
pub(crate) struct Database {
    /// The server that `REDIS_URL` names, where claims are kept.
    server_url: String,
    pub(crate) url: String,
    pub(crate) client: Client,
    pub(crate) version: Version,
    _claim: Claim,
}

impl fmt::Debug for Database {
    /// Without the URLs, which may hold a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Database")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// What a database is claimed for. The last database is kept for scripts. Otherwise a test that holds a database and
/// waits for another one would wait for tests that do the same.
#[derive(Clone, Copy)]
enum Purpose {
    Server,
    Script,
}

impl Database {
    /// Claims an empty database of the server at `url`. It is never the database that `url` names, since claims are
    /// kept there.
    pub(crate) fn claim(url: &str) -> Result<Self, StartError> {
        Self::claim_for(Purpose::Server, url)
    }

    /// Claims the database on the same server in which scripts are tested.
    pub(crate) fn claim_for_script(&self) -> Result<Self, StartError> {
        Self::claim_for(Purpose::Script, &self.server_url)
    }

    fn claim_for(purpose: Purpose, url: &str) -> Result<Self, StartError> {
        let deadline = Instant::now() + FREE_WITHIN;
        loop {
            match Self::first_free(purpose, url)
                .map_err(|error| unusable(url, &error.to_string()))?
            {
                Ok(database) => return Ok(database),
                Err(Full::OfKeys) => {
                    return Err(unusable(url, "no database other than its own is empty"));
                }
                Err(Full::OfTests) if Instant::now() > deadline => {
                    return Err(unusable(url, "other tests hold all of its databases"));
                }
                Err(Full::OfTests) => thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    fn first_free(purpose: Purpose, url: &str) -> RedisResult<Result<Self, Full>> {
        let info = url.into_connection_info()?;
        let mut connection = Client::open(info.clone())?.get_connection()?;
        let text: String = redis::cmd("INFO").arg("server").query(&mut connection)?;
        let version = Version::from_info(&text).ok_or((
            redis::ErrorKind::UnexpectedReturnType,
            "its reply to INFO holds no version",
        ))?;
        let mut full = Full::OfKeys;
        for number in candidates(purpose, count(&mut connection)?, info.redis_settings().db()) {
            let client = Client::open(select(&info, number))?;
            let claims = Client::open(info.clone())?.get_connection()?;
            let space = Numbered {
                number,
                claims,
                connection: client.get_connection()?,
            };
            match Claim::attempt(space)? {
                Attempt::Claimed(claim) => {
                    let (server_url, url) = (url.to_owned(), url_of(url, number));
                    return Ok(Ok(Self {
                        server_url,
                        url,
                        client,
                        version,
                        _claim: claim,
                    }));
                }
                Attempt::Busy => full = Full::OfTests,
                Attempt::Occupied => {}
            }
        }
        Ok(Err(full))
    }
}

/// The databases that may be claimed: all of `count` except the one that the URL names.
fn candidates(purpose: Purpose, count: i64, named: i64) -> Vec<i64> {
    let mut numbers: Vec<i64> = (0..count).filter(|number| *number != named).collect();
    let last = numbers.pop();
    match purpose {
        Purpose::Server => numbers,
        Purpose::Script => last.into_iter().collect(),
    }
}

enum Full {
    OfKeys,
    OfTests,
}

/// One of the databases of a server.
struct Numbered {
    number: i64,
    claims: Connection,
    connection: Connection,
}

impl Space for Numbered {
    fn claims(&mut self) -> &mut dyn ConnectionLike {
        &mut self.claims
    }

    fn name(&self) -> String {
        format!("database-{}", self.number)
    }

    fn count_keys(&mut self) -> RedisResult<u64> {
        redis::cmd("DBSIZE").query(&mut self.connection)
    }

    fn clear(&mut self) -> RedisResult<()> {
        redis::cmd("FLUSHDB").exec(&mut self.connection)
    }
}

/// How many databases the server has. 16, the default, if the server does not say.
fn count(connection: &mut Connection) -> RedisResult<i64> {
    let reply: RedisResult<(String, i64)> = redis::cmd("CONFIG")
        .arg("GET")
        .arg("databases")
        .query(connection);
    Ok(reply.map_or(16, |(_, count)| count))
}

/// Another database of the same server.
pub(crate) fn select(info: &ConnectionInfo, number: i64) -> ConnectionInfo {
    info.clone()
        .set_redis_settings(info.redis_settings().clone().set_db(number))
}

/// The same URL with another database: in the path, or in the query if the path is the path of a socket.
fn url_of(url: &str, number: i64) -> String {
    let Some(mut parsed) = redis::parse_redis_url(url) else {
        return url.to_owned();
    };
    if parsed.scheme().ends_with("unix") {
        let others: Vec<(String, String)> = parsed
            .query_pairs()
            .into_owned()
            .filter(|(name, _)| name != "db")
            .collect();
        parsed
            .query_pairs_mut()
            .clear()
            .extend_pairs(others)
            .append_pair("db", &number.to_string());
    } else {
        parsed.set_path(&number.to_string());
    }
    parsed.into()
}

/// Says what is wrong with the server at `url`. Only the address of the URL is shown.
fn unusable(url: &str, reason: &str) -> StartError {
    let address = url.into_connection_info().map_or_else(
        |_| "what it names".to_owned(),
        |info| info.addr().to_string(),
    );
    StartError::new(
        StartErrorKind::UnusableUrl,
        format!("REDIS_URL is set, and {address} cannot be tested with: {reason}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_the_only_change_to_the_url() {
        assert_eq!(
            url_of("redis://user:word@localhost:7000", 3),
            "redis://user:word@localhost:7000/3"
        );
        assert_eq!(
            url_of("redis://localhost/1?protocol=resp3", 3),
            "redis://localhost/3?protocol=resp3"
        );
        assert_eq!(
            url_of("redis+unix:///run/redis.sock?db=1&pass=word", 3),
            "redis+unix:///run/redis.sock?pass=word&db=3"
        );
    }

    #[test]
    fn an_error_shows_no_password() {
        let error = Database::claim("redis://user:word@127.0.0.1:1/").unwrap_err();
        assert_eq!(error.kind(), StartErrorKind::UnusableUrl);
        assert!(
            error
                .to_string()
                .starts_with("REDIS_URL is set, and 127.0.0.1:1 cannot be tested with: "),
            "{error}"
        );
        assert!(!error.to_string().contains("word"));
    }
}
