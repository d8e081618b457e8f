//! Ranges between whose bounds nothing can be.

mod bounds;

use crate::facts::Operand;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{BoundKind, Command, Range};

pub(crate) static EMPTY_RANGE: Lint = Lint {
    name: "empty_range",
    group: Group::Commands,
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

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.calls {
        let Some(command) = call.command else {
            continue;
        };
        if let Some(range) = call.range()
            && let [start, end, ..] = call.arguments.get(range.first..).unwrap_or_default()
            && command.name != "LTRIM"
            && is_empty(range, start, end)
        {
            report(checker, command, range, (start, end));
        }
    }
}

fn is_empty(range: Range, start: &Operand, end: &Operand) -> bool {
    let (least, most) = match range.is_reversed {
        true => (&end.value, &start.value),
        false => (&start.value, &end.value),
    };
    match range.kind {
        BoundKind::Ranks => bounds::are_ranks_empty(least, most),
        BoundKind::Scores => bounds::are_scores_empty(least, most),
        BoundKind::Texts => bounds::are_texts_empty(least, most),
        BoundKind::Identifiers => bounds::are_identifiers_empty(least, most),
    }
}

fn report(
    checker: &mut Checker<'_>,
    command: &Command,
    range: Range,
    (start, end): (&Operand, &Operand),
) {
    let what = match range.kind {
        BoundKind::Ranks => "the start comes after the end",
        _ if range.is_reversed => "it takes the greater bound first",
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
