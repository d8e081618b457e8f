//! Reads of globals that no server has.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lists::interner::Names;
use crate::lists::similar::most_similar;
use crate::lua::hir::Local;
use crate::redis::sandbox::{self, Availability};

pub(crate) static UNDEFINED_GLOBAL: Lint = Lint {
    name: "undefined_global",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds names that are neither a local nor a global in the sandbox of scripts: misspelt variables, libraries of a full Lua
(`io`, `require`), words from other languages (`null`). For `print`, which exists before Redis 7.0, it is a warning if
no `server` is named.

### Why is this bad
The server raises `Script attempted to access nonexistent global variable`, but only when the script reaches that name.
Earlier writes of the script stay.

### How sure it is
Certain as an error: no server has the name. It is a warning for what only servers before 7.0 have, where no `server`
is named.

### Example
```lua
local count = redis.call('INCR', KEYS[1])
return cuont
```

### Use instead
```lua
local count = redis.call('INCR', KEYS[1])
return count
```
"#,
};

/// The Lua name for a word from another language.
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

/// Names are compared only in scripts with at most this many names of locals, since every comparison takes time.
const MOST_COMPARED: usize = 1000;
/// At most this many names are compared.
const MOST_LOOKED_UP: usize = 50;

fn check(checker: &mut Checker<'_>) {
    check_removed(checker);
    let (facts, chunk) = (checker.facts, checker.chunk);
    if facts
        .global_reads
        .iter()
        .all(|read| sandbox::is_global(&read.name))
    {
        return;
    }
    // The first local of each name.
    let (mut local_names, mut locals) = (Names::default(), Vec::new());
    for local in &chunk.locals {
        if local_names.number(&local.name) == locals.len() {
            locals.push(local);
        }
    }
    let (mut global_names, mut helps) = (Names::default(), Vec::new());
    for read in &facts.global_reads {
        let name = &*read.name;
        if sandbox::is_global(name) {
            continue;
        }
        let local = local_names.known(name);
        let number = global_names.number(name);
        if number == helps.len() {
            let may_compare = number < MOST_LOOKED_UP && locals.len() <= MOST_COMPARED;
            let compared = may_compare.then_some(locals.as_slice());
            let outside = checker.for_caller(
                "scripts do not have it on any server: do this in Rust and pass the result",
                "scripts do not have it on any server: do this in the program that calls the script, and pass the result",
            );
            helps.push(help(name, outside, local.is_some(), compared));
        }
        let diagnostic = checker.report(read.span, format!("there is no global `{name}`"));
        diagnostic
            .label("not declared")
            .note("the server raises `Script attempted to access nonexistent global variable`")
            .help(helps[number].as_str());
        if let Some(local) = local {
            diagnostic.also(locals[local].span, "this local is not visible there");
        }
    }
}

/// Globals that only old servers have, if no server is named.
fn check_removed(checker: &mut Checker<'_>) {
    // Another lint checks whether the named server has them.
    if checker.server().is_some() {
        return;
    }
    let mut tested = None;
    // Scripts read few globals, and most of them often.
    let mut kept = Vec::new();
    for read in &checker.facts.sandbox_reads {
        if kept.contains(&&*read.name) {
            continue;
        }
        let entry = sandbox::global(&read.name);
        let Some(Availability::Until(end)) = entry.map(|entry| entry.redis) else {
            kept.push(&*read.name);
            continue;
        };
        let tested = tested.get_or_insert_with(|| checker.tested());
        if entry.is_some_and(|entry| entry.valkey == Availability::Never)
            && !tested.spans.contains(&read.span)
        {
            checker
                .report(
                    read.span,
                    format!("`{}` no longer exists since Redis {end}", read.name),
                )
                .level(Level::Warn)
                .label("raises an error on newer servers")
                .note("Valkey never had it")
                .help(match &*read.name {
                    "print" => "write to the server's log: `redis.log(redis.LOG_NOTICE, …)`",
                    _ => "remove it, or name the `server` that has it",
                });
        }
    }
}

/// What to do about an unknown name. The name is compared with `locals`.
fn help(name: &str, outside: &str, is_local: bool, locals: Option<&[&Local]>) -> String {
    if let Some((_, word)) = FOREIGN_WORDS.iter().find(|(word, _)| *word == name) {
        return format!("write `{word}`");
    }
    if OUTSIDE_THE_SANDBOX.contains(&name) {
        return outside.to_owned();
    }
    if is_local {
        return format!("declare `local {name}` before both, in a block that contains both");
    }
    if let Some(locals) = locals {
        let mut names = sandbox::globals();
        for local in locals {
            names.push(&local.name);
        }
        if let Some(similar) = most_similar(name, &names) {
            return format!("there is a similar name: `{similar}`");
        }
    }
    format!("declare it: `local {name} = …`")
}
