//! What stands around the cursor. The text there is often not Lua yet, so only its tokens are read.

/// The surroundings of an offset.
#[derive(Debug, Default)]
pub(crate) struct Cursor<'a> {
    /// What the cursor is in.
    pub(crate) within: Within<'a>,
    /// The brackets that are open, the innermost last.
    pub(crate) open: Vec<Open<'a>>,
    /// The path that ends at the cursor: `redis.ca`. Empty if none does.
    pub(crate) path: &'a str,
}

/// The kind of text at the cursor.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Within<'a> {
    #[default]
    Code,
    /// The comment up to the cursor, with its dashes.
    Comment(&'a str),
    /// The string up to the cursor, without its quote, and where it begins.
    String(&'a str, usize),
}

/// An open bracket.
#[derive(Debug)]
pub(crate) struct Open<'a> {
    pub(crate) bracket: u8,
    /// The path before it: the function that is called, the table that is indexed.
    pub(crate) path: &'a str,
    /// Which of the values between commas the cursor is in, from 0.
    pub(crate) place: usize,
    /// The values so far that are one plain string each.
    pub(crate) strings: Vec<Option<&'a str>>,
}

impl<'a> Open<'a> {
    /// Whether it calls a command: `redis.call(`, `server.pcall(`.
    pub(crate) fn is_command(&self) -> bool {
        let function = self
            .path
            .strip_prefix("redis")
            .or_else(|| self.path.strip_prefix("server"));
        self.bracket == b'(' && matches!(function, Some(".call" | ".pcall"))
    }

    /// The plain string at a place.
    pub(crate) fn string(&self, place: usize) -> Option<&'a str> {
        self.strings.get(place).copied().flatten()
    }
}

impl<'a> Cursor<'a> {
    /// Reads the text up to the offset.
    pub(crate) fn at(text: &'a str, offset: u32) -> Self {
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut reader = Reader {
            text: &text[..end],
            at: 0,
            path: (0, 0),
            cursor: Self::default(),
        };
        reader.read();
        let (start, stop) = reader.path;
        if stop == end && reader.cursor.within == Within::Code {
            reader.cursor.path = &text[start..stop];
        }
        reader.cursor
    }

