//! [`ScriptTest`]: one call that tests a script.

use redis::{Cmd, RedisError, RedisResult, ToRedisArgs, Value};

use crate::reply::{ExpectedReply, show};
use crate::scratch::Scratch;
use crate::server::Server;

/// A test of one script, from the state that it meets to the reply that it gives and the state that it leaves.
///
/// ```
/// use redis_script_testing::Server;
///
/// let server = Server::start();
/// server
///     .script("return redis.call('INCRBY', KEYS[1], ARGV[1])")
///     .given(["SET", "visits", "41"])
///     .keys(["visits"])
///     .arguments([1])
///     .leaves(["GET", "visits"], "42")
///     .expect(42);
///
/// server.script("return redis.call('INCR', KEYS[1])").keys(["visits"]).expect(1); // nothing was left behind
///
/// server
///     .script("return redis.call('INCR', KEYS[1])")
///     .given(["RPUSH", "visits", "a list"])
///     .keys(["visits"])
///     .expect_error("WRONGTYPE");
/// ```
///
/// Each test has a database without keys to itself, which is emptied afterwards, also when it fails; what the test's other
/// connections do is not seen there. Keys that a script uses without declaring them are removed like all others.
#[derive(Debug)]
#[must_use = "nothing runs before `expect` or `expect_error`"]
pub struct ScriptTest<'server> {
    server: &'server Server,
    source: String,
    given: Vec<Cmd>,
    keys: Vec<Vec<u8>>,
    arguments: Vec<Vec<u8>>,
    leaves: Vec<(Cmd, ExpectedReply)>,
}

impl Server {
    /// Begins a test of the script with this Lua source, such as `include_str!("rate_limit.lua")`.
    pub fn script(&self, source: impl Into<String>) -> ScriptTest<'_> {
        ScriptTest {
            server: self,
            source: source.into(),
            given: Vec::new(),
            keys: Vec::new(),
            arguments: Vec::new(),
            leaves: Vec::new(),
        }
    }
}

impl ScriptTest<'_> {
    /// A command that is run before the script, such as `["SET", "visits", "41"]`.
    pub fn given<W: ToRedisArgs>(mut self, command: impl IntoIterator<Item = W>) -> Self {
        self.given.push(command_of(command));
        self
    }

    /// Adds keys, `KEYS[1]` first.
    pub fn keys<K: ToRedisArgs>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.keys
            .extend(keys.into_iter().flat_map(|key| key.to_redis_args()));
        self
    }

    /// Adds arguments, `ARGV[1]` first. If their types differ, add them with one call for each type.
    pub fn arguments<A: ToRedisArgs>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(
            arguments
                .into_iter()
                .flat_map(|argument| argument.to_redis_args()),
        );
        self
    }

    /// A command that is run after the script, and its expected reply: `.leaves(["GET", "visits"], "42")`.
    pub fn leaves<W: ToRedisArgs>(
        mut self,
        command: impl IntoIterator<Item = W>,
        reply: impl Into<ExpectedReply>,
    ) -> Self {
        self.leaves.push((command_of(command), reply.into()));
        self
    }

    /// Runs the script and compares its reply.
    ///
    /// # Panics
    ///
    /// When the script fails, replies otherwise or leaves another state; the message shows what was expected and found.
    #[track_caller]
    pub fn expect(self, reply: impl Into<ExpectedReply>) {
        let expected = reply.into();
        self.run(&expected.show(), |found| {
            found.is_ok_and(|found| expected.fits(found))
        });
    }

    /// Runs the script, which is to fail with an error that has this code, its first word: `WRONGTYPE`, or `ERR`.
    ///
    /// # Panics
    ///
    /// When the script succeeds, fails otherwise or leaves another state; the message shows what was expected and found.
    #[track_caller]
    pub fn expect_error(self, code: &str) {
        self.run(&format!("error {code}"), |found| {
            found.is_err_and(|error| error.code() == Some(code))
        });
    }

    #[track_caller]
    fn run(self, expected: &str, fits: impl FnOnce(Result<&Value, &RedisError>) -> bool) {
        let mut mistakes = Vec::new();
        {
            let mut scratch = match Scratch::open(self.server) {
                Ok(scratch) => scratch,
                Err(reason) => panic!("there is no database to test the script in: {reason}"),
            };
            for command in &self.given {
                if let Err(error) = scratch.run(command) {
                    panic!(
                        "`{}`, which sets the state up, failed: {error}",
                        words_of(command)
                    );
                }
            }
            let reply = scratch.run(&self.call());
            if !fits(reply.as_ref()) {
                mistakes.push(mistake("the script", expected, &reply));
            }
            for (command, expected) in &self.leaves {
                let reply = scratch.run(command);
                if !reply.as_ref().is_ok_and(|reply| expected.fits(reply)) {
                    let whose = format!("`{}` after the script", words_of(command));
                    mistakes.push(mistake(&whose, &expected.show(), &reply));
                }
            }
        }
        assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    }

    fn call(&self) -> Cmd {
        let mut call = redis::cmd("EVAL");
        call.arg(&self.source).arg(self.keys.len());
        for word in self.keys.iter().chain(&self.arguments) {
            call.arg(word);
        }
        call
    }
}

fn command_of<W: ToRedisArgs>(words: impl IntoIterator<Item = W>) -> Cmd {
    let mut command = Cmd::new();
    for word in words {
        command.arg(word);
    }
    command
}

fn words_of(command: &Cmd) -> String {
    let words = command.args_iter().map(|word| match word {
        redis::Arg::Simple(bytes) => bytes.escape_ascii().to_string(),
        _ => "…".to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn mistake(whose: &str, expected: &str, found: &RedisResult<Value>) -> String {
    let found = match found {
        Ok(reply) => show(reply),
        Err(error) => format!(
            "error {} {}",
            error.code().unwrap_or_default(),
            error.detail().unwrap_or_default()
        ),
    };
    format!("{whose} has another reply:\n  expected {expected}\n     found {found}")
}
