//! The lines of a project file: the part of TOML that it needs, and clear errors for the rest.
//!
//! Comments, sections, bare, quoted and dotted keys, one-line strings, lists of them, `true` and `false`. Everything that is accepted
//! here means the same in TOML. A test compares it with the `toml` crate.

use std::collections::HashSet;

use redis_script_analysis::{Diagnostic, Span};

use super::error;

/// `key = value`, with the section that contains it.
pub(super) struct Entry<'a> {
    keys: Keys<'a>,
    pub(super) value: Value<'a>,
    pub(super) value_span: Span,
}

impl<'a> Entry<'a> {
    /// The section's names, then the key's.
    pub(super) fn path(&self) -> &[&'a str] {
        &self.keys.names
    }

    /// The place of the name at this position of the path.
    pub(super) fn key_span(&self, place: usize) -> Span {
        match self.keys.spans.get(place) {
            Some(span) => *span,
            None => self.value_span,
        }
    }
}

/// What comes after the `=`.
pub(super) enum Value<'a> {
    Text(&'a str),
    Boolean(bool),
    /// Strings in brackets, on one line or several.
    List(Vec<(&'a str, Span)>),
    /// A number or a date, which no key accepts.
    Other,
}

/// The names of a section, of an entry in it, or of both.
#[derive(Clone, Default)]
struct Keys<'a> {
    names: Vec<&'a str>,
    spans: Vec<Span>,
}

impl Keys<'_> {
    /// One string for all names. They contain no control characters except the tab.
    fn joined(&self) -> String {
        self.names.join("\n")
    }
}

/// The entries of a text, up to the first unreadable line.
pub(super) fn parse<'a>(text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut section = Keys::default();
    let mut position = if text.starts_with('\u{feff}') { 3 } else { 0 };
    while position < text.len() {
        let mut reader = Line { text, position };
        let read = match reader.read() {
            Ok(read) => read,
            Err(refused) => {
                diagnostics.push(*refused);
                return entries;
            }
        };
        // A comment may follow.
        let end = text[reader.position..].find('\n');
        position = match end {
            Some(length) => reader.position + length + 1,
            None => text.len(),
        };
        match read {
            Read::Nothing => {}
            Read::Section(keys, span) => {
                // No name contains this character, so the string of an entry never equals the string of a section.
                if !seen.insert(format!("\r{}", keys.joined())) {
                    diagnostics.push(error(span, "this section occurs twice"));
                }
                section = keys;
            }
            Read::Entry(key, value, value_span) => {
                let mut keys = section.clone();
                keys.names.extend_from_slice(&key.names);
                keys.spans.extend_from_slice(&key.spans);
                if seen.insert(keys.joined()) {
                    entries.push(Entry {
                        keys,
                        value,
                        value_span,
                    });
                } else {
                    let message = format!("`{}` is set twice", keys.names.join("."));
                    let span = keys.spans.last().unwrap_or(&value_span);
                    diagnostics.push(error(*span, &message));
                }
            }
        }
    }
    entries
}

enum Read<'a> {
    Nothing,
    Section(Keys<'a>, Span),
    Entry(Keys<'a>, Value<'a>, Span),
}

/// A line of the file, or several with one list.
struct Line<'a> {
    /// The whole file.
    text: &'a str,
    position: usize,
}