    /// The innermost call of a command around the cursor.
    pub(crate) fn command(&self) -> Option<&Open<'a>> {
        self.open.last().filter(|open| open.is_command())
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The last path, `a.b:c`.
    path: (usize, usize),
    cursor: Cursor<'a>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            match byte {
                b'-' if bytes.get(self.at + 1) == Some(&b'-') => self.comment(),
                b'\'' | b'"' => self.string(byte),
                b'[' if self.long_bracket(self.at).is_some() => {
                    let level = self.long_bracket(self.at).unwrap_or_default();
                    self.long_string(self.at, level);
                }
                b'(' | b'{' | b'[' => {
                    self.spoil();
                    let is_glued = self.text[self.path.1..self.at].trim().is_empty();
                    let path = match is_glued {
                        true => &self.text[self.path.0..self.path.1],
                        false => "",
                    };
                    self.cursor.open.push(Open {
                        bracket: byte,
                        path,
                        place: 0,
                        strings: vec![None],
                    });
                    self.forget(1);
                }
                b')' | b'}' | b']' => {
                    let opening = match byte {
                        b')' => b'(',
                        b'}' => b'{',
                        _ => b'[',
                    };
                    if self
                        .cursor
                        .open
                        .last()
                        .is_some_and(|open| open.bracket == opening)
                    {
                        self.cursor.open.pop();
                    }
                    self.forget(1);
                }
                b',' => {
                    if let Some(open) = self.cursor.open.last_mut() {
                        open.place += 1;
                        open.strings.push(None);
                    }
                    self.forget(1);
                }
                _ if is_word(byte) => self.word(),
                b'.' | b':' => {
                    // The path goes on if it is right before.
                    if self.path.1 != self.at || self.path.0 == self.path.1 {
                        self.path = (self.at, self.at);
                    }
                    self.spoil();
                    self.at += 1;
                    self.path.1 = self.at;
                }
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    self.spoil();
                    self.forget(1);
                }
            }
        }
    }

    /// A value that is more than one string is none.
    fn spoil(&mut self) {
        if let Some(open) = self.cursor.open.last_mut()
            && let Some(last) = open.strings.last_mut()
        {
            *last = None;
        }
    }

    fn forget(&mut self, length: usize) {
        self.at += length;
        self.path = (self.at, self.at);
    }

    fn word(&mut self) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && is_word(bytes[self.at]) {
            self.at += 1;
        }
        self.spoil();
        // Arguments hold no such keyword, so a bracket that is still open was not finished. A table may hold functions.
        let word = &self.text[start..self.at];
        if matches!(
            word,
            "local" | "return" | "then" | "do" | "end" | "if" | "for" | "while"
        ) {
            self.cursor
                .open
                .retain(|open| open.bracket == b'{' || open.path.is_empty());
            if word != "end" {
                self.cursor.open.clear();
            }
            self.path = (self.at, self.at);
            return;
        }
        let continues = self.path.1 == start && self.text[..start].ends_with(['.', ':']);
        self.path = match continues {
            true => (self.path.0, self.at),
            false => (start, self.at),
        };
    }

    /// The number of `=` in a long bracket that opens here.
    fn long_bracket(&self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?.strip_prefix(b"[")?;
        let level = rest.iter().take_while(|byte| **byte == b'=').count();
        (rest.get(level) == Some(&b'[')).then_some(level)
    }

    fn comment(&mut self) {
        let start = self.at;
        if let Some(level) = self.long_bracket(start + 2) {
            if self.end_long(start + 2, level).is_none() {
                self.cursor.within = Within::Comment(&self.text[start..]);
            }
            return;
        }
        match self.text[start..].find('\n') {
            Some(length) => self.at = start + length,
            None => {
                self.cursor.within = Within::Comment(&self.text[start..]);
                self.at = self.text.len();
            }
        }
    }

    fn long_string(&mut self, start: usize, level: usize) {
        self.spoil();
        if self.end_long(start, level).is_none() {
            let inside = start + level + 2;
            self.cursor.within = Within::String(&self.text[inside.min(self.text.len())..], inside);
        }
        self.path = (self.at, self.at);
    }

    /// Goes past the end of a long bracket, or to the end of the text.
    fn end_long(&mut self, start: usize, level: usize) -> Option<()> {
        let closing = format!("]{}]", "=".repeat(level));
        match self.text[start..].find(&closing) {
            Some(length) => {
                self.at = start + length + closing.len();
                Some(())
            }
            None => {
                self.at = self.text.len();
                None
            }
        }
    }

    fn string(&mut self, quote: u8) {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < bytes.len() && bytes[at] != quote && bytes[at] != b'\n' {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        if at >= bytes.len() {
            self.cursor.within = Within::String(self.text.get(start..).unwrap_or_default(), start);
            self.at = bytes.len();
            return;
        }
        let is_call_without_parentheses = self.path.0 < self.path.1;
        let is_first = self
            .cursor
            .open
            .last()
            .is_some_and(|open| open.strings.last() == Some(&None));
        let text = self.text.get(start..at);
        let before = self.text[..start - 1].trim_end();
        let is_alone = before.ends_with(['(', ',', '{']) && !is_call_without_parentheses;
        if let Some(open) = self.cursor.open.last_mut()
            && let Some(last) = open.strings.last_mut()
        {
            *last = text.filter(|text| is_first && is_alone && !text.contains('\\'));
        }
        // A string that is not closed ends with its line.
        self.forget(at + usize::from(bytes[at] == quote) - self.at);
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The name at an offset, with what is before it in its path, and where the name begins and ends.
pub(crate) fn path_around(text: &str, offset: u32) -> Option<(&str, usize, usize)> {
    let bytes = text.as_bytes();
    let offset = (offset as usize).min(bytes.len());
    let mut end = offset;
    while end < bytes.len() && is_word(bytes[end]) {
        end += 1;
    }
    let mut start = offset;
    while start > 0 && is_word(bytes[start - 1]) {
        start -= 1;
    }
    let mut first = start;
    while first > 0 && (is_word(bytes[first - 1]) || bytes[first - 1] == b'.') {
        first -= 1;
    }
    (start < end).then(|| (&text[first..end], start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cursor is where the bar is.
    fn at(text: &str) -> (String, usize) {
        let offset = text.find('¦').expect("a bar");
        (text.replacen('¦', "", 1), offset)
    }

    #[track_caller]
    fn check_command(text: &str, place: usize, name: Option<&str>) {
        let (text, offset) = at(text);
        let cursor = Cursor::at(&text, offset as u32);
        let open = cursor.command().expect("a call of a command");
        assert_eq!((open.place, open.string(0)), (place, name));
    }

    #[test]
    fn the_call_around_the_cursor_is_known() {
        check_command("redis.call('¦", 0, None);
        check_command("x = redis.pcall('GET', ¦", 1, Some("GET"));
        check_command("redis.call('SET', KEYS[1], f(1, 2), '¦", 3, Some("SET"));
        check_command(
            "redis.call('SET', {1, 2}, \"a,b\", -- c, d\n ¦)",
            3,
            Some("SET"),
        );
        check_command("server.call([[a]], ¦", 1, None);
        check_command("if redis.call('GE' .. 'T', ¦", 1, None);
        check_command(
            "redis.call('GET\nlocal x = redis.call('HSET', ¦",
            1,
            Some("HSET"),
        );
    }

    #[test]
    fn no_call_is_around_other_places() {
        for text in [
            "¦",
            "redis.call('GET')¦",
            "f(¦",
            "redis.call(f(¦",
            "redis.call('x', t[¦",
        ] {
            let (text, offset) = at(text);
            let cursor = Cursor::at(&text, offset as u32);
            assert!(cursor.command().is_none(), "{text}");
        }
    }

    #[test]
    fn strings_comments_and_paths_are_told_apart() {
        let check = |text: &str, within: Within<'_>, path: &str| {
            let (text, offset) = at(text);
            let cursor = Cursor::at(&text, offset as u32);
            assert_eq!((cursor.within, cursor.path), (within, path), "{text}");
        };
        check("redis.ca¦ll('x')", Within::Code, "redis.ca");
        check("a = redis.¦", Within::Code, "redis.");
        check("KEYS[¦", Within::Code, "");
        check(
            "-- redis-script: al¦",
            Within::Comment("-- redis-script: al"),
            "",
        );
        check("--[[ a\nb¦", Within::Comment("--[[ a\nb"), "");
        check("--[[ a ]] b¦", Within::Code, "b");
        check("'a\\'b¦", Within::String("a\\'b", 1), "");
        check("[==[ a ]] ¦", Within::String(" a ]] ", 4), "");
        check("\u{1f980} '\u{e9}¦", Within::String("\u{e9}", 6), "");
    }

    #[test]
    fn any_text_and_offset_can_be_read() {
        let text = "redis.call('\u{1f980}\\', [=[ \n-- x\n--[[ ]] { ( [ ] ) } . : a.b['c'].d\r\n\"\\\u{e9}";
        for offset in 0..=text.len() as u32 + 2 {
            let _ = Cursor::at(text, offset);
            let _ = path_around(text, offset);
        }
    }
}
