//! The lines of the source that a message shows.

use annotate_snippets::{AnnotationKind, Snippet};

use crate::findings::diagnostic::Diagnostic;
use crate::text::source::{Source, Span};

/// The lines of the file from the first to the last that the finding mentions. The renderer gets only the part of them
/// that is near, so the cost of a finding does not depend on the size of the script.
pub(super) struct Excerpt {
    /// Ends with a newline, so there is a line to point at after the end of the file.
    text: String,
    /// The number of the first line.
    first_line: u32,
    /// Where the text begins in the file.
    start: u32,
    /// The column that the renderer gives to the primary span.
    pub(super) column: u32,
}

/// How many bytes on either side of the primary span are kept.
const REACH: usize = 16 << 10;

/// The same if a line is longer than [`LONGEST_LINE`]. The renderer looks at each of its characters.
const REACH_IN_LONG_LINES: usize = 512;

const LONGEST_LINE: usize = 2 << 10;

impl Excerpt {
    pub(super) fn around(source: &Source, diagnostic: &Diagnostic) -> Self {
        let excerpt = Self::within(source, diagnostic, REACH);
        match excerpt
            .text
            .split('\n')
            .any(|line| line.len() > LONGEST_LINE)
        {
            true => Self::within(source, diagnostic, REACH_IN_LONG_LINES),
            false => excerpt,
        }
    }

    pub(super) fn within(source: &Source, diagnostic: &Diagnostic, reach: usize) -> Self {
        let shown = source.shown(diagnostic.span);
        let (text, primary) = (shown.text, shown.span);
        let (first, last) = (primary.start as usize, primary.end as usize);
        let near = Span::new(
            first.saturating_sub(reach) as u32,
            last.saturating_add(reach) as u32,
        );
        let mut whole = primary;
        for (span, _) in &diagnostic.secondary {
            let other = source.shown(*span);
            if other.number == shown.number && near.contains(other.span) {
                whole = whole.to(other.span);
            }
        }

        let line_start = text[..whole.start as usize]
            .rfind('\n')
            .map_or(0, |end| end + 1);
        let mut start = line_start.max(near.start as usize);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let line_end = text[whole.end as usize..]
            .find('\n')
            .map_or(text.len(), |length| whole.end as usize + length);
        let mut end = line_end.min(near.end as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }

        let before = &text[start..first];
        let in_line = before
            .rfind('\n')
            .map_or(before, |newline| &before[newline + 1..]);
        Self {
            text: format!("{}\n", &text[start..end]),
            first_line: source.place(diagnostic.span.start).line
                - before.matches('\n').count() as u32,
            start: start as u32,
            column: in_line.chars().count() as u32 + 1,
        }
    }

    pub(super) fn snippet<'a>(
        &'a self,
        source: &'a Source,
        diagnostic: &'a Diagnostic,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let mut snippet = self.lines(source, diagnostic, AnnotationKind::Primary);
        let home = source.shown(diagnostic.span).number;
        for (span, text) in &diagnostic.secondary {
            let other = source.shown(*span);
            if other.number == home
                && let Some(range) = self.range(other.span)
            {
                let text = Some(text.as_str());
                snippet = snippet.annotation(AnnotationKind::Context.span(range).label(text));
            }
        }
        snippet
    }

    /// The lines around another place, in another file.
    pub(super) fn context<'a>(
        &'a self,
        source: &'a Source,
        diagnostic: &'a Diagnostic,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        self.lines(source, diagnostic, AnnotationKind::Context)
    }

    pub(super) fn lines<'a>(
        &'a self,
        source: &'a Source,
        diagnostic: &'a Diagnostic,
        kind: AnnotationKind,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let shown = source.shown(diagnostic.span);
        let range = self
            .range(shown.span)
            .expect("the excerpt was cut around this span");
        Snippet::source(self.text.as_str())
            .path(shown.file)
            .line_start(self.first_line as usize)
            .annotation(kind.span(range).label(diagnostic.label.as_deref()))
    }

    /// The bytes of the excerpt for a span of the file, if the excerpt contains all of them.
    pub(super) fn range(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let end = self.start + self.text.len() as u32;
        let is_inside = self.start <= span.start && span.end < end;
        is_inside.then(|| (span.start - self.start) as usize..(span.end - self.start) as usize)
    }
}
