//! `SCRIPT LOAD` over a plain connection: a client refuses error texts that are not UTF-8, and a server writes such.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

/// Sent after each script, because an error of an old server can hold ends of lines.
const MARK: &str = "end of the reply";

pub struct Loader {
    reader: BufReader<TcpStream>,
}

impl Loader {
    /// `url` is `redis://127.0.0.1:PORT/…`.
    pub fn new(url: &str) -> Self {
        let address = url.trim_start_matches("redis://");
        let address = address.split('/').next().expect("an address");
        let stream = TcpStream::connect(address).expect("the server listens");
        Self {
            reader: BufReader::new(stream),
        }
    }

    /// What the server says of each, `None` where it accepts; its cache is emptied afterwards.
    pub fn load<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Vec<Option<String>> {
        let mut request = Vec::new();
        let mut count = 0;
        for text in texts {
            words(&mut request, &["SCRIPT", "LOAD", text]);
            words(&mut request, &["ECHO", MARK]);
            count += 1;
        }
        words(&mut request, &["SCRIPT", "FLUSH", "SYNC"]);
        words(&mut request, &["ECHO", MARK]);
        let mut writer = self
            .reader
            .get_ref()
            .try_clone()
            .expect("the connection stands");
        // In a thread of its own: the server stops reading while nobody reads its replies.
        let writing = std::thread::spawn(move || writer.write_all(&request));
        let mut replies = Vec::new();
        for _ in 0..count {
            replies.push(self.reply());
        }
        assert_eq!(self.reply(), None, "the cache is emptied");
        writing.join().expect("no panic").expect("the server reads");
        replies
    }

    /// Reads up to the mark. The first line says which kind of reply it is.
    fn reply(&mut self) -> Option<String> {
        let first = self.line();
        while self.line() != MARK {}
        let error = first.strip_prefix('-')?;
        Some(error.to_owned())
    }

    fn line(&mut self) -> String {
        let mut line = Vec::new();
        let length = self
            .reader
            .read_until(b'\n', &mut line)
            .expect("the server answers");
        assert!(length > 0, "the server has gone");
        String::from_utf8_lossy(&line)
            .trim_end_matches("\r\n")
            .to_owned()
    }
}

fn words(request: &mut Vec<u8>, words: &[&str]) {
    request.extend_from_slice(format!("*{}\r\n", words.len()).as_bytes());
    for word in words {
        request.extend_from_slice(format!("${}\r\n{word}\r\n", word.len()).as_bytes());
    }
}
