//! The directives in a script: comments that set the level of a lint.
//!
//! ```lua
//! -- redis-script: allow(key_from_argument) the tenant's prefix comes from the caller
//! redis.call('GET', ARGV[1] .. KEYS[1])
//! ```
//!
//! `allow`, `warn` and `deny` hold for the next line of code: for the line itself, and for every statement that
//! begins on it with all that is nested inside. A directive that stands behind code on its own line holds for that
//! line in the same way. `allow-file`, `warn-file` and `deny-file` hold for the whole script. Several lints are
//! separated by commas; what follows the parenthesis is the reason, which nobody has to give.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::hir::Chunk;
use crate::lint::Level;
use crate::lints::unknown_lint;
use crate::signature::{LevelSetting, SettingOrigin};
use crate::source::{Source, Span};
use crate::statements;

/// What the comments of a script say about levels.
#[derive(Debug, Default)]
pub(crate) struct Directives {
    /// The levels they set, in their order.
    pub(crate) settings: Vec<LevelSetting>,
    /// The directives that say nothing because they are not well formed.
    pub(crate) malformed: Vec<Diagnostic>,
}

/// Reads the directives among the comments, which come in their order in the text. Linear in the text, however
/// many directives there are.
pub(crate) fn read(source: &Source, comments: &[Span], chunk: &Chunk) -> Directives {
    let mut directives = Directives::default();
    let mut scopes = None;
    for (position, comment) in comments.iter().enumerate() {
        let within = |range: Range<usize>| {
            Span::new(
                comment.start + range.start as u32,
                comment.start + range.end as u32,
            )
        };
        match parse(source.slice(*comment)) {
            Comment::Prose => {}
            Comment::Malformed(range) => {
                let malformed = unknown_lint::malformed(within(range));
                directives.malformed.push(malformed);
            }
            Comment::Directive(directive) => {
                let scope = (!directive.for_file).then(|| {
                    scopes
                        .get_or_insert_with(|| {
                            Scopes::new(source.text(), comments, statement_spans(chunk))
                        })
                        .of(position)
                });
                let settings = directive.lints.into_iter().map(|range| {
                    let name = within(range);
                    LevelSetting {
                        lint: source.slice(name).to_owned(),
                        level: directive.level,
                        origin: SettingOrigin::Comment { name, scope },
                    }
                });
                directives.settings.extend(settings);
            }
        }
    }
    directives
}

/// Finds the code that a directive for one statement holds for.
struct Scopes<'a> {
    text: &'a str,
    comments: &'a [Span],
    /// By their start.
    statements: Vec<Span>,
    /// For each comment the offset of the first code behind it.
    code_behind: Vec<u32>,
    /// The last answer and the offset it was for: directives that stand on each other share one.
    last: Option<(u32, Span)>,
}

impl<'a> Scopes<'a> {
    fn new(text: &'a str, comments: &'a [Span], statements: Vec<Span>) -> Self {
        let mut code_behind = vec![0; comments.len()];
        for (position, comment) in comments.iter().enumerate().rev() {
            let rest = &text[comment.end as usize..];
            let blanks = rest.len() - rest.trim_start().len();
            let offset = comment.end + blanks as u32;
            code_behind[position] = match comments.get(position + 1) {
                Some(next) if next.start == offset => code_behind[position + 1],
                _ => offset,
            };
        }
        Self {
            text,
            comments,
            statements,
            code_behind,
            last: None,
        }
    }

    fn of(&mut self, position: usize) -> Span {
        let target = if self.has_code_before(position) {
            self.comments[position].start
        } else {
            self.code_behind[position]
        };
        match self.last {
            Some((offset, scope)) if offset == target => scope,
            _ => {
                let scope = self.around(target);
                self.last = Some((target, scope));
                scope
            }
        }
    }

    /// The line at the offset, and the statements that begin on it.
    fn around(&self, offset: u32) -> Span {
        let line = line_at(self.text, offset);
        let first = self
            .statements
            .partition_point(|statement| statement.start < line.start);
        self.statements[first..]
            .iter()
            .take_while(|statement| statement.start < line.end)
            .fold(line, |scope, statement| scope.to(*statement))
    }

    /// Whether code stands on the comment's line before it.
    fn has_code_before(&self, position: usize) -> bool {
        let comment = self.comments[position];
        let before = &self.text[..comment.start as usize];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let mut end = comment.start as usize;
        for earlier in self.comments[..position].iter().rev() {
            if (earlier.end as usize) <= line_start {
                break;
            }
            if !self.text[earlier.end as usize..end].trim().is_empty() {
                return true;
            }
            end = earlier.start as usize;
        }
        end > line_start && !self.text[line_start..end].trim().is_empty()
    }
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
    let statements = statements::all(chunk);
    let mut spans: Vec<_> = statements.iter().map(|statement| statement.span).collect();
    spans.sort_unstable();
    spans
}

/// What a comment is to us. Ranges are bytes within the comment.
#[derive(Debug, PartialEq)]
enum Comment {
    /// Nothing.
    Prose,
    /// Something that was meant as a directive and is none.
    Malformed(Range<usize>),
    Directive(Directive),
}