impl<'a> Line<'a> {
    fn read(&mut self) -> Result<Read<'a>, Box<Diagnostic>> {
        self.skip_blanks();
        if self.is_at_end() {
            return Ok(Read::Nothing);
        }
        if self.rest().starts_with('[') {
            let from = self.position;
            if self.rest().starts_with("[[") {
                return Err(self.refuse("a list of tables has no meaning here", "write `[lints]`"));
            }
            self.position += 1;
            let keys = self.keys()?;
            if !self.take(']') {
                return Err(self.refuse("expected `]`", "write the section as `[lints]`"));
            }
            let span = self.span(from);
            self.end()?;
            return Ok(Read::Section(keys, span));
        }
        let keys = self.keys()?;
        if !self.take('=') {
            return Err(self.refuse("expected `=`", "write `key = value`"));
        }
        self.skip_blanks();
        let from = self.position;
        let value = self.value()?;
        let span = self.span(from);
        self.end()?;
        Ok(Read::Entry(keys, value, span))
    }

    /// `key`, `"key"` or `key.key`.
    fn keys(&mut self) -> Result<Keys<'a>, Box<Diagnostic>> {
        let mut keys = Keys::default();
        loop {
            self.skip_blanks();
            let from = self.position;
            let key = if let Some('"' | '\'') = self.sign() {
                self.quoted()?
            } else {
                let key = self.word(ends_key);
                if key.is_empty() {
                    return Err(self.refuse(
                        "expected a key",
                        "write `key = value`, or `#` before a comment",
                    ));
                }
                key
            };
            keys.names.push(key);
            keys.spans.push(self.span(from));
            if !self.take('.') {
                return Ok(keys);
            }
        }
    }

    fn value(&mut self) -> Result<Value<'a>, Box<Diagnostic>> {
        const FORM: &str = "a value is a string in quotes, `true` or `false`";
        let from = self.position;
        let first = match self.sign() {
            Some('"' | '\'') => return Ok(Value::Text(self.quoted()?)),
            _ if self.is_at_end() => return Err(self.refuse("there is no value", FORM)),
            None => return Err(self.refuse("there is no value", FORM)),
            Some('[') => return Ok(Value::List(self.list()?)),
            Some('{') => return Err(self.refuse("a table has no meaning here", FORM)),
            Some(first) => first,
        };
        match (self.word(ends_value), first) {
            ("true", _) => Ok(Value::Boolean(true)),
            ("false", _) => Ok(Value::Boolean(false)),
            (_, '0'..='9' | '+' | '-') => Ok(Value::Other),
            _ => {
                let mut refused = error(self.span(from), "a string needs quotes");
                refused.help(FORM);
                Err(Box::new(refused))
            }
        }
    }

    /// `["text", 'text']`, on one line or on several.
    fn list(&mut self) -> Result<Vec<(&'a str, Span)>, Box<Diagnostic>> {
        self.position += 1;
        let mut texts = Vec::new();
        loop {
            self.skip_lines();
            if self.take(']') {
                return Ok(texts);
            }
            let from = self.position;
            match self.sign() {
                Some('"' | '\'') => {
                    let text = self.quoted()?;
                    texts.push((text, self.span(from)));
                }
                None => return Err(self.refuse("the list has no end", "close it with `]`")),
                Some(_) => {
                    return Err(self.refuse(
                        "a list contains only strings here",
                        "write each in quotes: `[\"vendored/\", \"*.old.lua\"]`",
                    ));
                }
            }
            self.skip_lines();
            if !self.take(',') && self.sign() != Some(']') {
                return Err(self.refuse(
                    "expected `,` or `]`",
                    "separate the strings with commas, and close the list with `]`",
                ));
            }
        }
    }

    /// Skips blanks, ends of lines and comments.
    fn skip_lines(&mut self) {
        loop {
            self.skip_blanks();
            if !self.is_at_end() || self.position == self.text.len() {
                return;
            }
            let end = self.rest().find('\n');
            self.position = match end {
                Some(length) => self.position + length + 1,
                None => self.text.len(),
            };
        }
    }

    /// `"text"` or `'text'`. Nothing in a project file needs an escape.
    fn quoted(&mut self) -> Result<&'a str, Box<Diagnostic>> {
        let quote = &self.rest()[..1];
        if self.rest().starts_with(&quote.repeat(3)) {
            return Err(self.refuse(
                "a string over several lines has no meaning here",
                "write it on one line",
            ));
        }
        let inside = &self.rest()[1..];
        let line_end = inside.find('\n');
        let inside = &inside[..line_end.unwrap_or(inside.len())];
        let Some(length) = inside.find(quote) else {
            return Err(self.refuse("the string has no end", &format!("close it with `{quote}`")));
        };
        let inside = &inside[..length];
        for sign in inside.chars() {
            let is_escape = sign == '\\' && quote == "\"";
            if is_escape || (sign.is_control() && sign != '\t') {
                return Err(
                    self.refuse("escapes are not supported here", "write the text as it is")
                );
            }
        }
        self.position += length + 2;
        Ok(inside)
    }

    /// Nothing but a comment may follow.
    fn end(&mut self) -> Result<(), Box<Diagnostic>> {
        self.skip_blanks();
        if self.is_at_end() {
            return Ok(());
        }
        Err(self.refuse(
            "expected the end of the line",
            "write one `key = value` per line",
        ))
    }

    fn refuse(&self, message: &str, help: &str) -> Box<Diagnostic> {
        let at = self.position as u32;
        let length = match self.sign() {
            Some(sign) if !self.is_at_line_end() => sign.len_utf8(),
            _ => 0,
        };
        let mut refused = error(Span::new(at, at + length as u32), message);
        refused.help(help);
        Box::new(refused)
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let is_there = self.rest().starts_with(sign);
        if is_there {
            self.position += sign.len_utf8();
        }
        is_there
    }

    fn skip_blanks(&mut self) {
        while let Some(' ' | '\t') = self.sign() {
            self.position += 1;
        }
    }

    /// The text from here up to a character that ends it.
    fn word(&mut self, is_end: fn(char) -> bool) -> &'a str {
        let from = self.position;
        while let Some(sign) = self.sign() {
            if is_end(sign) {
                break;
            }
            self.position += sign.len_utf8();
        }
        &self.text[from..self.position]
    }

    fn is_at_end(&self) -> bool {
        self.is_at_line_end() || self.sign() == Some('#')
    }

    fn is_at_line_end(&self) -> bool {
        let rest = self.rest();
        rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n")
    }

    fn sign(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    fn span(&self, from: usize) -> Span {
        Span::new(from as u32, self.position as u32)
    }
}

fn ends_key(sign: char) -> bool {
    !(sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-'))
}

fn ends_value(sign: char) -> bool {
    sign.is_whitespace() || sign == '#'
}
