//! Whether a condition is negated.

use crate::text::source::{Source, Span};

/// Whether `not` comes right before the place.
pub(crate) fn follows_not(source: &Source, place: Span) -> bool {
    let before = source.slice(Span::new(0, place.start));
    let before = before.trim_end_matches([' ', '\t', '\r', '\n', '(']);
    let Some(rest) = before.strip_suffix("not") else {
        return false;
    };
    !rest.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_')
}
