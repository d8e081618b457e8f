//! A script in the attribute: its text, and where each of its characters is in the Rust file.

use redis_script_analysis::{Host, Source};
use syn::LitStr;

use crate::fault::Fault;

/// Where a literal is in its Rust file.
#[derive(Clone, Debug)]
pub struct LiteralPlace {
    /// The path of the file, as messages show it.
    pub file_name: String,
    /// The whole text of the file.
    pub file_text: String,
    /// The literal's line, from 1.
    pub line: usize,
    /// The literal's first character in that line, from 1.
    pub column: usize,
}

/// The script in a literal. Messages quote the Rust file if `place` is known and right. Otherwise they quote only the
/// script, under the name of its function.
pub fn inline_source(
    literal: &LitStr,
    function: &str,
    place: Option<LiteralPlace>,
) -> Result<Source, Fault> {
    let text = literal.value();
    if text.trim().is_empty() {
        return Err(
            Fault::new(literal.span(), "the script is empty").help("write at least `return nil`")
        );
    }
    if let Some(place) = place
        && let Some(start) = offset_of(&place)
        && let Some((read, offsets)) = literal_text(&place.file_text, start)
        && read == text
    {
        let host = Host {
            text: place.file_text,
            offsets,
        };
        return Ok(Source::inline(place.file_name, text, host));
    }
    let name = format!("inline script of `{function}`");
    Ok(Source::new(name, text))
}

/// The byte at which the literal begins.
fn offset_of(place: &LiteralPlace) -> Option<usize> {
    let mut line_start = 0;
    for _ in 1..place.line {
        line_start += place.file_text.get(line_start..)?.find('\n')? + 1;
    }
    let line = place.file_text.get(line_start..)?;
    // To the compiler, a byte order mark is not a character.
    let mark = if line_start == 0 && line.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let (before, _) = line[mark..]
        .char_indices()
        .nth(place.column.checked_sub(1)?)?;
    Some(line_start + mark + before)
}

/// The value of the string literal that begins at `start`, with the offsets for [`Host::offsets`].
pub fn literal_text(file: &str, start: usize) -> Option<(String, Vec<(u32, u32)>)> {
    let literal = file.get(start..)?;
    let raw = literal.strip_prefix('r');
    let (opening, closing) = match raw {
        Some(rest) => {
            let fences = rest.len() - rest.trim_start_matches('#').len();
            (1 + fences + 1, format!("\"{}", "#".repeat(fences)))
        }
        None => (1, "\"".to_owned()),
    };
    if !literal.get(..opening)?.ends_with('"') {
        return None;
    }
    let mut reader = LiteralReader {
        file,
        position: start + opening,
        text: String::new(),
        offsets: Vec::new(),
    };
    reader.mark();
    loop {
        let rest = reader.rest();
        if rest.starts_with(&closing) {
            return Some((reader.text, reader.offsets));
        }
        if raw.is_none() && rest.starts_with('\\') {
            reader.escape()?;
        } else if rest.starts_with("\r\n") {
            // The compiler reads this as one line feed.
            reader.position += 1;
            reader.mark();
            reader.copy()?;
        } else {
            reader.copy()?;
        }
    }
}

struct LiteralReader<'a> {
    file: &'a str,
    position: usize,
    text: String,
    offsets: Vec<(u32, u32)>,
}

