//! Reads of globals that no server has.

use std::collections::HashMap;

use crate::checker::Checker;
use crate::lint::{Level, Lint};
use crate::sandbox;
use crate::similar::most_similar;
use crate::source::Span;

pub(crate) static UNDEFINED_GLOBAL: Lint = Lint {
    name: "undefined_global",
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds names that are neither a local nor a global of the sandbox in which scripts run: misspelt variables, libraries
of a full Lua (`io`, `require`), words of other languages (`null`).

### Why is this bad
The server raises `Script attempted to access nonexistent global variable`, in the middle of the script and only on
the path that reads the name. What was written before stays written.

### Example
```lua
-- signature: fn example(#[key] counter: &str)
local count = redis.call('INCR', KEYS[1])
return cuont
```

### Use instead
```lua
-- signature: fn example(#[key] counter: &str)
local count = redis.call('INCR', KEYS[1])
return count
```
"#,
};

/// What a word of another language is called here.
const FOREIGN_WORDS: &[(&str, &str)] = &[
    ("FALSE", "false"),
    ("False", "false"),
    ("NIL", "nil"),
    ("NULL", "nil"),
    ("None", "nil"),
    ("TRUE", "true"),
    ("True", "true"),
    ("null", "nil"),
    ("undefined", "nil"),
];

/// Libraries and functions of a full Lua that reach outside the script.
const OUTSIDE_THE_SANDBOX: &[&str] = &[
    "bit32", "debug", "dofile", "io", "jit", "loadfile", "module", "ngx", "package", "require",
    "utf8",
];

/// Names are compared only in scripts with at most so many names of locals, since each comparison takes its time.
const MOST_COMPARED: usize = 1000;
/// And only so many names.
const MOST_LOOKED_UP: usize = 50;

fn check(checker: &mut Checker<'_>) {
    let (facts, chunk) = (checker.facts, checker.chunk);
    if facts
        .global_reads
        .iter()
        .all(|read| sandbox::is_global(&read.name))
    {
        return;
    }
    let mut locals: HashMap<&str, Span> = HashMap::new();
    for local in &chunk.locals {
        locals.entry(&local.name).or_insert(local.span);
    }
    let mut helps: HashMap<&str, String> = HashMap::new();
    for read in &facts.global_reads {
        let name = &*read.name;
        if sandbox::is_global(name) {
            continue;
        }
        let may_compare = helps.len() < MOST_LOOKED_UP;
        let help = helps
            .entry(name)
            .or_insert_with(|| help(name, &locals, may_compare));
        let diagnostic = checker.report(read.span, format!("there is no global `{name}`"));
        diagnostic
            .label("not declared")
            .note("the server raises `Script attempted to access nonexistent global variable`")
            .help(help.as_str());
        if let Some(local) = locals.get(name) {
            diagnostic.also(*local, "this local is not visible there");
        }
    }
}

fn help(name: &str, locals: &HashMap<&str, Span>, may_compare: bool) -> String {
    if let Some((_, word)) = FOREIGN_WORDS.iter().find(|(word, _)| *word == name) {
        return format!("write `{word}`");
    }
    if OUTSIDE_THE_SANDBOX.contains(&name) {
        return "no server gives it to a script: do this on the Rust side, and pass the outcome"
            .to_owned();
    }
    if locals.contains_key(name) {
        return format!("declare `local {name}` in a block around both, and above");
    }
    let is_comparable = may_compare && locals.len() <= MOST_COMPARED;
    let names = locals.keys().copied().chain(sandbox::globals());
    match is_comparable.then(|| most_similar(name, names)).flatten() {
        Some(similar) => format!("there is a name like it: `{similar}`"),
        None => format!("declare it: `local {name} = …`"),
    }
}
