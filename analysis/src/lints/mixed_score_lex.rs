//! Lexical ranges over sorted sets with different scores.

use std::rc::Rc;

use crate::domain::{Constant, KeyOrigin, Number, Value};
use crate::facts::{CommandCall, Operand, is_same_key};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(crate) static MIXED_SCORE_LEX: Lint = Lint {
    name: "mixed_score_lex",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `ZRANGEBYLEX` and similar commands on a sorted set whose members get different scores in the same script: from an
argument, a reply, a second number, the counter of a loop, or `ZINCRBY`.

### Why is this bad
A lexical range needs the same score for all members. With different scores, the command leaves out some members between
the bounds and raises no error.

### How sure it is
Likely: lexical ranges are only defined where all scores are equal.

### Example
```lua
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
return redis.call('ZRANGEBYLEX', KEYS[1], '[' .. ARGV[3], '(' .. ARGV[3] .. '~')
```

### Use instead
```lua
redis.call('ZADD', KEYS[1], 0, ARGV[1])
return redis.call('ZRANGEBYLEX', KEYS[1], '[' .. ARGV[2], '(' .. ARGV[2] .. '~')
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let mut seen: Vec<&Rc<Value>> = Vec::new();
    for call in &checker.facts.calls {
        if !is_lexical(call) {
            continue;
        }
        let Some(key) = call.first_key() else {
            continue;
        };
        // One message per set.
        if seen.len() > MOST_SETS || seen.iter().any(|other| is_same_key(other, key)) {
            continue;
        }
        seen.push(key);
        if let Some((span, what)) = other_score(checker, key) {
            report(checker, call, span, what);
        }
    }
}

/// Each check searches all calls.
const MOST_SETS: usize = 64;

/// Whether the call reads a sorted set by the names of its members.
fn is_lexical(call: &CommandCall) -> bool {
    let Some(command) = call.command else {
        return false;
    };
    match command.name {
        "ZLEXCOUNT" | "ZRANGEBYLEX" | "ZREMRANGEBYLEX" | "ZREVRANGEBYLEX" => true,
        "ZRANGE" => call.texts().iter().skip(4).any(|text| {
            text.as_deref()
                .is_some_and(|word| word.eq_ignore_ascii_case(b"BYLEX"))
        }),
        _ => false,
    }
}

/// A score in the same sorted set that differs, or may differ, from the others.
fn other_score(checker: &Checker<'_>, key: &Rc<Value>) -> Option<(Span, &'static str)> {
    let mut first: Option<Number> = None;
    for call in &checker.facts.calls {
        let adds = call
            .command
            .is_some_and(|command| matches!(command.name, "ZADD" | "ZINCRBY"));
        if !adds
            || !call
                .first_key()
                .is_some_and(|other| is_same_key(other, key))
        {
            continue;
        }
        for score in scores(call) {
            match (&number(&score.value), &first) {
                (Some(number), None) => first = Some(*number),
                (Some(number), Some(before)) if number.0 != before.0 => {
                    return Some((score.span, "a different score"));
                }
                (Some(_), Some(_)) => {}
                (None, _) if matches!(score.value.constant, Constant::Sequence { .. }) => {
                    return Some((score.span, "a different score in every iteration"));
                }
                (None, _) => match score.value.provenance.kind() {
                    KeyOrigin::Argument => return Some((score.span, "the caller gives the score")),
                    KeyOrigin::Reply => return Some((score.span, "the score comes from a reply")),
                    _ => {}
                },
            }
        }
        if call
            .command
            .is_some_and(|command| command.name == "ZINCRBY")
        {
            return Some((call.name_span, "changes one member's score"));
        }
    }
    None
}

/// The scores that a call gives to members.
fn scores(call: &CommandCall) -> Vec<&Operand> {
    let mut scores = Vec::new();
    if call.command.is_some_and(|command| command.name == "ZADD") {
        for place in call.score_places() {
            scores.extend(call.arguments.get(place));
        }
    }
    scores
}

fn number(value: &Value) -> Option<Number> {
    let number = |constant: &Constant| match constant {
        Constant::Number(number) => Some(*number),
        _ => None,
    };
    match &value.constant {
        Constant::Bytes(text) => number(&Constant::of_numeral(text)),
        constant => number(constant),
    }
}

fn report(checker: &mut Checker<'_>, lexical: &CommandCall, score: Span, what: &str) {
    let name = lexical.command.map_or("", |command| command.name);
    checker
        .report(
            lexical.name_span,
            format!("`{name}` needs equal scores, but members of this set get different ones"),
        )
        .label("leaves out members without an error")
        .also(score, what)
        .help("give all members of the set the score 0");
}