#[derive(Debug, PartialEq)]
struct Directive {
    level: Level,
    for_file: bool,
    /// The names of the lints.
    lints: Vec<Range<usize>>,
}

const VERBS: [(&str, Level, bool); 6] = [
    ("allow", Level::Allow, false),
    ("allow-file", Level::Allow, true),
    ("deny", Level::Deny, false),
    ("deny-file", Level::Deny, true),
    ("warn", Level::Warn, false),
    ("warn-file", Level::Warn, true),
];

/// Tells a directive from prose. Prose that happens to begin with the project's name is left alone: only what
/// looks like a call, or begins with a verb of ours, is taken for a directive.
fn parse(comment: &str) -> Comment {
    let (body, is_line) = body(comment);
    let offset = |rest: &str| rest.as_ptr() as usize - comment.as_ptr() as usize;
    let Some((tag, rest)) = ["redis-script", "redis_script"]
        .iter()
        .find_map(|tag| body.strip_prefix(tag).map(|rest| (*tag, rest)))
    else {
        return Comment::Prose;
    };
    let after_colon = rest.trim_start().strip_prefix(':');
    let call = after_colon.unwrap_or(rest).trim_start();
    let verb_length = call
        .find(|character: char| !(character.is_ascii_alphanumeric() || "-_".contains(character)))
        .unwrap_or(call.len());
    let (written, rest) = call.split_at(verb_length);
    let verb = VERBS.iter().find(|(verb, ..)| *verb == written);
    let names = rest.trim_start().strip_prefix('(').and_then(names);

    let malformed = || Comment::Malformed(offset(body)..offset(call) + verb_length);
    match (verb, names) {
        (Some((_, level, for_file)), Some(names))
            if is_line && tag == "redis-script" && after_colon.is_some() =>
        {
            Comment::Directive(Directive {
                level: *level,
                for_file: *for_file,
                lints: names
                    .into_iter()
                    .map(|name| offset(name)..offset(name) + name.len())
                    .collect(),
            })
        }
        (Some(_), _) if rest.trim_start().starts_with('(') || after_colon.is_some() => malformed(),
        (None, _) if rest.starts_with('(') || (after_colon.is_some() && is_near_verb(written)) => {
            malformed()
        }
        _ => Comment::Prose,
    }
}

fn is_near_verb(word: &str) -> bool {
    VERBS
        .iter()
        .any(|(verb, ..)| strsim::damerau_levenshtein(verb, word) == 1)
}

/// The text of a comment without its dashes and outer blanks, and whether it is a comment of one line.
fn body(comment: &str) -> (&str, bool) {
    let body = comment.trim_start_matches('-');
    let brackets = body
        .strip_prefix('[')
        .and_then(|rest| rest.trim_start_matches('=').strip_prefix('['));
    (brackets.unwrap_or(body).trim(), brackets.is_none())
}

/// The names in `a, b) reason`; `None` without a closing parenthesis or without a name. A `reason = "…"`, as the
/// attribute has it, is passed over.
fn names(mut rest: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(value) = rest
            .strip_prefix("reason")
            .and_then(|rest| rest.trim_start().strip_prefix('='))
        {
            let quoted = value.trim_start().strip_prefix('"')?;
            rest = &quoted[quoted.find('"')? + 1..];
        } else if !rest.starts_with(')') {
            let length = rest.find([',', ')'])?;
            let name = rest[..length].trim_end();
            if name.is_empty() || name.contains(char::is_whitespace) {
                return None;
            }
            names.push(name);
            rest = &rest[length..];
        }
        rest = rest.trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => return (rest.starts_with(')') && !names.is_empty()).then_some(names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(comment: &str) -> Vec<&str> {
        match parse(comment) {
            Comment::Directive(directive) => directive
                .lints
                .into_iter()
                .map(|range| &comment[range])
                .collect(),
            other => panic!("{comment} is {other:?}"),
        }
    }

    #[test]
    fn the_forms_of_a_directive() {
        assert_eq!(names_of("-- redis-script: allow(a) why"), ["a"]);
        assert_eq!(names_of("--redis-script:deny-file( a ,b, )"), ["a", "b"]);
        assert_eq!(names_of("--- redis-script: warn (a)"), ["a"]);
        assert_eq!(
            names_of("-- redis-script: allow(a, reason = \"b, (c)\")"),
            ["a"]
        );
    }

    #[test]
    fn what_was_meant_as_a_directive_is_told_from_prose() {
        for comment in [
            "-- redis-script: alow(a)",
            "-- redis-script: allow a",
            "-- redis-script: allow(a",
            "-- redis-script: allow()",
            "-- redis-script: allow(a b)",
            "-- redis-script: alow a",
            "-- redis-script allow(a)",
            "-- redis_script: allow(a)",
            "-- redis-script: forbid(a)",
            "--[==[ redis-script: allow(a) ]==]",
        ] {
            assert!(matches!(parse(comment), Comment::Malformed(_)), "{comment}");
        }
        for comment in [
            "--",
            "-- redis-script: a limiter with a sliding window",
            "-- redis-script checks this file (see README)",
            "-- see redis-script: allow(a)",
            "--[[",
            "--[=[]=]",
        ] {
            assert_eq!(parse(comment), Comment::Prose, "{comment}");
        }
    }

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
}
