//! Lists that become `{}` in JSON if they are empty.

mod texts;

use crate::domain::{Reference, TableId, Value};
use crate::facts::LibraryCall;
use crate::facts::empty_lists::Lists;
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::source::Span;
use texts::Texts;

pub(crate) static EMPTY_JSON_ARRAY: Lint = Lint {
    name: "empty_json_array",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `cjson.encode` of a list that may be empty, or of a table that contains one, if the JSON is written to a key or
returned and the script never tests whether the list is empty. It is silent about JSON that the script inspects, changes
or decodes itself.

### Why is this bad
Lua has one kind of table. `cjson` writes a table without elements as `{}`, an object, not as `[]`. A reader that
expects an array fails on the first empty list.

### How sure it is
Likely: the list may be empty, and then becomes `{}`. Who reads it may not mind.

### Example
```lua
local rows = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  rows[#rows + 1] = {id = id}
end
return cjson.encode(rows)
```

### Use instead
```lua
local rows = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  rows[#rows + 1] = {id = id}
end
if #rows == 0 then
  return '[]'
end
return cjson.encode(rows)
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let is_encode = |call: &&LibraryCall| call.path == "cjson.encode";
    let calls = &checker.facts.library_calls;
    if !calls.iter().any(|call| is_encode(&call)) {
        return;
    }
    let lists = Lists::of(checker.chunk, checker.facts);
    let mut texts = None;
    for call in calls.iter().filter(is_encode) {
        let Some(encoded) = call.arguments.first() else {
            continue;
        };
        let Some(list) = empty_list(&lists, &encoded.value) else {
            continue;
        };
        let texts = texts.get_or_insert_with(|| Texts::of(checker.chunk, checker.facts));
        if !texts.goes_out(call.span) {
            continue;
        }
        let diagnostic =
            checker.report(encoded.span, "an empty list becomes `{}` in JSON, not `[]`");
        diagnostic.label("may be empty");
        if !encoded.span.contains(list) {
            diagnostic.also(list, "this list");
        }
        diagnostic.help(
            "write `[]` yourself if it is empty: `#list == 0 and '[]' or cjson.encode(list)`",
        );
    }
}

/// The list in a value that may be empty: the value itself, or one inside it.
fn empty_list(lists: &Lists<'_>, value: &Value) -> Option<Span> {
    if let Some(origin) = lists
        .origins(value)
        .into_iter()
        .find(|it| lists.may_be_empty(*it))
    {
        return Some(origin);
    }
    let mut visited: Vec<TableId> = Vec::new();
    let mut stack = Vec::new();
    for reference in &value.references {
        if let Reference::Table(table) = *reference {
            stack.push(table);
        }
    }
    while let Some(table) = stack.pop() {
        if visited.contains(&table) || visited.len() > MOST_TABLES {
            continue;
        }
        visited.push(table);
        let facts = lists.facts.tables.get(table.0 as usize)?;
        if facts.is_open {
            continue;
        }
        for inner in &facts.inner {
            if let Some(origin) = lists.origin(*inner)
                && lists.may_be_empty(origin)
            {
                return Some(origin);
            }
            stack.push(*inner);
        }
    }
    None
}

/// At most this many tables in one value are checked.
const MOST_TABLES: usize = 50;
