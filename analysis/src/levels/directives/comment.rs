//! One comment: whether it is a directive, and which levels it sets for which lints.

use crate::findings::settings::Level;
use crate::text::source::Span;

/// What a comment means to us. The spans are within the comment.
#[derive(Debug, PartialEq)]
pub(super) enum Comment {
    /// Nothing.
    Prose,
    /// Something that looks like a directive but is not one.
    Malformed(Span),
    Directive(Directive),
}

#[derive(Debug, PartialEq)]
pub(super) struct Directive {
    pub(super) level: Level,
    /// Whether the verb is `expect`.
    pub(super) is_expected: bool,
    pub(super) for_file: bool,
    /// The names of the lints.
    pub(super) lints: Vec<Span>,
}

const VERBS: [(&str, Level, bool); 8] = [
    ("allow", Level::Allow, false),
    ("allow-file", Level::Allow, true),
    ("deny", Level::Deny, false),
    ("deny-file", Level::Deny, true),
    (EXPECT, Level::Allow, false),
    (EXPECT_FILE, Level::Allow, true),
    ("warn", Level::Warn, false),
    ("warn-file", Level::Warn, true),
];

const EXPECT: &str = "expect";
const EXPECT_FILE: &str = "expect-file";

/// Tells a directive from prose. Prose may begin with the project's name, so only text that looks like a call, or
/// begins with one of our verbs, counts as a directive.
pub(super) fn parse(comment: &str) -> Comment {
    let (body, is_line) = body(comment);
    let offset = |rest: &str| (rest.as_ptr() as usize - comment.as_ptr() as usize) as u32;
    let (is_our_name, rest) = match body.strip_prefix("redis-script") {
        Some(rest) => (true, rest),
        None => match body.strip_prefix("redis_script") {
            Some(rest) => (false, rest),
            None => return Comment::Prose,
        },
    };
    let after_colon = rest.trim_start().strip_prefix(':');
    let call = after_colon.unwrap_or(rest).trim_start();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let verb_length = call.bytes().position(|byte| !is_part(byte));
    let verb_length = verb_length.unwrap_or(call.len());
    let (written, rest) = call.split_at(verb_length);
    let verb = VERBS.iter().find(|(verb, ..)| *verb == written);
    let names = rest.trim_start().strip_prefix('(').and_then(names);

    // "redis-script: expects two keys" is prose.
    let is_expected = matches!(written, EXPECT | EXPECT_FILE);
    let malformed = || {
        let end = offset(call) + verb_length as u32;
        Comment::Malformed(Span::new(offset(body), end))
    };
    match (verb, names) {
        (Some((_, level, for_file)), Some(names))
            if is_line && is_our_name && after_colon.is_some() =>
        {
            let mut lints = Vec::new();
            for name in &names {
                let start = offset(name);
                lints.push(Span::new(start, start + name.len() as u32));
            }
            Comment::Directive(Directive {
                level: *level,
                is_expected,
                for_file: *for_file,
                lints,
            })
        }
        (Some(_), _)
            if rest.trim_start().starts_with('(') || (after_colon.is_some() && !is_expected) =>
        {
            malformed()
        }
        (None, _) if rest.starts_with('(') || (after_colon.is_some() && is_near_verb(written)) => {
            malformed()
        }
        _ => Comment::Prose,
    }
}

fn is_near_verb(word: &str) -> bool {
    VERBS
        .iter()
        .any(|(verb, ..)| !verb.starts_with(EXPECT) && strsim::damerau_levenshtein(verb, word) == 1)
}

/// The text of a comment without its dashes and outer spaces, and whether it is a one-line comment.
fn body(comment: &str) -> (&str, bool) {
    let body = comment.trim_start_matches('-');
    let brackets = body
        .strip_prefix('[')
        .and_then(|rest| rest.trim_start_matches('=').strip_prefix('['));
    (brackets.unwrap_or(body).trim(), brackets.is_none())
}

/// The names in `a, b) reason`. `None` without a closing parenthesis or without a name. A `reason = "…"`, as in the
/// attribute, is skipped.
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
            let length = rest.bytes().position(|byte| matches!(byte, b',' | b')'))?;
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
                .map(|span| &comment[span.range()])
                .collect(),
            other => panic!("{comment} is {other:?}"),
        }
    }

    #[test]
    fn the_forms_of_a_directive() {
        assert_eq!(names_of("-- redis-script: allow(a) why"), ["a"]);
        assert_eq!(names_of("--redis-script:deny-file( a ,b, )"), ["a", "b"]);
        assert_eq!(names_of("--- redis-script: warn (a)"), ["a"]);
        assert_eq!(names_of("-- redis-script: expect(a) why"), ["a"]);
        assert_eq!(names_of("-- redis-script: expect-file(a, b)"), ["a", "b"]);
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
            "-- redis-script: expect(a",
            "-- redis-script: expects(a)",
            "--[==[ redis-script: allow(a) ]==]",
        ] {
            assert!(matches!(parse(comment), Comment::Malformed(_)), "{comment}");
        }
        for comment in [
            "--",
            "-- redis-script: a limiter with a sliding window",
            "-- redis-script checks this file (see README)",
            "-- redis-script: expects two keys",
            "-- redis-script: expect nothing of the order",
            "-- see redis-script: allow(a)",
            "--[[",
            "--[=[]=]",
        ] {
            assert_eq!(parse(comment), Comment::Prose, "{comment}");
        }
    }
}
