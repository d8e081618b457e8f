//! Turns a finding into text for people, in the style of rustc.

use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};
use std::borrow::Cow;

use crate::findings::diagnostic::Diagnostic;
use crate::findings::settings::Level;
use crate::text::source::{Source, Span};

/// Whether the text has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences: for `compile_error!`, files and pipes.
    #[default]
    Plain,
    /// Colours, for a terminal.
    Coloured,
}

/// The finding as text: the first line says what is wrong and ends with the lint in brackets.
///
/// It does not begin with `error: `, since rustc and the command line each write their own. The place after `-->` is
/// [`Source::place`] of the start of the finding's span.
#[must_use]
pub fn render(source: &Source, diagnostic: &Diagnostic, style: Style) -> String {
    let headline = headline(diagnostic);
    let mut remarks = Vec::new();
    for note in &diagnostic.notes {
        remarks.push((annotate_snippets::Level::NOTE, printable(note)));
    }
    for help in &diagnostic.helps {
        remarks.push((annotate_snippets::Level::HELP, printable(help)));
    }
    let excerpt = Excerpt::around(source, diagnostic);
    let elsewhere = in_other_files(source, diagnostic);

    let report = title_level(diagnostic.level)
        .no_name()
        .primary_title(headline.as_str());
    let mut report: Group<'_> = report.element(excerpt.snippet(source, diagnostic));
    for (excerpt, finding) in &elsewhere {
        report = report.element(excerpt.context(source, finding));
    }
    for (level, remark) in &remarks {
        report = report.element(level.clone().message(remark.as_ref()));
    }

    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let text = renderer.render(&[report]);
    let place = source.place(diagnostic.span.start);
    if excerpt.column == place.column {
        return text;
    }
    // The start of the line was cut off, and the renderer counts from the cut.
    let file = source.file(diagnostic.span.start);
    let counted = format!("{file}:{}:{}", place.line, excerpt.column);
    text.replacen(&counted, &format!("{file}:{place}"), 1)
}

/// At most this many places in other files are shown, each with its own lines.
const MOST_ELSEWHERE: usize = 4;

/// The other places of a finding that are in another file than the finding itself, each as a separate finding.
fn in_other_files(source: &Source, diagnostic: &Diagnostic) -> Vec<(Excerpt, Diagnostic)> {
    let home = source.shown(diagnostic.span).number;
    let mut elsewhere = Vec::new();
    for (span, text) in &diagnostic.secondary {
        if source.shown(*span).number != home && elsewhere.len() < MOST_ELSEWHERE {
            let mut finding = Diagnostic::new(None, diagnostic.level, *span, "");
            finding.label(text.as_str());
            elsewhere.push((Excerpt::around(source, &finding), finding));
        }
    }
    elsewhere
}

/// The first line of a finding: what is wrong, and the lint in brackets if there is one.
#[must_use]
pub fn headline(diagnostic: &Diagnostic) -> String {
    let message = printable(&diagnostic.message).replace('\n', "\\n");
    match diagnostic.lint {
        Some(lint) => format!("{message} [{}]", lint.name),
        None => message,
    }
}

/// The lines of the file from the first to the last that the finding mentions. The renderer gets only the part of them
/// that is near, so the cost of a finding does not depend on the size of the script.
struct Excerpt {
    /// Ends with a newline, so there is a line to point at after the end of the file.
    text: String,
    /// The number of the first line.
    first_line: u32,
    /// Where the text begins in the file.
    start: u32,
    /// The column that the renderer gives to the primary span.
    column: u32,
}

/// How many bytes on either side of the primary span are kept.
const REACH: usize = 16 << 10;

/// The same if a line is longer than [`LONGEST_LINE`]. The renderer looks at each of its characters.
const REACH_IN_LONG_LINES: usize = 512;

const LONGEST_LINE: usize = 2 << 10;

impl Excerpt {
    fn around(source: &Source, diagnostic: &Diagnostic) -> Self {
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

    fn within(source: &Source, diagnostic: &Diagnostic, reach: usize) -> Self {
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

    fn snippet<'a>(
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
    fn context<'a>(
        &'a self,
        source: &'a Source,
        diagnostic: &'a Diagnostic,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        self.lines(source, diagnostic, AnnotationKind::Context)
    }

    fn lines<'a>(
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
    fn range(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let end = self.start + self.text.len() as u32;
        let is_inside = self.start <= span.start && span.end < end;
        is_inside.then(|| (span.start - self.start) as usize..(span.end - self.start) as usize)
    }
}

fn title_level(level: Level) -> annotate_snippets::Level<'static> {
    match level {
        Level::Deny => annotate_snippets::Level::ERROR,
        Level::Warn | Level::Allow => annotate_snippets::Level::WARNING,
    }
}

