//! The directives in a script: comments that set the level of a lint.
//!
//! ```lua
//! -- redis-script: allow(key_from_argument) the tenant's prefix comes from the caller
//! redis.call('GET', ARGV[1] .. KEYS[1])
//! ```
//!
//! `allow`, `expect`, `warn` and `deny` apply to the next line of code: to the line itself, and to every statement that begins on
//! it, with everything inside. A directive after code on its own line applies to that line in the same way.
//! `allow-file`, `expect-file`, `warn-file` and `deny-file` apply to the whole script. Commas separate several lints. The text after
//! the parenthesis is the reason, which is optional.

mod comment;
pub(crate) mod removal;

use comment::{Comment, parse};

use crate::findings::diagnostic::Diagnostic;
use crate::findings::settings::{LevelSetting, SettingOrigin};
use crate::lints::unknown_lint;
use crate::lists::sort::sorted;
use crate::lua::hir::Chunk;
use crate::lua::statements;
use crate::text::source::{Source, Span};

/// What the comments of a script say about levels.
#[derive(Default)]
pub(crate) struct Directives {
    /// The levels they set, in their order.
    pub(crate) settings: Vec<LevelSetting>,
    /// The directives that are not well formed and set nothing.
    pub(crate) malformed: Vec<Diagnostic>,
}

/// Reads the directives among the comments, which are in the order of the text. Linear in the text, however many
/// directives there are.
pub(crate) fn read(source: &Source, comments: &[Span], chunk: &Chunk) -> Directives {
    let mut directives = Directives::default();
    let mut scopes = None;
    for (position, comment) in comments.iter().enumerate() {
        let within = |span: Span| Span::new(comment.start + span.start, comment.start + span.end);
        match parse(source.slice(*comment)) {
            Comment::Prose => {}
            Comment::Malformed(span) => {
                let malformed = unknown_lint::malformed(within(span));
                directives.malformed.push(malformed);
            }
            Comment::Directive(directive) => {
                let scope = if directive.for_file {
                    None
                } else {
                    let scopes = scopes.get_or_insert_with(|| {
                        Scopes::new(source.text(), comments, statement_spans(chunk))
                    });
                    Some(scopes.of(position))
                };
                for span in &directive.lints {
                    let name = within(*span);
                    directives.settings.push(LevelSetting {
                        lint: source.slice(name).to_owned(),
                        level: directive.level,
                        is_expected: directive.is_expected,
                        origin: SettingOrigin::Comment { name, scope },
                    });
                }
            }
        }
    }
    directives
}

/// Finds the code that a directive for one statement applies to.
struct Scopes<'a> {
    text: &'a str,
    comments: &'a [Span],
    /// By their start.
    statements: Vec<Span>,
    /// For each comment, whether there is code before it on its line.
    has_code_before: Vec<bool>,
    /// For each comment, the offset of the first code after it.
    code_behind: Vec<u32>,
    /// The last requested line and its scope: directives above each other, or on one line, share it.
    last: Option<(Span, Span)>,
}

impl<'a> Scopes<'a> {
    fn new(text: &'a str, comments: &'a [Span], statements: Vec<Span>) -> Self {
        Self {
            text,
            comments,
            statements,
            has_code_before: code_before(text, comments),
            code_behind: code_behind(text, comments),
            last: None,
        }
    }

    fn of(&mut self, position: usize) -> Span {
        let target = if self.has_code_before[position] {
            self.comments[position].start
        } else {
            self.code_behind[position]
        };
        match self.last {
            Some((line, scope)) if line.start <= target && target <= line.end => scope,
            _ => {
                let line = line_at(self.text, target);
                let scope = self.around(line);
                self.last = Some((line, scope));
                scope
            }
        }
    }

    /// The line and the statements that begin on it.
    fn around(&self, line: Span) -> Span {
        let first = self
            .statements
            .partition_point(|statement| statement.start < line.start);
        let mut scope = line;
        for statement in &self.statements[first..] {
            if statement.start >= line.end {
                break;
            }
            scope = scope.to(*statement);
        }
        scope
    }
}

