//! The `#!lua` line: its name and flags.
//!
//! The server takes the line apart before Lua sees the script, and compiles the rest with the line numbers
//! unchanged. What it would refuse about the line is kept here as data. Modules can bring other engines than Lua: a
//! text for one of them is none that can be judged here.

use std::borrow::Cow;

use crate::text::source::Span;

/// A first line that begins with `#!`.
#[derive(Debug, PartialEq)]
pub(crate) struct Shebang {
    /// The line, without the end of the line.
    pub(crate) span: Span,
    /// What stands behind `#!`, up to the first blank; the server wants `lua`.
    pub(crate) engine: (Span, String),
    /// The names behind `flags=`, in their order.
    pub(crate) flags: Vec<(Span, String)>,
    /// Words that are not `flags=…`: the server knows no other option.
    pub(crate) unknown_options: Vec<(Span, String)>,
    /// Whether a line feed follows, without which the server refuses the script.
    pub(crate) has_newline: bool,
}

impl Shebang {
    /// Whether it is the first line of a library of functions: `#!lua name=library`.
    pub(crate) fn is_library(&self) -> bool {
        self.unknown_options
            .iter()
            .any(|(_, option)| option.starts_with("name="))
    }

    /// The engine that the line names, where that is another than Lua. Lua in capitals is Lua on some servers, and no
    /// name at all is no engine on any.
    pub(crate) fn other_engine(&self) -> Option<&str> {
        let (_, engine) = &self.engine;
        let is_lua = engine.is_empty() || engine.eq_ignore_ascii_case("lua");
        (!is_lua).then_some(engine.as_str())
    }
}

/// The `#!` line if there is one, and the text with blanks in its place, so that every offset and line stays.
pub(crate) fn split(text: &str) -> (Option<Shebang>, Cow<'_, str>) {
    let Some(shebang) = parse(text) else {
        return (None, Cow::Borrowed(text));
    };
    let rest = &text[shebang.span.end as usize..];
    let mut blanked = " ".repeat(shebang.span.end as usize);
    blanked.push_str(rest);
    (Some(shebang), Cow::Owned(blanked))
}

fn parse(text: &str) -> Option<Shebang> {
    if !text.starts_with("#!") {
        return None;
    }
    let line_end = text.find('\n');
    let line = &text[..line_end.unwrap_or(text.len())];
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut shebang = Shebang {
        span: span_of(0, line),
        engine: named(2, ""),
        flags: Vec::new(),
        unknown_options: Vec::new(),
        has_newline: line_end.is_some(),
    };
    for (start, word) in pieces(line, b"\t\x0b\x0c\r ") {
        if word.is_empty() {
            continue;
        }
        if let Some(engine) = word.strip_prefix("#!")
            && start == 0
        {
            shebang.engine = named(2, engine);
            continue;
        }
        let (start, word) = unquoted(start, word);
        match word.strip_prefix("flags=") {
            Some("") => {}
            // An empty piece counts: the server looks it up as a flag and finds none.
            Some(list) => {
                let start = start + "flags=".len() as u32;
                for (offset, flag) in pieces(list, b",") {
                    shebang.flags.push(named(start + offset, flag));
                }
            }
            // The server joins what lies between quotes; more than a whole word in them is not followed here.
            None if word.contains(['"', '\'']) => {}
            None => shebang.unknown_options.push(named(start, word)),
        }
    }
    Some(shebang)
}

/// A word without the quotes around it.
fn unquoted(start: u32, word: &str) -> (u32, &str) {
    let inside = |quote: char| word.strip_prefix(quote)?.strip_suffix(quote);
    match inside('"').or_else(|| inside('\'')) {
        Some(inside) => (start + 1, inside),
        None => (start, word),
    }
}

/// The pieces between ASCII characters, and where each starts.
fn pieces<'a>(text: &'a str, separators: &[u8]) -> Vec<(u32, &'a str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (end, byte) in text.bytes().enumerate() {
        if separators.contains(&byte) {
            pieces.push((start as u32, &text[start..end]));
            start = end + 1;
        }
    }
    pieces.push((start as u32, &text[start..]));
    pieces
}

fn named(start: u32, text: &str) -> (Span, String) {
    (span_of(start, text), text.to_owned())
}

fn span_of(start: u32, text: &str) -> Span {
    Span::new(start, start + text.len() as u32)
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
