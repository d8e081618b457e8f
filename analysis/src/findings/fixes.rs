//! The changes that fix a finding, as data. A command or an editor applies them.

use std::fmt;

use crate::text::source::Span;

/// A change that is right whatever the rest of the script is.
///
/// ```
/// use redis_script_analysis::{Edit, Fix, Span, apply_fixes};
///
/// let text = "if redis.call('GET', KEYS[1]) == nil then return 0 end";
/// let fix = Fix {
///     title: "ask with `not`".to_owned(),
///     edits: vec![
///         Edit { span: Span::new(3, 3), text: "not ".to_owned() },
///         Edit { span: Span::new(29, 36), text: String::new() },
///     ],
/// };
/// assert_eq!(
///     apply_fixes(text, &[&fix])?,
///     "if not redis.call('GET', KEYS[1]) then return 0 end",
/// );
/// # Ok::<(), redis_script_analysis::FixError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// The pieces of the text that change. They do not touch each other, and either all or none are applied.
    pub edits: Vec<Edit>,
}

/// A piece of the text that is sent, and what replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The piece. It is empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// Why fixes cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixError {
    /// Two edits change the same piece.
    Overlap(Span, Span),
    /// An edit is for another script: it ends after the end of this one, or inside a character.
    OutOfText(Span),
}

impl fmt::Display for FixError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(first, second) => write!(
                formatter,
                "two fixes change the same text, bytes {}..{} and {}..{}: apply one and check again",
                first.start, first.end, second.start, second.end
            ),
            Self::OutOfText(span) => write!(
                formatter,
                "a fix is for another text: there are no bytes {}..{} in this one",
                span.start, span.end
            ),
        }
    }
}

impl std::error::Error for FixError {}

/// The text with the fixes applied, all of them or none.
///
/// # Errors
///
/// If two of them change the same piece, or one does not fit the text.
pub fn apply_fixes(text: &str, fixes: &[&Fix]) -> Result<String, FixError> {
    let mut edits: Vec<&Edit> = Vec::new();
    for fix in fixes {
        edits.extend(&fix.edits);
    }
    edits.sort_by_key(|edit| edit.span);
    let mut fixed = String::with_capacity(text.len());
    let mut last = Span::default();
    for edit in edits {
        let span = edit.span;
        // Two insertions at one place have no order.
        if span.start < last.end || (span == last && span != Span::default()) {
            return Err(FixError::Overlap(last, span));
        }
        let between = text.get(last.end as usize..span.start as usize);
        match (between, text.get(span.range())) {
            (Some(between), Some(_)) => fixed.push_str(between),
            _ => return Err(FixError::OutOfText(span)),
        }
        fixed.push_str(&edit.text);
        last = span;
    }
    fixed.push_str(&text[last.end as usize..]);
    Ok(fixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(u32, u32, &str)]) -> Fix {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit {
            span: Span::new(start, end),
            text: text.to_owned(),
        };
        Fix {
            title: "change it".to_owned(),
            edits: edits.iter().map(edit).collect(),
        }
    }

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let fixes = [fix(&[(4, 5, "E"), (0, 1, "A")]), fix(&[(2, 2, "-")])];
        let fixed = apply_fixes("abcde", &[&fixes[0], &fixes[1]]);
        assert_eq!(fixed.as_deref(), Ok("Ab-cdE"));
        assert_eq!(apply_fixes("abc", &[]).as_deref(), Ok("abc"));
    }

    #[test]
    fn fixes_that_touch_the_same_text_are_refused() {
        for (one, other) in [
            ((0, 3), (2, 4)),
            ((1, 4), (2, 3)),
            ((2, 3), (2, 3)),
            ((2, 2), (2, 2)),
        ] {
            let one = fix(&[(one.0, one.1, "x")]);
            let other = fix(&[(other.0, other.1, "y")]);
            let refused = apply_fixes("abcdef", &[&one, &other]);
            assert!(matches!(refused, Err(FixError::Overlap(..))), "{refused:?}");
        }
    }

    #[test]
    fn a_fix_of_another_text_is_refused() {
        for (text, start, end) in [("abc", 2, 9), ("é", 1, 2), ("é", 0, 1)] {
            let refused = apply_fixes(text, &[&fix(&[(start, end, "")])]);
            assert_eq!(refused, Err(FixError::OutOfText(Span::new(start, end))));
        }
    }
}
