//! Commands that the named server does not have.

use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{Command, Scripts};
use crate::redis::server::{Product, Server};
use crate::redis::version::Version;
use crate::rust::signature::Signature;
use crate::text::source::Span;

pub(crate) static UNSUPPORTED_COMMAND: Lint = Lint {
    name: "unsupported_command",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Runs only with `server = "…"`. Finds commands that are newer than that server or missing in its product, and commands
that its scripts cannot call yet, such as blocking commands before 7.2. It warns if the server is newer than the tables
of commands.

### Why is this bad
The server raises `Unknown Redis command called from script`.

### How sure it is
Certain for the server that is named. Silent without one, and where the script asks for the version or tries the call.

### Example
```lua
-- signature: fn example(#[key] session: &str)
-- attribute: server = "redis 6.0"
return redis.call('GETDEL', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] session: &str)
-- attribute: server = "redis 6.0"
local value = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return value
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(server) = checker.server() else {
        return;
    };
    // If the project names the server, that is reported in the project file.
    let names_server = |signature: &Signature| signature.names_server;
    if checker.signature.is_some_and(names_server)
        && let Some(mut newer) = newer_server(server, checker.chunk.start())
    {
        newer.at(Anchor::Server);
        checker.diagnostics.push(newer);
    }
    for call in checker.untried_calls() {
        let Some(command) = call.command else {
            continue;
        };
        if command.is_noscript() {
            continue;
        }
        let first = server.first(command.since_redis, command.since_valkey);
        if first.is_none() && server.newest_known_before().is_some() {
            continue; // that server may have it by then
        }
        if !server.is_since(command.since_redis, command.since_valkey) {
            report_missing(checker, command, server, call.name_span);
        } else if let Scripts::AllowedSince(first) = command.scripts
            && server.version() < first_allowed(server, first)
        {
            report_refused(checker, command, server, first, call.name_span);
        }
    }
}

/// The warning for a server that is newer than the tables, at the place that names the server.
pub(super) fn newer_server(server: Server, place: Span) -> Option<Diagnostic> {
    let known = server.newest_known_before()?;
    let message = format!(
        "`{server}` is newer than {} {}, the newest that `redis-script` knows",
        server.product_name(),
        known.version()
    );
    let mut diagnostic = Diagnostic::new(Some(&UNSUPPORTED_COMMAND), Level::Warn, place, message);
    diagnostic
        .note(format!("scripts are checked against `{known}`"))
        .help(format!("update `redis-script`, or name `{known}`"));
    Some(diagnostic)
}

fn report_missing(checker: &mut Checker<'_>, command: &Command, server: Server, span: Span) {
    let name = command.name;
    let diagnostic = checker.report(span, format!("`{server}` has no `{name}`"));
    diagnostic.label("the server raises an error here");
    let product = server.product_name();
    match server.first(command.since_redis, command.since_valkey) {
        Some(first) => diagnostic
            .note(format!("{product} has it since {first}"))
            .help("call a command that this server has, or name a newer `server`"),
        None => diagnostic
            .note(format!("no known version of {product} has it"))
            .help("call a command that this server has"),
    };
}

fn report_refused(
    checker: &mut Checker<'_>,
    command: &Command,
    server: Server,
    first: Version,
    span: Span,
) {
    let name = command.name;
    let diagnostic = checker.report(span, format!("scripts cannot call `{name}` on `{server}`"));
    diagnostic.label("the server raises an error here");
    diagnostic.note(format!(
        "{} allows it in scripts since {}",
        server.product_name(),
        first_allowed(server, first)
    ));
    if command.is_blocking() {
        diagnostic.help("call a command that does not block: inside a script, no command waits");
    } else {
        diagnostic.help("call it from the client, or name a newer `server`");
    }
}

/// The table names versions of Redis. Valkey has the commands of Redis 7.4 since 8.0.
fn first_allowed(server: Server, first: Version) -> Version {
    let is_later = first > Version::new(7, 2);
    match server.product {
        Product::Valkey if is_later => Version::new(8, 0),
        _ => first,
    }
}