impl LiteralReader<'_> {
    fn rest(&self) -> &str {
        &self.file[self.position..]
    }

    /// From here on, the text of the script and the text of the file are the same.
    fn mark(&mut self) {
        let pair = (self.text.len() as u32, self.position as u32);
        match self.offsets.last_mut() {
            Some(last) if last.0 == pair.0 => *last = pair,
            _ => self.offsets.push(pair),
        }
    }

    fn copy(&mut self) -> Option<()> {
        let character = self.rest().chars().next()?;
        self.text.push(character);
        self.position += character.len_utf8();
        Some(())
    }

    fn escape(&mut self) -> Option<()> {
        let escape = &self.rest()[1..];
        let (value, length) = match escape.chars().next()? {
            'n' => (Some('\n'), 1),
            'r' => (Some('\r'), 1),
            't' => (Some('\t'), 1),
            '0' => (Some('\0'), 1),
            sign @ ('\\' | '\'' | '"') => (Some(sign), 1),
            'x' => {
                let code = u32::from_str_radix(escape.get(1..3)?, 16).ok()?;
                (Some(char::from_u32(code)?), 3)
            }
            'u' => {
                let end = escape.find('}')?;
                let digits = escape.get(2..end)?.replace('_', "");
                let code = u32::from_str_radix(&digits, 16).ok()?;
                (Some(char::from_u32(code)?), end + 1)
            }
            '\n' | '\r' => (None, escape.len() - escape.trim_start().len()),
            _ => return None,
        };
        // The place of the character is the start of its escape.
        self.mark();
        if let Some(value) = value {
            self.text.push(value);
        }
        self.position += 1 + length;
        self.mark();
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use redis_script_analysis::Span;

    use super::*;

    fn source(file: &str, line: usize, column: usize, value: &str) -> Source {
        let place = LiteralPlace {
            file_name: "src/lib.rs".to_owned(),
            file_text: file.to_owned(),
            line,
            column,
        };
        let literal = LitStr::new(value, proc_macro2::Span::call_site());
        inline_source(&literal, "f", Some(place)).expect("the script is not empty")
    }

    /// Checks that every character of the script is found again in the file.
    fn assert_in_step(source: &Source) {
        for (offset, character) in source.text().char_indices() {
            let place = source.place(offset as u32);
            let line = source
                .shown(Span::default())
                .text
                .lines()
                .nth(place.line as usize - 1)
                .unwrap();
            let shown = line.chars().nth(place.column as usize - 1);
            if character.is_ascii_alphanumeric() {
                assert_eq!(shown, Some(character), "at {place}");
            }
        }
    }

    #[test]
    fn a_raw_literal_is_found_in_its_file() {
        let file = "// ü\n#[redis_script(inline = r#\"\n  return \"1\"\n\"#)]\n";
        let source = source(file, 2, 25, "\n  return \"1\"\n");
        assert_eq!(source.name(), "src/lib.rs");
        assert_eq!(source.place(3).to_string(), "3:3");
        assert_in_step(&source);
    }

    #[test]
    fn escapes_are_counted() {
        let file = "#[f(inline = \"a\\tb\\x41\\u{e4}c\\\n     d\\\\e\")]";
        let source = source(file, 1, 14, "a\tbAäcd\\e");
        assert_eq!(source.name(), "src/lib.rs");
        assert_eq!(source.place(2).to_string(), "1:18");
        assert_eq!(source.place(7).to_string(), "2:6");
    }

    #[test]
    fn carriage_returns_are_left_out() {
        let source = source("f(r\"a\r\nb\r\nc\")", 1, 3, "a\nb\nc");
        assert_eq!(source.name(), "src/lib.rs");
        assert_in_step(&source);
    }

    #[test]
    fn a_wrong_place_shows_the_script_alone() {
        for (line, column) in [(1, 1), (1, 4), (2, 1), (9, 9), (0, 0)] {
            let source = source("f(\"return 1\")", line, column, "return 1");
            assert_eq!(source.name(), "inline script of `f`");
            assert_eq!(source.shown(Span::default()).text, "return 1");
        }
    }

    #[test]
    fn an_unfinished_literal_shows_the_script_alone() {
        for file in [
            "\"a", "r#\"a\"", "r##", "\"\\", "\"\\x4", "\"\\u{", "\"\\q\"", "x",
        ] {
            let source = source(file, 1, 1, "a");
            assert_eq!(source.name(), "inline script of `f`", "{file}");
            assert_eq!(source.shown(Span::default()).text, "a", "{file}");
        }
    }
}
