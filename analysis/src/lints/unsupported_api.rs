//! Globals and library fields that the named server does not have.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::sandbox::{self, Availability, Entry, LibraryField};
use crate::redis::server::Server;
use crate::text::source::Span;

pub(crate) static UNSUPPORTED_API: Lint = Lint {
    name: "unsupported_api",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Runs only with `server = "…"`. Finds globals and fields of libraries that the sandbox of that server does not have:
`redis.setresp` before 6.0, `print` since 7.0, `os.clock` before 7.4, `server.call` outside Valkey. It is silent about a
name that the script tests somewhere.

### Why is this bad
Reading a missing global raises an error. A missing field is nil, and calling it raises an error.

### How sure it is
Certain for the server that is named. Silent without one.

### Example
```lua
-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 7.2"
return server.call('GET', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] page: &str)
-- attribute: server = "redis 7.2"
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(server) = checker.server() else {
        return;
    };
    let tested = checker.tested();
    for read in &checker.facts.sandbox_reads {
        if let Some(entry) = sandbox::global(&read.name)
            && !tested.spans.contains(&read.span)
        {
            judge(checker, server, entry, &read.name, read.span);
        }
    }
    for read in &checker.facts.field_reads {
        let LibraryField::Known(entry) = sandbox::library_field(read.library, &read.field) else {
            continue;
        };
        let path = format!("{}.{}", read.library, read.field);
        if !tested.has_field(&path) {
            judge(checker, server, &entry, &path, read.span);
        }
    }
}

fn judge(checker: &mut Checker<'_>, server: Server, entry: &Entry, path: &str, span: Span) {
    let availability = server.availability(entry);
    if availability.in_version(server.version()) != Some(false) {
        return;
    }
    let diagnostic = checker.report(span, format!("`{server}` has no `{path}`"));
    diagnostic.label("not in the sandbox of that server");
    let product = server.product_name();
    match availability {
        Availability::Since(first) => diagnostic
            .note(format!("{product} has it since {first}"))
            .help("use only what that server has, or name a newer `server`"),
        Availability::Until(end) | Availability::UntilPatched(end) => diagnostic
            .note(format!("{product} had it before {end}"))
            .help("use only what that server has"),
        Availability::Always | Availability::Never => diagnostic
            .note(format!("no version of {product} has it"))
            .help("use only what that server has"),
    };
}
