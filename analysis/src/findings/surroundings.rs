//! The text around an expression, as far as a fix has to know it.

use crate::findings::fixes::Edit;
use crate::text::source::{Source, Span};

/// Whether only this operator and spaces are between two places. A comment or a parenthesis is not allowed.
pub(crate) fn is_only_between(source: &Source, first: Span, second: Span, sign: &str) -> bool {
    source.slice(Span::new(first.end, second.start)).trim() == sign
}

/// Whether what follows may continue the expression: an operator other than `and` and `or`, or, on a later line, an
/// opening parenthesis, which Lua reads as a call. A comment may too, since the code after it is not checked.
pub(crate) fn may_continue(source: &Source, end: u32) -> bool {
    let rest = source.text().get(end as usize..).unwrap_or_default();
    let next = rest.trim_start().as_bytes().first();
    next.is_some_and(|next| b"([{\"'.:=~<>+-*/%^".contains(next))
}

/// Inserts a word and a space, separated from the word before it.
pub(crate) fn insert_word(source: &Source, at: u32, word: &str) -> Edit {
    let before = source.text().as_bytes().get((at as usize).wrapping_sub(1));
    let is_glued = before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let space = if is_glued { " " } else { "" };
    Edit {
        span: Span::new(at, at),
        text: format!("{space}{word} "),
    }
}

/// Replaces the text inside a literal's quotation marks, if it is written there without escapes.
pub(crate) fn replace_quoted(
    source: &Source,
    literal: Span,
    written: &str,
    text: &str,
) -> Option<Edit> {
    let code = source.slice(literal);
    let is_plain = ['\'', '"'].iter().any(|quote| {
        code.strip_prefix(*quote)
            .and_then(|code| code.strip_suffix(*quote))
            == Some(written)
    });
    is_plain.then(|| Edit {
        span: Span::new(literal.start + 1, literal.end - 1),
        text: text.to_owned(),
    })
}

/// A name in upper or lower case, as the name that it replaces is written.
pub(crate) fn in_case_of(written: &str, known: &str) -> String {
    match written.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => known.to_owned(),
        false => known.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operator_or_a_call_continues_an_expression() {
        for text in ["x .. y", "x\n(f or g)()", "x -- why", "x == y", "x.a"] {
            assert!(may_continue(&Source::new("x.lua", text), 1), "{text}");
        }
        for text in ["x", "x then", "x and y", "x)", "x, y", "x\nend", "x; y"] {
            assert!(!may_continue(&Source::new("x.lua", text), 1), "{text}");
        }
    }

    #[test]
    fn a_word_is_kept_apart_from_the_one_before() {
        let text = |code: &str, at| insert_word(&Source::new("x.lua", code), at, "not").text;
        assert_eq!(text("return(x)", 6), " not ");
        assert_eq!(text("(x)", 0), "not ");
        assert_eq!(text("if x", 3), "not ");
    }

    #[test]
    fn a_quoted_name_keeps_its_marks() {
        let source = Source::new("x.lua", "'gte' [[gte]]");
        let edit = replace_quoted(&source, Span::new(0, 5), "gte", "get");
        assert_eq!(edit.map(|edit| edit.span), Some(Span::new(1, 4)));
        assert_eq!(
            replace_quoted(&source, Span::new(6, 13), "gte", "get"),
            None
        );
        assert_eq!(in_case_of("hgte", "HGET"), "hget");
        assert_eq!(in_case_of("HGTE", "HGET"), "HGET");
    }
}
