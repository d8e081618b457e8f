//! From a finding to the text that a person reads, in the dress of rustc.

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// Whether the text carries colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences: for `compile_error!`, files and pipes.
    #[default]
    Plain,
    /// Colours, for a terminal.
    Coloured,
}

/// The finding as text: the first line says what is wrong and ends with the lint in brackets.
#[must_use]
pub fn render(source: &Source, diagnostic: &Diagnostic, style: Style) -> String {
    let _ = (source, style);
    diagnostic.message.clone()
}
