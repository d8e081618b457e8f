//! Options and arguments that the named server does not take yet.

use crate::facts::{self, CommandCall};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::{Added, Addition, Command};
use crate::redis::server::Server;

pub(crate) static UNSUPPORTED_OPTION: Lint = Lint {
    name: "unsupported_option",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Runs only with `server = "…"`. Finds options and extra arguments of commands that are newer than that server or missing
in its product.

### Why is this bad
The server raises `ERR syntax error` or `ERR wrong number of arguments`. Earlier writes of the script stay.

### How sure it is
Certain for the server that is named. Silent without one, and where the script asks for the version or tries the call.

### Example
```lua
-- signature: fn example(#[key] archive: &str, until: i64) -> Result<Vec<String>>
-- attribute: server = "redis 6.0"
return redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE')
```

### Use instead
```lua
-- signature: fn example(#[key] archive: &str, until: i64) -> Result<Vec<String>>
-- attribute: server = "redis 6.0"
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(server) = checker.server() else {
        return;
    };
    for call in checker.untried_calls() {
        let Some(command) = call.command else {
            continue;
        };
        // If the server does not have the command at all, another lint reports it.
        let has_command = server.is_since(command.since_redis, command.since_valkey);
        if !has_command {
            continue;
        }
        for addition in command.additions() {
            check_addition(checker, server, command, call, addition);
        }
    }
}

fn check_addition(
    checker: &mut Checker<'_>,
    server: Server,
    command: &Command,
    call: &CommandCall,
    addition: &Addition,
) {
    let first = server.first(addition.since_redis, addition.since_valkey);
    let may_have_it = first.is_none() && server.newest_known_before().is_some();
    if may_have_it || server.is_since(addition.since_redis, addition.since_valkey) {
        return;
    }
    // If there are more arguments than it seems, another lint reports that mistake.
    let is_count = matches!(addition.what, Added::MoreThan(_));
    if is_count && call.ends_in_several_values() {
        return;
    }
    let texts = call.texts();
    let words = facts::words(&texts);
    let Some(place) = command.given(addition.what, &words, call.further.is_some()) else {
        return;
    };
    let name = command.name;
    let what = match addition.what {
        Added::Option(option) => format!("`{name}` has no option `{option}` on `{server}`"),
        Added::Both(first, second) => {
            format!("`{name}` does not take `{first}` together with `{second}` on `{server}`")
        }
        Added::MoreThan(most) => {
            let most = most - command.words();
            let noun = if most == 1 { "argument" } else { "arguments" };
            format!("`{name}` takes no more than {most} {noun} on `{server}`")
        }
    };
    let diagnostic = checker.report(call.arguments[place].span, what);
    // Some commands check their options only if the key exists.
    diagnostic.label("that server does not know it");
    let product = server.product_name();
    diagnostic.note(match first {
        Some(first) => format!("{product} accepts it since {first}"),
        None => format!("no known version of {product} accepts it"),
    });
    match addition.instead {
        Some(instead) => diagnostic.help(format!("call `{instead}`, or name a newer `server`")),
        None if first.is_some() => diagnostic.help("remove it, or name a newer `server`"),
        None => diagnostic.help("remove it"),
    };
}