/// The text without characters that would move the cursor of a terminal.
fn printable(text: &str) -> Cow<'_, str> {
    let is_hidden = |character: char| character.is_control() && character != '\n';
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            visible.extend(character.escape_default());
        } else {
            visible.push(character);
        }
    }
    Cow::Owned(visible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::{Host, Piece};

    fn finding(span: Span) -> Diagnostic {
        Diagnostic::new(None, Level::Deny, span, "something is wrong")
    }

    fn arrow(source: &Source, span: Span) -> String {
        let text = render(source, &finding(span), Style::Plain);
        let line = text.lines().nth(1).expect("there is a second line");
        let place = line.trim_start().strip_prefix("--> ").expect("an arrow");
        place.to_owned()
    }

    #[test]
    fn reads_like_rustc() {
        let source = Source::new("limit.lua", "local n = 1\nreturn redis.call('SETX', n)\n");
        let mut diagnostic = finding(Span::new(30, 36));
        diagnostic
            .label("not a command")
            .also(Span::new(6, 7), "declared here")
            .note("a server refuses the call")
            .help("there is a command with a similar name: `SETEX`");
        assert_eq!(
            render(&source, &diagnostic, Style::Plain),
            "\
something is wrong
 --> limit.lua:2:19
  |
1 | local n = 1
  |       - declared here
2 | return redis.call('SETX', n)
  |                   ^^^^^^ not a command
  |
  = note: a server refuses the call
  = help: there is a command with a similar name: `SETEX`"
        );
    }

    #[test]
    fn every_span_of_awkward_texts_is_shown_at_its_place() {
        let texts = [
            "",
            "\n",
            "return 1",
            "return 1\n",
            "return 1\r\nreturn 2\r\n",
            "\tlocal ключ = '日本'\n\n\t\treturn ключ",
            "a\rb\n\u{0}\u{7}c\u{301}\n",
        ];
        for text in texts {
            let source = Source::new("awkward.lua", text);
            let offsets = 0..=text.len() as u32 + 2;
            for start in offsets.clone() {
                for end in offsets.clone() {
                    assert_eq!(
                        arrow(&source, Span::new(start, end)),
                        format!("awkward.lua:{}", source.place(start)),
                        "{start}..{end} of {text:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_far_place_in_a_long_line_stays_readable() {
        let text = format!("return '{}', KEYS[9]", "x".repeat(5000));
        let source = Source::new("long.lua", text.as_str());
        let start = text.len() as u32 - 7;
        let shown = render(&source, &finding(Span::new(start, start + 7)), Style::Plain);
        assert!(shown.contains("KEYS[9]"), "{shown}");
        assert!(shown.lines().all(|line| line.len() < 200), "{shown}");
        assert!(shown.contains("--> long.lua:1:5012\n"), "{shown}");
    }

    #[test]
    fn only_what_is_near_is_looked_at() {
        let text = format!(
            "-- first\nreturn '{}', KEYS[9] -- ю{}",
            "ю".repeat(50_000),
            "ю".repeat(50_000)
        );
        let source = Source::new("long.lua", text.as_str());
        let start = text.find("KEYS").expect("it is there") as u32;
        let mut diagnostic = finding(Span::new(start, start + 7));
        diagnostic.also(Span::new(0, 8), "far away").label("here");
        for style in [Style::Plain, Style::Coloured] {
            let shown = render(&source, &diagnostic, style);
            assert!(shown.contains("long.lua:2:50012"), "{shown}");
            assert!(
                shown.contains("KEYS[9]") && !shown.contains("far away"),
                "{shown}"
            );
        }
    }

    #[test]
    fn an_inline_script_shows_the_rust_file() {
        let host = Host {
            text: "fn a() {}\n#[redis_script(inline = \"return KEYS[2]\")]\n".to_owned(),
            offsets: vec![(0, 35)],
        };
        let source = Source::inline("src/lib.rs", "return KEYS[2]", host);
        let shown = render(&source, &finding(Span::new(7, 14)), Style::Plain);
        assert!(shown.contains("--> src/lib.rs:2:33"), "{shown}");
        assert!(
            shown.contains("2 | #[redis_script(inline = \"return KEYS[2]\")]"),
            "{shown}"
        );
    }

    #[test]
    fn a_place_in_an_included_file_is_shown_with_its_own_lines() {
        let piece = |start, file, offset| Piece {
            start,
            file,
            offset,
        };
        let source = Source::assembled(
            "local limit = 5\nreturn limit.x\n",
            vec![
                (
                    "main.lua".to_owned(),
                    "-- include\nreturn limit.x\n".to_owned(),
                ),
                ("limit.lua".to_owned(), "\nlocal limit = 5\n".to_owned()),
            ],
            vec![piece(0, 1, 1), piece(16, 0, 11)],
        );
        let mut diagnostic = finding(Span::new(23, 30));
        diagnostic
            .label("a number has no field")
            .also(Span::new(6, 11), "declared here");
        assert_eq!(
            render(&source, &diagnostic, Style::Plain),
            "\
something is wrong
 --> main.lua:2:8
  |
2 | return limit.x
  |        ^^^^^^^ a number has no field
  |
 ::: limit.lua:2:7
  |
2 | local limit = 5
  |       ----- declared here"
        );
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let source = Source::new("bell.lua", "return '\u{1b}[31m'");
        let mut diagnostic = finding(Span::new(7, 12));
        diagnostic.message = "a\u{1b}[31mb\nc".to_owned();
        diagnostic.help("\u{7}");
        let shown = render(&source, &diagnostic, Style::Plain);
        assert!(shown.starts_with("a\\u{1b}[31mb\\nc\n"), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{7}']), "{shown}");
    }

    #[test]
    fn colours_are_only_for_terminals() {
        let source = Source::new("limit.lua", "return 1");
        let diagnostic = finding(Span::new(0, 6));
        assert!(render(&source, &diagnostic, Style::Coloured).contains('\u{1b}'));
        assert!(!render(&source, &diagnostic, Style::Plain).contains('\u{1b}'));
    }
}
