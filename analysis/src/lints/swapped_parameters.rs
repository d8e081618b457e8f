//! Entries that have the name of another parameter in the script.

use crate::contract::entry_names::{self, EntryName, normalized};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::input::Input;
use crate::rust::signature::{Parameter, Signature};

pub(crate) static SWAPPED_PARAMETERS: Lint = Lint {
    name: "swapped_parameters",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Compares the names that the script gives to entries (`local limit = tonumber(ARGV[2])`, or `-- ARGV[2] = limit` at the
top) with the parameters: keys with keys, arguments with arguments. If names have changed places, it is an error. If
only one name is at the place of another parameter, it is a warning. Case, `_`, plural and suffixes such as `_ms` and
`_key` make no difference.

### Why is this bad
Nothing fails. The script uses the expiry as the limit and the limit as the expiry, until somebody wonders why keys
disappear.

### How sure it is
Likely as an error, when two names stand at each other's place; a warning when one does. It compares names, and a
script may use a name in its own sense.

### Example
```lua
-- signature: fn example(#[key] bucket: &str, limit: u32, window: u32)
local window = ARGV[1]
local limit = tonumber(ARGV[2])
local count = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], window)
return count <= limit
```

### Use instead
```lua
-- signature: fn example(#[key] bucket: &str, window: u32, limit: u32)
local window = ARGV[1]
local limit = tonumber(ARGV[2])
local count = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], window)
return count <= limit
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(signature) = checker.signature else {
        return;
    };
    let names = entry_names::of(checker.script());
    for input in [Input::Keys, Input::Arguments] {
        let misplaced = misplaced(signature, input, &names);
        let count = signature.parameters(input).len();
        let (mut is_home, mut is_place) = (vec![false; count], vec![false; count]);
        for name in &misplaced {
            is_home[name.home] = true;
            is_place[name.found] = true;
        }
        let (mut crosswise, mut alone) = (Vec::new(), Vec::new());
        for name in &misplaced {
            match is_home[name.found] || is_place[name.home] {
                true => crosswise.push(name),
                false => alone.push(name),
            }
        }
        if let Some((first, others)) = crosswise.split_first() {
            report(checker, signature, input, first, others, Level::Deny);
        }
        for name in &alone {
            report(checker, signature, input, name, &[], Level::Warn);
        }
    }
}

/// How many other names a message shows.
const MOST_SHOWN: usize = 5;

/// The name of one parameter, used for another. Positions count the parameters of the table from 0.
struct Misplaced<'a> {
    name: &'a EntryName,
    /// The parameter with this name.
    home: usize,
    /// The parameter that the script calls by this name.
    found: usize,
}

fn misplaced<'a>(
    signature: &Signature,
    input: Input,
    names: &'a [EntryName],
) -> Vec<Misplaced<'a>> {
    let parameters = signature.parameters(input);
    let mut homes = Vec::new();
    for parameter in parameters {
        homes.push(normalized(&parameter.name));
    }
    let mut placed = Vec::new();
    for name in names {
        if name.input == input
            && let Some(home) = only_position(&homes, &normalized(&name.name))
            && let Some(found) = position_at(parameters, name.index)
        {
            placed.push(Misplaced { name, home, found });
        }
    }
    // A name that is also used for its own parameter has several uses, so it shows nothing.
    let mut is_at_home = vec![false; parameters.len()];
    for name in &placed {
        is_at_home[name.home] |= name.home == name.found;
    }
    let mut misplaced = Vec::new();
    for name in placed {
        if !is_at_home[name.home] {
            misplaced.push(name);
        }
    }
    misplaced
}

/// The position of the parameter with this name. A name that two parameters share shows nothing.
fn only_position(names: &[String], name: &str) -> Option<usize> {
    let position = names.iter().position(|other| other == name)?;
    let is_shared = names[position + 1..].iter().any(|other| other == name);
    (!is_shared).then_some(position)
}

fn position_at(parameters: &[Parameter], index: i64) -> Option<usize> {
    let position = usize::try_from(index.checked_sub(1)?).ok()?;
    if position < parameters.len() {
        return Some(position);
    }
    let last = parameters.len().checked_sub(1)?;
    parameters[last].may_have_several_entries().then_some(last)
}

fn report(
    checker: &mut Checker<'_>,
    signature: &Signature,
    input: Input,
    first: &Misplaced<'_>,
    others: &[&Misplaced<'_>],
    level: Level,
) {
    let table = input.table();
    let parameters = signature.parameters(input);
    let sent = |position: usize| &parameters[position].name;
    let entry = |name: &EntryName| format!("`{table}[{}]`", name.index);
    let message = format!(
        "the script uses {} as `{}`, but it is `{}`",
        entry(first.name),
        sent(first.home),
        sent(first.found)
    );
    let diagnostic = checker.report(first.name.entry_span, message);
    diagnostic
        .level(level)
        .label(format!("this is `{}`", sent(first.found)))
        .also(
            first.name.name_span,
            format!("called `{}` here", first.name.name),
        );
    for other in &others[..others.len().min(MOST_SHOWN)] {
        let text = format!(
            "used as `{}`, but it is `{}`",
            sent(other.home),
            sent(other.found)
        );
        diagnostic.also(other.name.entry_span, text);
    }
    let home = first.home + 1;
    diagnostic
        .note(format!(
            "the Rust side sends `{}` as `{table}[{home}]`",
            sent(first.home)
        ))
        .help(format!(
            "read `{table}[{home}]` here, or change the order of the parameters"
        ));
}
