//! What to change, for the slips of those who come from other languages.

use super::SyntaxError;
use super::parser::Parser;

/// A hint for an error, where the tokens around it show a known slip.
pub(super) fn for_error(_parser: &Parser<'_>, error: &SyntaxError) -> Option<String> {
    error.hint.clone()
}
