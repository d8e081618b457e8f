//! The commands that scripts run, as MONITOR shows them.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;

use crate::link::PATIENCE;

/// A connection that sees every command that the server runs.
#[derive(Debug)]
pub struct Monitor(BufReader<TcpStream>);

/// A command with its arguments.
pub type Words = Vec<Vec<u8>>;

impl Monitor {
    /// Listens at the port.
    pub fn start(port: u16) -> io::Result<Self> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"MONITOR\r\n")?;
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line)?;
        match line.starts_with(b"+OK") {
            true => Ok(Self(reader)),
            false => Err(io::Error::other(
                "the server does not let itself be watched",
            )),
        }
    }

    /// What each script has run since the last such call, until an ECHO of this text.
    pub fn until(&mut self, echo: &str) -> io::Result<Vec<Vec<Words>>> {
        let mut scripts: Vec<Vec<Words>> = Vec::new();
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.0.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let is_lua = line.windows(5).position(|piece| piece == b" lua]");
            let client = line.iter().position(|byte| *byte == b']');
            let (Some(end), is_lua) = (client, is_lua.is_some_and(|at| Some(at + 4) == client))
            else {
                continue;
            };
            if is_lua {
                if let Some(script) = scripts.last_mut() {
                    script.push(words(&line[end + 1..]));
                }
                continue;
            }
            let rest = &line[end + 1..];
            if rest.starts_with(b" \"EVALSHA") {
                scripts.push(Vec::new());
            } else if rest.starts_with(b" \"ECHO") && words(rest)[1] == echo.as_bytes() {
                return Ok(scripts);
            }
        }
    }
}

/// The words of a line, each in quotes.
fn words(line: &[u8]) -> Words {
    let mut words = Vec::new();
    let mut word: Option<Vec<u8>> = None;
    let mut bytes = line.iter().copied();
    while let Some(byte) = bytes.next() {
        match (&mut word, byte) {
            (None, b'"') => word = Some(Vec::new()),
            (None, _) => {}
            (Some(_), b'"') => words.extend(word.take()),
            (Some(word), b'\\') => word.push(match bytes.next() {
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(b'a') => 7,
                Some(b'b') => 8,
                Some(b'x') => {
                    let digits = [bytes.next(), bytes.next()].map(|digit| {
                        let digit = digit.and_then(|digit| char::from(digit).to_digit(16));
                        digit.unwrap_or_default() as u8
                    });
                    digits[0] * 16 + digits[1]
                }
                other => other.unwrap_or_default(),
            }),
            (Some(word), other) => word.push(other),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_read_as_they_were_sent() {
        let line = br#" "SET" "a b" "x\n\"\\\x00\xff" """#;
        let expected: [&[u8]; 4] = [b"SET", b"a b", b"x\n\"\\\x00\xff", b""];
        assert_eq!(words(line), expected);
    }
}
