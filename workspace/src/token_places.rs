//! Where tokens of Rust are in their file, in bytes.

use proc_macro2::Span;
use redis_script_analysis::Span as Bytes;

/// The piece from one token to another. Generated tokens have the place of the item, from its first to its last token.
#[must_use]
pub fn span(text: &str, first: Span, last: Span, item: (Span, Span)) -> Bytes {
    let offset = |span: Span, of_end: bool| {
        let place = if of_end { span.end() } else { span.start() };
        offset(text, place.line, place.column)
    };
    let is_written = |span: Span| !span.byte_range().is_empty();
    let (first, last) = match (is_written(first), is_written(last)) {
        (false, _) => item,
        (true, false) => (first, first),
        (true, true) => (first, last),
    };
    Bytes::new(offset(first, false), offset(last, true))
}

/// The byte offset of a character in a line. To the tokens, a byte order mark is not a character.
fn offset(text: &str, line: usize, column: usize) -> u32 {
    let start = line_start(text, line);
    let rest = &text[start..];
    let mark = if start == 0 && rest.starts_with('\u{feff}') {
        3
    } else {
        0
    };
    let rest = &rest[mark..];
    let inside = rest
        .char_indices()
        .nth(column)
        .map_or(rest.len(), |(offset, _)| offset);
    (start + mark + inside) as u32
}

fn line_start(text: &str, line: usize) -> usize {
    let mut newlines = text.match_indices('\n').map(|(offset, _)| offset + 1);
    match line.checked_sub(2) {
        Some(before) => newlines.nth(before).unwrap_or(text.len()),
        None => 0,
    }
}
