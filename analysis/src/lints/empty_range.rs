//! Ranges that are always empty.

mod bounds;

use crate::domain::Value;
use crate::facts::Operand;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{BoundKind, Range};

pub(crate) static EMPTY_RANGE: Lint = Lint {
    name: "empty_range",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds ranges with literal bounds that nothing lies between: scores, strings or stream identifiers in the wrong order for
the command, and ranks of one sign whose start is after the end. `LTRIM` is left out, since an empty range is the usual
way to empty a list.

### Why is this bad
The command finds nothing, whatever the key holds. `ZREVRANGEBYSCORE` and similar commands take the higher bound first.
The other commands take the lower bound first.

### How sure it is
Certain: nothing can lie between these bounds. Bounds of mixed signs are silent, since they depend on the length. It is
a warning if one bound is infinite, in the other's place, and the other is not known.

### Example
```lua
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', 0, 10)
```

### Use instead
```lua
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
        {
            let (least, most) = match range.is_reversed {
                true => (&end.value, &start.value),
                false => (&start.value, &end.value),
            };
            if is_empty(range, least, most) {
                let message = format!("this range of `{}` is always empty", command.name);
                report(checker, message, range, (start, end));
            } else if range.kind == BoundKind::Scores
                && let Some(infinity) = bounds::only_infinity(least, most)
            {
                let message = format!(
                    "only a score of `{infinity}` can be in this range of `{}`",
                    command.name
                );
                report(checker, message, range, (start, end)).level(Level::Warn);
            }
        }
    }
}

fn is_empty(range: Range, least: &Value, most: &Value) -> bool {
    match range.kind {
        BoundKind::Ranks => bounds::are_ranks_empty(least, most),
        BoundKind::Scores => bounds::are_scores_empty(least, most),
        BoundKind::Texts => bounds::are_texts_empty(least, most),
        BoundKind::Identifiers => bounds::are_identifiers_empty(least, most),
    }
}

fn report<'a>(
    checker: &'a mut Checker<'_>,
    message: String,
    range: Range,
    (start, end): (&Operand, &Operand),
) -> &'a mut Diagnostic {
    let what = match range.kind {
        BoundKind::Ranks => "the start is after the end",
        _ if range.is_reversed => "the higher bound goes first",
        _ => "the lower bound goes first",
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
    checker.report(span, message).label(what).help(help)
}

/// A help does not repeat longer bounds.
const LONGEST_SWAPPED: usize = 40;
