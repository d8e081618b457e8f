//! A `#!` line that the server refuses.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lists::similar::most_similar;
use crate::redis::flags::FLAGS;
use crate::redis::server::{Product, Server};
use crate::redis::version::Version;
use crate::text::shebang::{Shebang, library_name};
use crate::text::source::Span;
use crate::text::words::StrictFault;

pub(crate) static INVALID_SHEBANG: Lint = Lint {
    name: "invalid_shebang",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Checks the quotes, the options and the flags of the `#!lua` line. With `server`, it also checks whether the server knows
such a line at all. A script in another language, which a module may provide, is not checked at all.

### Why is this bad
The server refuses the whole script: `Unexpected flag in script shebang`. Before Redis 7.0 the line is a syntax error.

### How sure it is
Certain: the server refuses the script.

### Example
```lua
#!lua flags=no-write
-- signature: fn example(#[key] page: &str)
return redis.call('GET', KEYS[1])
```

### Use instead
```lua
#!lua flags=no-writes
-- signature: fn example(#[key] page: &str)
return redis.call('GET', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(shebang) = checker.shebang else {
        return;
    };
    if let Some(server) = checker.server()
        && !knows_shebangs(server)
    {
        if checker.called.is_some() {
            checker
                .report(
                    shebang.span,
                    format!("`{server}` has no libraries of functions"),
                )
                .label("they exist since Redis 7.0, and in every Valkey")
                .help("name a newer `server`, or call a script with `#[redis_script]`");
            return;
        }
        checker
            .report(shebang.span, format!("`{server}` does not know `#!` lines"))
            .label("a syntax error on that server")
            .help("remove the line, or name a newer `server`");
        return;
    }
    if let Some((span, message, help)) = unreadable(shebang, checker.server()) {
        checker
            .report(span, message)
            .label("the server refuses the script")
            .help(help);
        return;
    }
    let (span, engine) = &shebang.engine;
    if engine.is_empty() {
        checker
            .report(shebang.span, "the `#!` line names no language")
            .label("the server refuses the script")
            .help("write `#!lua`, without a space");
        return;
    }
    if !is_engine(engine, checker.server()) {
        checker
            .report(
                *span,
                format!("the server has no language `{}`", shown(engine)),
            )
            .label("the server refuses the script")
            .help("write `#!lua`");
    }
    check_words(checker, shebang);
    if !shebang.has_newline {
        checker
            .report(shebang.span, "no line follows the `#!` line")
            .label("the server refuses the script")
            .help("end the line and write the script below it");
    }
}

/// Why the server cannot parse the line, and what to change.
fn unreadable(
    shebang: &Shebang,
    server: Option<Server>,
) -> Option<(Span, &'static str, &'static str)> {
    if let Some(nul) = shebang.nul {
        return Some((nul, "the `#!` line contains a NUL byte", "remove the byte"));
    }
    let is_strict = server.is_some_and(|server| !server.is_since(None, Some(Version::new(9, 0))));
    let fault = match (shebang.unclosed_quote, shebang.strict_fault) {
        (Some(quote), _) => StrictFault::Unclosed(quote),
        (None, Some(fault)) if is_strict => fault,
        _ => return None,
    };
    Some(match fault {
        StrictFault::Unclosed(quote) => (
            quote,
            "the quote is not closed",
            "close it on the `#!` line, or remove it",
        ),
        StrictFault::Glued(quote) => (
            quote,
            "no space follows the closing quote",
            "write a space after it, or remove the quotes",
        ),
    })
}

fn check_words(checker: &mut Checker<'_>, shebang: &Shebang) {
    // The first line of a library has other options.
    if shebang.is_library() && !checker.is_sent_as_script() {
        return;
    }
    for (span, option) in &shebang.unknown_options {
        let diagnostic = checker.report(
            *span,
            format!(
                "`#!lua` lines of scripts have no option `{}`",
                shown(option)
            ),
        );
        diagnostic.label("the server refuses the script");
        match library_name(option) {
            Some(_) => diagnostic.help(
                "call a function of this library with `#[redis_function]`, or remove the name if it is a script",
            ),
            None => diagnostic.help("remove it: the only option is `flags=`"),
        };
    }
    for (span, flag) in &shebang.flags {
        if FLAGS.contains(&flag.as_str()) {
            continue;
        }
        let diagnostic = checker.report(*span, format!("scripts have no flag `{}`", shown(flag)));
        diagnostic.label("the server refuses the script");
        match most_similar(flag, FLAGS) {
            Some(known) => {
                diagnostic.help(format!("there is a flag with a similar name: `{known}`"))
            }
            None => diagnostic.help(format!("the flags are `{}`", FLAGS.join("`, `"))),
        };
    }
}

fn knows_shebangs(server: Server) -> bool {
    server.is_since(Some(Version::new(7, 0)), Some(Version::new(7, 2)))
}

/// Since 8.1, Valkey ignores case in the name.
fn is_engine(engine: &str, server: Option<Server>) -> bool {
    let reads_capitals = match server {
        Some(server) if server.product == Product::Redis => false,
        Some(server) => server.version() >= Version::new(8, 1),
        None => true,
    };
    engine == "lua" || reads_capitals && engine.eq_ignore_ascii_case("lua")
}

fn shown(word: &str) -> String {
    word.replace('`', "'")
}
