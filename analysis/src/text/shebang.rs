//! The `#!lua` line: its name and flags.
//!
//! The server parses the line before Lua sees the script, and compiles the rest with unchanged line numbers. What the
//! server would refuse is kept here as data. Modules can add other engines than Lua, and their scripts cannot be
//! checked here.

use std::borrow::Cow;

use crate::text::source::Span;
use crate::text::words::{self, StrictFault, Word};

/// A first line that begins with `#!`.
#[derive(Debug, PartialEq)]
pub(crate) struct Shebang {
    /// The line, without its line end.
    pub(crate) span: Span,
    /// The word after `#!`, up to the first space. The server expects `lua`.
    pub(crate) engine: (Span, String),
    /// The names after `flags=`, in order.
    pub(crate) flags: Vec<(Span, String)>,
    /// Words other than `flags=…`: the server knows no other option.
    pub(crate) unknown_options: Vec<(Span, String)>,
    /// Whether a line feed follows. Without one, the server refuses the script.
    pub(crate) has_newline: bool,
    /// A NUL in the line, where the server stops searching for the end of the line.
    pub(crate) nul: Option<Span>,
    /// An unclosed quote. The server refuses the script.
    pub(crate) unclosed_quote: Option<Span>,
    /// What only Redis and Valkey before 9.0 refuse.
    pub(crate) strict_fault: Option<StrictFault>,
}

impl Shebang {
    /// Whether it is the first line of a library of functions: `#!lua name=library`.
    pub(crate) fn is_library(&self) -> bool {
        self.library().is_some()
    }

    /// The name of the library.
    pub(crate) fn library(&self) -> Option<&str> {
        let mut options = self.unknown_options.iter();
        options.find_map(|(_, option)| library_name(option))
    }

    /// The engine that the line names, if it is not Lua. Lua in capitals is Lua on some servers. No server accepts a
    /// line without a name.
    pub(crate) fn other_engine(&self) -> Option<&str> {
        let (_, engine) = &self.engine;
        let is_lua = engine.is_empty() || engine.eq_ignore_ascii_case("lua");
        (!is_lua).then_some(engine.as_str())
    }
}

/// What comes after `name=`. The server accepts `name` in upper and lower case.
pub(crate) fn library_name(option: &str) -> Option<&str> {
    let (key, name) = option.split_once('=')?;
    key.eq_ignore_ascii_case("name").then_some(name)
}

/// The `#!` line if there is one, and the text with spaces in its place, so that offsets and lines do not change.
pub(crate) fn split(text: &str) -> (Option<Shebang>, Cow<'_, str>) {
    let Some(shebang) = parse(text) else {
        return (None, Cow::Borrowed(text));
    };
    // A carriage return before the line feed is replaced too: the server compiles the text from the line feed on.
    let end = text.find('\n').unwrap_or(text.len());
    let mut blanked = " ".repeat(end);
    blanked.push_str(&text[end..]);
    (Some(shebang), Cow::Owned(blanked))
}

fn parse(text: &str) -> Option<Shebang> {
    if !text.starts_with("#!") {
        return None;
    }
    let line_end = text.find('\n');
    let line = &text[..line_end.unwrap_or(text.len())];
    let words = words::split(line);
    let shown = line.strip_suffix('\r').unwrap_or(line);
    let mut shebang = Shebang {
        span: Span::new(0, shown.len() as u32),
        engine: (Span::new(2, 2), String::new()),
        flags: Vec::new(),
        unknown_options: Vec::new(),
        has_newline: line_end.is_some(),
        nul: line
            .find('\0')
            .map(|at| Span::new(at as u32, at as u32 + 1)),
        unclosed_quote: words.unclosed,
        strict_fault: words.strict_fault,
    };
    for (number, word) in words.words.iter().enumerate() {
        if number == 0
            && let Some(engine) = word.strip_prefix("#!")
        {
            shebang.engine = named(&engine);
            continue;
        }
        match word.strip_prefix("flags=") {
            // An empty piece counts: the server looks it up as a flag and does not find it.
            Some(list) => {
                for flag in list.pieces() {
                    shebang.flags.push(named(&flag));
                }
            }
            None => shebang.unknown_options.push(named(word)),
        }
    }
    Some(shebang)
}

