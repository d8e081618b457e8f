//! Scripts past the limits of the analysis.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static TOO_LARGE_TO_FOLLOW: Lint = Lint {
    name: "too_large_to_follow",
    group: Group::Sandbox,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Reports a script that is too large to analyse completely, or that calls its own functions too often. Earlier findings
are still valid. After this place, the most expensive calls are no longer followed. Once the limit is reached, no call and
no loop is. Lints that need to know what the script never does, such as `unused_key`, stay silent.

### Why is this bad
A script of this size blocks the server for a long time, and mistakes in the rest of it may go unnoticed.

### How sure it is
Certain that the script was not followed to its end. What was found before holds.

### Example
```lua
local function one(list) return list[1] or ARGV[1] end
local function ten(list)
  return {one(list), one(list), one(list), one(list), one(list), one(list), one(list), one(list), one(list), one(list)}
end
local function many(list)
  return {ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list), ten(list)}
end
local function more(list)
  return {many(list), many(list), many(list), many(list), many(list), many(list), many(list), many(list), many(list)}
end
local function most(list)
  return {more(list), more(list), more(list), more(list), more(list), more(list), more(list), more(list), more(list)}
end
return #most({}) + #most({}) + #most({}) + #most({})
```

### Use instead
```lua
local list = {}
for i = 1, 10000 do
  list[i] = ARGV[1]
end
return #list
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(span) = checker.facts.incomplete else {
        return;
    };
    checker
        .report(span, "this script is too large to analyse completely")
        .label("from here on, not every call and loop is followed")
        .note("earlier findings are still valid; mistakes after this place may go unnoticed")
        .help("split the script, or allow this lint");
}
