//! Writes to globals and to tables that all scripts share.

mod missing_local;

use crate::facts::{GlobalUse, GlobalUseKind};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::sandbox;
use missing_local::MissingLocals;

pub(crate) static GLOBAL_WRITE: Lint = Lint {
    name: "global_write",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds assignments to names that are not `local`, functions without `local`, and assignments to `KEYS`, `ARGV` or a field
of a library. Writes to entries such as `ARGV[1]` are fine.

### Why is this bad
The server raises `Attempt to modify a readonly table`. Before Redis 7.0, the error is `Script attempted to create
global variable`. Old servers allow some of these writes, such as `redis.call = nil`, and every later script sees them.

### How sure it is
Certain: the sandbox refuses the assignment.

### Example
```lua
count = redis.call('INCR', KEYS[1])
return count
```

### Use instead
```lua
local count = redis.call('INCR', KEYS[1])
return count
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut missing = MissingLocals::default();
    for write in &facts.global_writes {
        let name = &*write.name;
        let fix = missing.fix(checker, write.span);
        let is_shared = name.contains('.') || sandbox::is_global(name);
        let diagnostic = checker.report(write.span, what(write, is_shared));
        diagnostic.fixes.extend(fix);
        diagnostic.note("the server raises `Attempt to modify a readonly table`");
        match write.kind {
            GlobalUseKind::Field if is_shared => diagnostic
                .label("shared by all scripts")
                .help("keep it in a local table of the script"),
            _ if is_shared => diagnostic
                .label("shared by all scripts")
                .help("use a local with another name"),
            GlobalUseKind::Function => diagnostic
                .label("a global function")
                .help(format!("write `local function {name}`")),
            GlobalUseKind::Assignment | GlobalUseKind::Field | GlobalUseKind::Read => diagnostic
                .label("a global")
                .help(format!("write `local {name}` where it is first set")),
        };
    }
}

fn what(write: &GlobalUse, is_shared: bool) -> String {
    let name = &write.name;
    match write.kind {
        _ if is_shared => format!("`{name}` belongs to the server and cannot be assigned"),
        GlobalUseKind::Function => format!("the function `{name}` is not local"),
        GlobalUseKind::Assignment | GlobalUseKind::Field | GlobalUseKind::Read => {
            format!("the variable `{name}` is not local")
        }
    }
}