/// For each comment, whether there is code before it on its line. Comments between them do not count.
fn code_before(text: &str, comments: &[Span]) -> Vec<bool> {
    let mut before = Vec::with_capacity(comments.len());
    let (mut end, mut has_code) = (0, false);
    for comment in comments {
        let between = &text[end..comment.start as usize];
        let on_line = match between.rfind('\n') {
            Some(newline) => {
                has_code = false;
                &between[newline + 1..]
            }
            None => between,
        };
        has_code |= !on_line.trim().is_empty();
        before.push(has_code);
        // For the next comment, the line begins after a comment of several lines.
        has_code &= !text[comment.range()].contains('\n');
        end = comment.end as usize;
    }
    before
}

/// For each comment, the offset of the first code after it.
fn code_behind(text: &str, comments: &[Span]) -> Vec<u32> {
    let mut behind = vec![0; comments.len()];
    for (position, comment) in comments.iter().enumerate().rev() {
        let rest = &text[comment.end as usize..];
        let blanks = rest.len() - rest.trim_start().len();
        let offset = comment.end + blanks as u32;
        behind[position] = match comments.get(position + 1) {
            Some(next) if next.start == offset => behind[position + 1],
            _ => offset,
        };
    }
    behind
}

fn line_at(text: &str, offset: u32) -> Span {
    let offset = offset as usize;
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |length| offset + length);
    Span::new(start as u32, end as u32)
}

/// The spans of all statements, by their start.
fn statement_spans(chunk: &Chunk) -> Vec<Span> {
    let mut spans = Vec::new();
    for statement in &statements::all(chunk) {
        spans.push(statement.span);
    }
    sorted(&spans, Span::cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scope_is_the_next_line_of_code_with_its_statements() {
        let text = "\
-- redis-script: allow(a)

-- more
if x then -- redis-script: allow(b)
  f(
    -- redis-script: allow(c)
    1, 2)
end
g()
-- redis-script: allow(d)";
        let whole_if = Span::new(
            text.find("if").unwrap() as u32,
            text.find("g()").unwrap() as u32 - 1,
        );
        let call = Span::new(
            text.find("f(").unwrap() as u32,
            text.find(", 2)").unwrap() as u32 + 4,
        );
        let last = Span::new(
            text.find("g()").unwrap() as u32,
            text.find("g()").unwrap() as u32 + 3,
        );
        let statements = [whole_if, call, last];
        let comments: Vec<Span> = text
            .match_indices("--")
            .map(|(start, _)| {
                let length = text[start..].find('\n').unwrap_or(text.len() - start);
                Span::new(start as u32, (start + length) as u32)
            })
            .collect();
        let shown = |comment: usize| {
            let scope = Scopes::new(text, &comments, statements.to_vec()).of(comment);
            &text[scope.range()]
        };
        assert_eq!(shown(0), &text[whole_if.range()]);
        assert_eq!(shown(2), &text[whole_if.range()]);
        assert_eq!(shown(3), "    1, 2)");
        assert_eq!(shown(4), "-- redis-script: allow(d)");
    }

    #[test]
    fn code_before_a_comment_is_that_of_its_line() {
        for (text, expected) in [
            ("--a", "-"),
            ("f() --a\n--b\n  --c", "x--"),
            ("--[[a]] --b", "--"),
            ("--[[a]] f() --[[b]] --c", "-xx"),
            ("f() --[[a\n]] --b", "x-"),
            ("f() --[[a\n]] g() --b", "xx"),
            ("f()\n--[[a\n]]--[[b]]--[[c\n]]g()--d", "---x"),
        ] {
            let recognised = crate::lua::lua51::recognise(text);
            let comments = recognised.map(|recognised| recognised.comments);
            let comments = comments.unwrap_or_else(|_| panic!("no script: {text}"));
            let before = code_before(text, &comments);
            let shown: String = before
                .iter()
                .map(|code| if *code { 'x' } else { '-' })
                .collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