fn named(word: &Word) -> (Span, String) {
    (word.span(), word.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[(Span, String)]) -> Vec<&str> {
        all.iter().map(|(_, name)| name.as_str()).collect()
    }

    #[test]
    fn a_line_is_taken_apart_and_blanked() {
        let text = "#!lua  flags=no-writes,allow-stale name=x\r\nreturn 1";
        let (shebang, blanked) = split(text);
        let shebang = shebang.unwrap();
        assert_eq!(
            &text[shebang.span.range()],
            "#!lua  flags=no-writes,allow-stale name=x"
        );
        assert_eq!(shebang.engine.1, "lua");
        assert_eq!(names(&shebang.flags), ["no-writes", "allow-stale"]);
        assert_eq!(names(&shebang.unknown_options), ["name=x"]);
        let pieces = [
            &shebang.flags[..],
            &shebang.unknown_options,
            &[shebang.engine],
        ]
        .concat();
        for (span, name) in pieces {
            assert_eq!(&text[span.range()], name);
        }
        assert!(shebang.has_newline);
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.trim_start(), "return 1");
        assert_eq!(blanked.find('\n'), text.find('\n'));
    }

    #[test]
    fn odd_lines_break_nothing() {
        for (text, engine, flags) in [
            ("#!", "", 0),
            ("#!lua", "lua", 0),
            ("#! lua\n", "", 0),
            ("#!\n", "", 0),
            ("#!lua flags=\n", "lua", 0),
            ("#!lua flags=a,,b\n", "lua", 3),
            ("#!lua flags=,\n", "lua", 2),
            ("#!lua \"flags=no-writes\" 'a b' \"\n", "lua", 1),
            ("#!lüä flags=é,\u{a0}\n", "lüä", 2),
            ("#!python\rreturn 1", "python", 0),
        ] {
            let (shebang, blanked) = split(text);
            let shebang = shebang.unwrap();
            assert_eq!(shebang.engine.1, engine, "{text:?}");
            assert_eq!(shebang.flags.len(), flags, "{text:?}");
            for (span, name) in shebang.flags.iter().chain(&shebang.unknown_options) {
                assert_eq!(&text[span.range()], name);
            }
            assert_eq!(shebang.has_newline, text.ends_with('\n'), "{text:?}");
            assert_eq!(blanked.len(), text.len());
            assert!(blanked.trim().is_empty());
        }
    }

    /// The server compiles the script from the line feed on, so the carriage return before it is not part of the
    /// script.
    #[test]
    fn a_carriage_return_ends_no_line_of_the_script() {
        for text in ["#!lua\r\n\rx", "#!lua \r \r\n\rx"] {
            let (_, blanked) = split(text);
            assert_eq!(blanked.trim_start_matches(' '), "\n\rx");
            assert_eq!(blanked.len(), text.len());
        }
    }

    #[test]
    fn what_the_server_cannot_take_apart_is_known() {
        type Known = (bool, bool, bool);
        let cases: [(&str, Known); 7] = [
            ("#!lua 'flags=no-writes'\n", (false, false, false)),
            ("#!lua 'flags=no-writes\n", (true, false, false)),
            ("#!lua\"\n", (true, false, false)),
            ("#!lua 'flags='no-writes\n", (false, true, false)),
            ("#!lua \"flags=no-writes\\\"\n", (false, true, false)),
            ("#!lua \"flags=no-writes\\\"\r\n", (true, false, false)),
            ("#!lua \0\nreturn 1\0", (false, false, true)),
        ];
        for (text, expected) in cases {
            let (shebang, _) = split(text);
            let shebang = shebang.unwrap();
            let known = (
                shebang.unclosed_quote.is_some(),
                shebang.strict_fault.is_some(),
                shebang.nul.is_some(),
            );
            assert_eq!(known, expected, "{text:?}");
        }
    }

    #[test]
    fn whatever_is_not_lua_is_another_engine() {
        for (text, expected) in [
            ("#!js\n", Some("js")),
            ("#!js name=visits\nreturn 1", Some("js")),
            ("#!/usr/bin/env lua\n", Some("/usr/bin/env")),
            ("#!luajit\n", Some("luajit")),
            ("#!lua\n", None),
            ("#!LUA flags=no-writes\n", None),
            ("#!\n", None),
            ("#! lua\n", None),
        ] {
            let (shebang, _) = split(text);
            assert_eq!(shebang.unwrap().other_engine(), expected, "{text:?}");
        }
    }

    #[test]
    fn other_first_lines_stay() {
        for text in ["", "# lua\nreturn 1", " #!lua\n", "\n#!lua\n", "-- #!lua"] {
            assert_eq!(split(text), (None, Cow::Borrowed(text)));
        }
    }
}
