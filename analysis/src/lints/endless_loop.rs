//! Loops that never end.

mod cursors;
mod exits;
mod steady;
mod text;
mod tries;

use crate::domain::Types;
use crate::facts::ValueUseKind;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::version::Version;
use crate::text::source::Span;
use steady::Reads;
use text::Text;

pub(crate) static ENDLESS_LOOP: Lint = Lint {
    name: "endless_loop",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds loops without an exit, and loops whose condition never changes: the loop assigns none of the names and writes none
of the keys that the condition reads. It also finds loops that only wait for the server's time to pass, and loops over
pages of `SCAN` and similar commands that ask for the same page again. There the cursor is set only inside the loop over
the page, which may be empty, or in a new `local` that hides the one that the loop reads.

### Why is this bad
While a script runs, the server serves nobody else. After five seconds it answers every client with `BUSY`, and a script
that has written cannot be killed. Since Redis 7.2 and Valkey 7.2, `TIME` stands still while a script runs, so a loop
that waits for it never ends.

### How sure it is
Certain as an error: nothing in the loop can end it. It is a warning where the data may end it.

### Example
```lua
while true do
  redis.call('LPOP', KEYS[1])
end
```

### Use instead
```lua
while true do
  if not redis.call('LPOP', KEYS[1]) then
    break
  end
end
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for span in &checker.facts.endless_loops {
        checker
            .report(*span, "this loop never ends")
            .label("no `break`, `return` or error leaves it")
            .note(BUSY)
            .help("leave it with `break` or `return`, or give it a condition that changes");
    }
    if !checker.chunk.has_conditional_loop {
        return;
    }
    let text = Text::of(checker);
    let reported = cursors::check(checker, &text);
    for it in &text.loops {
        let condition = checker.chunk.span(it.condition);
        let goes_on = checker
            .facts
            .loop_conditions
            .binary_search(&condition)
            .is_ok();
        if !goes_on || reported.contains(&it.span) {
            continue;
        }
        if let Some((exit, reads)) = exits::steady_exit(&text, it) {
            let exit = checker.chunk.span(exit);
            match reads.clock {
                true => report_clock(checker, exit, &reads),
                false => report_steady(checker, exit, &reads, true),
            }
        }
        let holds = always_holds(checker, condition);
        match steady::reads_of(&text, it) {
            Some(reads) if holds && (reads.keys || reads.clock) => {}
            Some(reads) if reads.clock => report_clock(checker, condition, &reads),
            Some(reads) => report_steady(checker, condition, &reads, reads.by_name),
            None => {}
        }
    }
}

/// Whether a condition is a value that is never nil or `false`. Another lint reports that mistake, so the loop is not
/// reported too. A comparison that always holds is no such mistake.
fn always_holds(checker: &Checker<'_>, condition: Span) -> bool {
    let uses = &checker.facts.value_uses;
    let first = uses.partition_point(|used| used.operand.span < condition);
    let mut uses = uses[first..].iter();
    uses.find(|used| used.kind == ValueUseKind::Condition && condition.contains(used.operand.span))
        .is_some_and(|used| {
            let types = used.operand.value.types;
            checker.facts.sole_conditions.contains(&used.operand.span)
                && !types.intersects(Types::FALSY)
                && types != Types::TRUE
        })
}

/// What a loop does to other clients.
const BUSY: &str = "after five seconds the server answers every client with `BUSY`";

fn report_steady(checker: &mut Checker<'_>, condition: Span, reads: &Reads, may_end: bool) {
    let message = match may_end {
        true => "this loop ends in its first iteration or never",
        false => "this loop never ends once it starts",
    };
    let diagnostic = checker.report(condition, message);
    diagnostic
        .label("nothing in the loop changes this")
        .note(BUSY);
    if reads.keys {
        diagnostic
            .note("while a script runs, the server serves nobody else, and no key expires")
            .help("return, and let the caller try again later");
    } else {
        diagnostic
            .help("change what the condition reads inside the loop, or leave it with `break`");
    }
}

fn report_clock(checker: &mut Checker<'_>, condition: Span, reads: &Reads) {
    let stands_still = checker
        .server()
        .is_some_and(|server| server.version() >= Version::new(7, 2));
    let level = match stands_still && !reads.by_name {
        true => Level::Deny,
        false => Level::Warn,
    };
    checker
        .report(condition, "this loop waits for the server's time to pass")
        .level(level)
        .label("while a script runs, `TIME` stands still")
        .note("this holds since Redis 7.2 and Valkey 7.2; on older servers the loop blocks all clients")
        .help("return, and let the caller wait");
}
