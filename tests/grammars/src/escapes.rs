//! What escapes stand for, by the manual of each language.

use crate::grammar::Grammar;

/// How a literal is written, as far as its escapes depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Usual,
    /// `'…'` of PHP and Ruby.
    Single,
    /// A string of bytes.
    Bytes,
    /// A text with a name at its end.
    Heredoc,
}

/// The text of an escape. `None` if it is not known, or is no text.
pub fn decoded(grammar: Grammar, form: Form, written: &str) -> Option<String> {
    let rest = written.strip_prefix('\\')?;
    let first = rest.chars().next()?;
    let line_end = matches!(rest, "\n" | "\r\n");
    let kept = || Some(written.to_owned());
    let plain = || Some(rest.to_owned());
    let one = |text: &str| Some(text.to_owned());
    if form == Form::Single {
        return match first {
            '\\' | '\'' => plain(),
            _ => kept(),
        };
    }
    match grammar {
        Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => match first {
            _ if line_end => one(""),
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'b' => one("\u{8}"),
            'f' => one("\u{c}"),
            'v' => one("\u{b}"),
            'x' | 'u' => scalar(rest),
            '0'..='7' => octal(rest, false),
            _ => plain(),
        },
        Grammar::Python => match first {
            _ if line_end => one(""),
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'a' => one("\u{7}"),
            'b' => one("\u{8}"),
            'f' => one("\u{c}"),
            'v' => one("\u{b}"),
            '\\' | '\'' | '"' => plain(),
            'N' | 'u' | 'U' if form == Form::Bytes => kept(),
            'N' => None,
            'x' if form == Form::Bytes => byte(&rest[1..], 16),
            'x' | 'u' | 'U' => scalar(rest),
            '0'..='7' => octal(rest, form == Form::Bytes),
            _ => kept(),
        },
        Grammar::Go => match first {
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'a' => one("\u{7}"),
            'b' => one("\u{8}"),
            'f' => one("\u{c}"),
            'v' => one("\u{b}"),
            'x' => byte(&rest[1..], 16),
            'u' | 'U' => scalar(rest),
            '0'..='7' => octal(rest, true),
            _ => plain(),
        },
        Grammar::Java => match first {
            _ if line_end => one(""),
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'b' => one("\u{8}"),
            'f' => one("\u{c}"),
            's' => one(" "),
            'u' => scalar(&format!("u{}", rest.trim_start_matches('u'))),
            '0'..='7' => octal(rest, false),
            _ => plain(),
        },
        Grammar::Csharp => match first {
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'a' => one("\u{7}"),
            'b' => one("\u{8}"),
            'e' => one("\u{1b}"),
            'f' => one("\u{c}"),
            'v' => one("\u{b}"),
            '0' => one("\0"),
            'x' | 'u' | 'U' => scalar(rest),
            _ => plain(),
        },
        Grammar::Php => match first {
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'v' => one("\u{b}"),
            'e' => one("\u{1b}"),
            'f' => one("\u{c}"),
            '\\' | '$' => plain(),
            '"' if form == Form::Usual => plain(),
            'x' => byte(&rest[1..], 16),
            'u' if rest.starts_with("u{") => scalar(rest),
            '0'..='7' => octal(rest, true),
            _ => kept(),
        },
        Grammar::Ruby => match first {
            _ if line_end => one(""),
            'n' => one("\n"),
            't' => one("\t"),
            'r' => one("\r"),
            'a' => one("\u{7}"),
            'b' => one("\u{8}"),
            'e' => one("\u{1b}"),
            'f' => one("\u{c}"),
            's' => one(" "),
            'v' => one("\u{b}"),
            'c' | 'C' | 'M' => None,
            'x' => byte(&rest[1..], 16),
            'u' => scalar(rest),
            '0'..='7' => octal(rest, true),
            _ => plain(),
        },
    }
}

/// How long the escape at the start of a text is, where the grammar does not say.
pub fn escape_length(grammar: Grammar, form: Form, text: &str) -> usize {
    let rest = &text[1..];
    let digits = |from: usize, most: usize, base: u32| {
        let digits = rest[from..].chars().take(most);
        digits.take_while(|digit| digit.is_digit(base)).count()
    };
    let first = rest.chars().next().unwrap_or('\0');
    1 + match (form, grammar, first) {
        (Form::Single, _, _) => first.len_utf8(),
        (_, Grammar::Php, 'x') => 1 + digits(1, 2, 16),
        (_, Grammar::Php, 'u') => rest.find('}').map_or(1, |end| end + 1),
        (_, Grammar::Java, 'u') => rest.len() - rest.trim_start_matches('u').len() + 4,
        (_, Grammar::Go, 'x') => 1 + digits(1, 2, 16),
        (_, Grammar::Go, 'u') => 1 + digits(1, 4, 16),
        (_, Grammar::Go, 'U') => 1 + digits(1, 8, 16),
        (_, _, '0'..='7') => digits(0, 3, 8),
        (_, _, '\r') if rest.starts_with("\r\n") => 2,
        _ => first.len_utf8(),
    }
}

/// A character by its number: `x41`, `u0041`, `u{41}`, `U00000041`.
fn scalar(rest: &str) -> Option<String> {
    let digits = rest[1..].trim_start_matches('{').trim_end_matches('}');
    let number = u32::from_str_radix(digits, 16).ok()?;
    char::from_u32(number).map(String::from)
}

/// A byte by its number. Beyond ASCII it is only a part of a character.
fn byte(digits: &str, base: u32) -> Option<String> {
    let number = u32::from_str_radix(digits, base).ok()?;
    (number < 0x80).then(|| char::from_u32(number).map(String::from))?
}

fn octal(digits: &str, is_byte: bool) -> Option<String> {
    match is_byte {
        true => byte(digits, 8),
        false => char::from_u32(u32::from_str_radix(digits, 8).ok()?).map(String::from),
    }
}
