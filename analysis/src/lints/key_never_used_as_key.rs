//! Declared keys that no command gets as a key.

use crate::domain::KeyOrigin;
use crate::domain::Trait;
use crate::facts::{CommandCall, ElementIndex, TableUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::input::Input;
use crate::rust::signature::Shape;

pub(crate) static KEY_NEVER_USED_AS_KEY: Lint = Lint {
    name: "key_never_used_as_key",
    group: Group::Signature,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `#[key]` parameters that the script reads but never passes to a command as a key: a time, a limit, the name of
something else. A name that begins with `_` is deliberate.

### Why is this bad
A cluster treats every entry of KEYS as a key. It chooses the node by it, and it refuses keys in different slots with
`CROSSSLOT Keys in request don't hash to the same slot`. Access rules (ACLs) check it as well.

### How sure it is
Likely: the entry reaches no key position that could be followed.

### Example
```lua
-- signature: fn example(#[key] counter: &str, #[key] limit: &str)
if redis.call('INCR', KEYS[1]) > tonumber(KEYS[2]) then
  return 0
end
return 1
```

### Use instead
```lua
-- signature: fn example(#[key] counter: &str, limit: u32)
if redis.call('INCR', KEYS[1]) > tonumber(ARGV[1]) then
  return 0
end
return 1
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(signature) = checker.signature else {
        return;
    };
    if !is_every_key_seen(checker) {
        return;
    }
    for (place, parameter) in signature.keys.iter().enumerate() {
        let index = place as u32 + 1;
        if parameter.shape != Shape::Single || parameter.is_deliberately_unread() {
            continue;
        }
        let is_key = checker
            .facts
            .key_uses
            .iter()
            .chain(&checker.facts.unreachable_key_uses)
            .any(|key_use| key_use.value.provenance.may_have_entry(Input::Keys, index));
        let read = checker.facts.element_reads.iter().find(|read| {
            read.input == Input::Keys
                && !read.unreachable
                && read.index == ElementIndex::Constant(i64::from(index))
        });
        if let (false, Some(read)) = (is_key, read) {
            checker
                .report(
                    read.span,
                    format!(
                        "`{}` is declared as a key, but no command uses it as one",
                        parameter.name
                    ),
                )
                .label("read here, but never passed as a key")
                .note("a cluster chooses the node by every entry of KEYS")
                .help("pass it as an argument, without `#[key]`, and read it from ARGV")
                .at(Anchor::Parameter(Input::Keys, place));
        }
    }
}

/// Whether all possible keys are known: the analysis lost track of nothing, and every command is known.
fn is_every_key_seen(checker: &Checker<'_>) -> bool {
    let facts = checker.facts;
    let is_whole = |kind: &TableUseKind| !matches!(kind, TableUseKind::Length);
    // A script without a command only returns what it gets.
    !facts.calls.is_empty()
        && facts.incomplete.is_none()
        && facts.calls.iter().all(is_followed)
        && facts.key_uses.iter().all(|key_use| {
            key_use.origin != KeyOrigin::Unknown && !key_use.value.provenance.has(Trait::Unknown)
        })
        && !facts
            .table_uses
            .iter()
            .any(|used| used.input == Input::Keys && is_whole(&used.kind))
}

/// Whether the keys of a call are known. A channel of `SPUBLISH` belongs to a slot, as a key does.
fn is_followed(call: &CommandCall) -> bool {
    call.further.is_none()
        && call
            .command
            .is_some_and(|command| command.name != "SPUBLISH")
}
