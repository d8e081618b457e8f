//! Reads of globals that no server has.

use crate::checker::Checker;
use crate::lint::{Level, Lint};
use crate::sandbox;
use crate::similar::most_similar;

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

fn check(checker: &mut Checker<'_>) {
    let (facts, chunk) = (checker.facts, checker.chunk);
    let unknown = facts
        .global_reads
        .iter()
        .filter(|read| !sandbox::is_global(&read.name));
    for read in unknown {
        let name = &*read.name;
        let foreign = FOREIGN_WORDS.iter().find(|(word, _)| *word == name);
        let hidden = chunk.locals.iter().find(|local| *local.name == *name);
        let locals = chunk.locals.iter().map(|local| &*local.name);
        let similar = most_similar(name, locals.chain(sandbox::globals()));

        let diagnostic = checker.report(read.span, format!("there is no global `{name}`"));
        diagnostic
            .label("not declared")
            .note("the server raises `Script attempted to access nonexistent global variable`");
        if let Some((_, word)) = foreign {
            diagnostic.help(format!("write `{word}`"));
        } else if OUTSIDE_THE_SANDBOX.contains(&name) {
            diagnostic
                .label("no server gives it to a script")
                .help("do this on the Rust side, and pass the outcome as an argument");
        } else if let Some(local) = hidden {
            diagnostic
                .also(local.span, "this local is not visible there")
                .help(format!(
                    "declare `local {name}` in a block around both, and above"
                ));
        } else if let Some(similar) = similar {
            diagnostic.help(format!("there is a name like it: `{similar}`"));
        } else {
            diagnostic.help(format!("declare it: `local {name} = …`"));
        }
    }
}
