//! Ranges between whose bounds nothing can be.

mod bounds;

use crate::facts::{CommandCall, Operand};
use crate::findings::checker::Checker;
use crate::findings::lint::Lint;
use crate::findings::settings::Level;
use crate::redis::commands::Command;

pub(crate) static EMPTY_RANGE: Lint = Lint {
    name: "empty_range",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds ranges whose literal bounds leave nothing between them: scores, texts or stream identifiers in the wrong order for the command,
and ranks of one sign whose start comes after the end. `LTRIM` is left out: an empty range empties the list on purpose.

### Why is this bad
The command replies as if nothing were there, whatever the key holds. `ZREVRANGEBYSCORE` and its like take the greater bound first,
the other commands take the lesser one first.

### Example
```lua
-- signature: fn example(#[key] jobs: &str)
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', 0, 10)
```

### Use instead
```lua
-- signature: fn example(#[key] jobs: &str)
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', '-inf', 'LIMIT', 0, 10)
```
"#,
};

/// What a command takes as bounds.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Ranks,
    Scores,
    Texts,
    Identifiers,
}

/// The commands that take a range, what its bounds are, and at which argument they begin; whether the greater one comes
/// first. `ZRANGE` and `ZRANGESTORE` take every kind, by their options.
const RANGES: &[(&str, Kind, usize, bool)] = &[
    ("BITCOUNT", Kind::Ranks, 2, false),
    ("BITPOS", Kind::Ranks, 3, false),
    ("GETRANGE", Kind::Ranks, 2, false),
    ("LRANGE", Kind::Ranks, 2, false),
    ("SUBSTR", Kind::Ranks, 2, false),
    ("XRANGE", Kind::Identifiers, 2, false),
    ("XREVRANGE", Kind::Identifiers, 2, true),
    ("ZCOUNT", Kind::Scores, 2, false),
    ("ZLEXCOUNT", Kind::Texts, 2, false),
    ("ZRANGE", Kind::Ranks, 2, false),
    ("ZRANGEBYLEX", Kind::Texts, 2, false),
    ("ZRANGEBYSCORE", Kind::Scores, 2, false),
    ("ZRANGESTORE", Kind::Ranks, 3, false),
    ("ZREMRANGEBYLEX", Kind::Texts, 2, false),
    ("ZREMRANGEBYRANK", Kind::Ranks, 2, false),
    ("ZREMRANGEBYSCORE", Kind::Scores, 2, false),
    ("ZREVRANGE", Kind::Ranks, 2, false),
    ("ZREVRANGEBYLEX", Kind::Texts, 2, true),
    ("ZREVRANGEBYSCORE", Kind::Scores, 2, true),
];

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.calls {
        let Some(command) = call.command else {
            continue;
        };
        if let Some((kind, first, is_reversed)) = range(command, call)
            && let [start, end, ..] = call.arguments.get(first..).unwrap_or_default()
            && is_empty(kind, start, end, is_reversed)
        {
            report(checker, command, (start, end), kind, is_reversed);
        }
    }
}

/// What a call takes as bounds; nothing where an option is not known.
fn range(command: &Command, call: &CommandCall) -> Option<(Kind, usize, bool)> {
    let (_, mut kind, first, mut is_reversed) =
        *RANGES.iter().find(|(name, ..)| *name == command.name)?;
    if matches!(command.name, "ZRANGE" | "ZRANGESTORE") {
        if call.further.is_some() {
            return None;
        }
        let mut place = first + 2;
        while let Some(option) = call.arguments.get(place) {
            let word = option.value.text()?.to_ascii_uppercase();
            match word.as_slice() {
                b"BYSCORE" => kind = Kind::Scores,
                b"BYLEX" => kind = Kind::Texts,
                b"REV" => is_reversed = true,
                b"LIMIT" => place += 2,
                _ => {}
            }
            place += 1;
        }
    }
    // Of ranks the lesser one comes first in either direction.
    Some((kind, first, is_reversed && kind != Kind::Ranks))
}

fn is_empty(kind: Kind, start: &Operand, end: &Operand, is_reversed: bool) -> bool {
    let (least, most) = match is_reversed {
        true => (&end.value, &start.value),
        false => (&start.value, &end.value),
    };
    match kind {
        Kind::Ranks => bounds::are_ranks_empty(least, most),
        Kind::Scores => bounds::are_scores_empty(least, most),
        Kind::Texts => bounds::are_texts_empty(least, most),
        Kind::Identifiers => bounds::are_identifiers_empty(least, most),
    }
}

fn report(
    checker: &mut Checker<'_>,
    command: &Command,
    (start, end): (&Operand, &Operand),
    kind: Kind,
    is_reversed: bool,
) {
    let what = match kind {
        Kind::Ranks => "the start comes after the end",
        _ if is_reversed => "it takes the greater bound first",
        _ => "it takes the lesser bound first",
    };
    let (first, second) = (
        checker.source.slice(start.span),
        checker.source.slice(end.span),
    );
    let is_short = first.len() + second.len() <= LONGEST_SWAPPED
        && !first.contains('`')
        && !second.contains('`');
    let help = match is_short {
        true => format!("swap the bounds: `{second}, {first}`"),
        false => "swap the bounds".to_owned(),
    };
    let span = start.span.to(end.span);
    checker
        .report(
            span,
            format!("nothing can be between these bounds of `{}`", command.name),
        )
        .label(what)
        .help(help);
}

/// Longer bounds are not repeated in a help.
const LONGEST_SWAPPED: usize = 40;
