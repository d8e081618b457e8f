//! A connection that gives up in time.
//!
//! The connection of `redis` waits its full timeout for each missing reply of a pipeline: minutes, if a script does not
//! end.

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use redis::{Parser, Pipeline, RedisError, Value};

/// How long one answer may take.
pub const PATIENCE: Duration = Duration::from_secs(2);
/// How long all answers of a pipe may take.
const MOST: Duration = Duration::from_secs(12);

/// A connection.
#[allow(missing_debug_implementations)]
pub struct Link {
    stream: TcpStream,
    parser: Parser,
}

impl Link {
    /// Connects to the port.
    pub fn open(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            parser: Parser::new(),
        })
    }

    /// The answers to all commands of a pipe; an error that the server answers is a value.
    pub fn ask(&mut self, pipe: &Pipeline) -> Result<Vec<Value>, RedisError> {
        let begin = Instant::now();
        self.stream.write_all(&pipe.get_packed_pipeline())?;
        let mut answers = Vec::new();
        for _ in 0..pipe.len() {
            answers.push(self.parser.parse_value(&mut self.stream)?);
            if begin.elapsed() > MOST {
                return Err(io::Error::from(io::ErrorKind::TimedOut).into());
            }
        }
        Ok(answers)
    }

    /// The answer to one command.
    pub fn ask_one(&mut self, words: &[&str]) -> Result<Value, RedisError> {
        let mut pipe = redis::pipe();
        pipe.cmd(words[0]).arg(&words[1..]);
        let answers = self.ask(&pipe)?;
        answers
            .into_iter()
            .next()
            .ok_or_else(|| RedisError::from(io::Error::from(io::ErrorKind::UnexpectedEof)))
    }
}
