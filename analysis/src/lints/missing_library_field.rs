//! Fields that a library of the sandbox does not have.

use crate::facts::FieldRead;
use crate::findings::checker::Checker;
use crate::findings::fixes::{Edit, Fix};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lists::similar::most_similar;
use crate::redis::commands::only_slip_of_any;
use crate::redis::sandbox::{self, LibraryField};
use crate::text::source::Span;

pub(crate) static MISSING_LIBRARY_FIELD: Lint = Lint {
    name: "missing_library_field",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds fields of libraries that no server has: functions of later versions of Lua, functions that the sandbox leaves out,
and misspelt names. It is silent about a field that the script tests somewhere.

### Why is this bad
Such a field is nil, without an error. Calling it raises `attempt to call field '…' (a nil value)`. Passed on, as in
`redis.set_repl(redis.REPL_AL)`, it can silently do something unexpected.

### How sure it is
Certain: no server has the field. A field that the script tests or sets is silent.

### Example
```lua
return redis.call('SADD', KEYS[1], table.unpack({'a', 'b'}))
```

### Use instead
```lua
return redis.call('SADD', KEYS[1], unpack({'a', 'b'}))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let mut tested = None;
    // Scripts read few fields, and most of them often.
    let mut known = Vec::new();
    for read in &checker.facts.field_reads {
        let (library, field) = (read.library, &*read.field);
        if known.contains(&(library, field)) {
            continue;
        }
        if sandbox::library_field(library, field) != LibraryField::Missing {
            known.push((library, field));
            continue;
        }
        let path = format!("{library}.{field}");
        let tested = tested.get_or_insert_with(|| checker.tested());
        // A file that is checked alone may be a library of functions, and register them. Of a library that is called as a
        // script, the lint for the first line says so.
        let is_script =
            checker.signature.is_some() && checker.called.is_none() && !checker.is_library();
        let is_registration = !is_script && field == "register_function";
        let is_other_servers = is_foreign(library, field) || is_registration;
        if is_other_servers || tested.has_field(&path) {
            continue;
        }
        let fix = fix(checker, read);
        let diagnostic = checker.report(read.span, format!("no server has `{path}`"));
        diagnostic.label("nil on every server");
        diagnostic.fixes.extend(fix);
        match (
            replacement(&path),
            most_similar(field, &sandbox::fields(library)),
        ) {
            (Some(help), _) => diagnostic.help(help),
            (None, Some(known)) => diagnostic.help(format!(
                "there is a field with a similar name: `{library}.{known}`"
            )),
            (None, None) => {
                diagnostic.help(format!("use a field that `{library}` has on the server"))
            }
        };
    }
}

/// The field that became this one by a typing mistake or by different capitals. Also `unpack`, which Lua 5.2 calls
/// `table.unpack`.
fn fix(checker: &Checker<'_>, read: &FieldRead) -> Option<Fix> {
    let written = checker.source.slice(read.span);
    let (library, field) = (read.library, &*read.field);
    let known = match (library, field) {
        ("table", "unpack") => "unpack",
        _ => {
            let fields = sandbox::fields(library);
            let same = |known: &&&str| known.eq_ignore_ascii_case(field);
            let only = only_slip_of_any(field, &fields);
            fields.iter().find(same).copied().or(only)?
        }
    };
    let span = if known == "unpack" {
        let is_shadowed = checker
            .chunk
            .locals
            .iter()
            .any(|local| &*local.name == known);
        if is_shadowed || written != "table.unpack" {
            return None;
        }
        read.span
    } else {
        let dot = written.strip_suffix(field)?;
        if !dot.trim_end().ends_with('.') {
            return None;
        }
        Span::new(read.span.start + dot.len() as u32, read.span.end)
    };
    Some(Fix {
        title: format!("write `{known}`"),
        edits: vec![Edit {
            span,
            text: known.to_owned(),
        }],
    })
}

/// Fields that compatible servers add to a library, and fields that a script reads from a reply that may be a table.
fn is_foreign(library: &str, field: &str) -> bool {
    match library {
        "redis" => matches!(field, "acall" | "apcall"),
        "string" => matches!(field, "ok" | "err"),
        _ => false,
    }
}

/// What to use instead of a function that Lua has elsewhere.
fn replacement(path: &str) -> Option<&'static str> {
    Some(match path {
        "table.unpack" => "write `unpack(…)`: in Lua 5.1 it is a global",
        "table.pack" => "write `{...}`; the number of values is `select('#', ...)`",
        "math.tointeger" => "write `math.floor(…)`: Lua 5.1 has one kind of number",
        "os.time" | "os.date" => {
            "take the time from `redis.call('TIME')`, or pass it as an argument"
        }
        "redis.LOG_INFO" => {
            "the levels are `redis.LOG_DEBUG`, `LOG_VERBOSE`, `LOG_NOTICE` and `LOG_WARNING`"
        }
        "string.length" | "string.size" => "write `#text`, or `text:len()`",
        "string.startswith" | "string.starts_with" | "string.startsWith" => {
            "write `string.sub(text, 1, #start) == start`"
        }
        "string.endswith" | "string.ends_with" | "string.endsWith" => {
            "write `string.sub(text, -#ending) == ending`"
        }
        "string.contains" | "string.includes" | "string.indexOf" => {
            "write `string.find(text, part, 1, true)`"
        }
        "string.trim" => "write `string.match(text, '^%s*(.-)%s*$')`",
        "string.split" => "write a loop over `string.gmatch(text, '[^,]+')`",
        "string.pack" | "string.unpack" => "write `struct.pack(…)` and `struct.unpack(…)`",
        _ => return None,
    })
}
