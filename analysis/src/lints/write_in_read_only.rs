//! Commands that write in a read-only script.

use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::redis::commands::Command;
use crate::text::source::Span;

pub(crate) static WRITE_IN_READ_ONLY: Lint = Lint {
    name: "write_in_read_only",
    group: Group::Commands,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds commands that write in a script that is declared `read_only` or has the flag `no-writes` in its `#!lua` line, and
in a library function that is registered with `flags = {'no-writes'}`. `PUBLISH`, `SPUBLISH` and `PFCOUNT` count as
writes. So do `SORT`, `BITFIELD` and `GETEX`, with any options.

### Why is this bad
A read-only script is called by `EVALSHA_RO`, perhaps on a replica, and a read-only function by `FCALL_RO`. At the first
write, the server raises `Write commands are not allowed from read-only scripts`.

### How sure it is
Certain: the server refuses the command in such a script.

### Example
```lua
-- signature: fn example(#[key] page: &str)
-- attribute: read_only
return redis.call('INCR', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] page: &str)
return redis.call('INCR', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    check_registration(checker);
    for write in &checker.facts.promised_writes {
        let promise = Promise::Function(write.promise);
        report(checker, write.command, write.span, &promise);
    }
    let Some(promise) = promise(checker) else {
        return;
    };
    for call in &checker.facts.calls {
        let Some(command) = call.command else {
            continue;
        };
        if command.is_write() || command.may_replicate() {
            report(checker, command, call.name_span, &promise);
        }
    }
}

/// Reports a function that the attribute declares as read-only, and its registration does not.
fn check_registration(checker: &mut Checker<'_>) {
    let (Some(called), Some(signature)) = (checker.called, checker.signature) else {
        return;
    };
    if !signature.read_only {
        return;
    }
    for registration in &checker.facts.registrations {
        let name = registration.name().unwrap_or_default();
        if name.eq_ignore_ascii_case(called.as_bytes()) && registration.lacks_flag(b"no-writes") {
            let shown = String::from_utf8_lossy(&name).replace('`', "'");
            checker
                .report(
                    registration.span,
                    format!("`{shown}` is registered without the flag `no-writes`"),
                )
                .at(Anchor::ReadOnly)
                .label("the server refuses to call it with `FCALL_RO`")
                .help(format!(
                    "register it with the flag: `{{function_name = '{shown}', callback = …, flags = {{'no-writes'}}}}`"
                ))
                .help("or remove `read_only` from the attribute");
        }
    }
}

/// Where a script promises not to write.
enum Promise {
    Attribute,
    Flag(Span),
    /// The flag of a function.
    Function(Span),
}

fn promise(checker: &Checker<'_>) -> Option<Promise> {
    if let Some(signature) = checker.signature
        && signature.read_only
    {
        return Some(Promise::Attribute);
    }
    let flags = &checker.shebang?.flags;
    let flag = flags.iter().find(|(_, name)| name == "no-writes")?;
    Some(Promise::Flag(flag.0))
}

fn report(checker: &mut Checker<'_>, command: &Command, span: Span, promise: &Promise) {
    let name = command.name;
    let what = if command.is_write() {
        "writes"
    } else {
        "counts as a write"
    };
    let whole = match promise {
        Promise::Attribute | Promise::Flag(_) => "script",
        Promise::Function(_) => "function",
    };
    let diagnostic = checker.report(
        span,
        format!("`{name}` {what}, but this {whole} is read-only"),
    );
    diagnostic.label("the server refuses it here");
    if !command.is_write() {
        diagnostic.note(format!(
            "`{name}` may be replicated, so read-only scripts cannot call it"
        ));
    }
    if let Some(reading) = command.reading() {
        diagnostic.help(format!("if nothing has to be stored, call `{reading}`"));
    }
    match promise {
        Promise::Attribute => diagnostic.help("remove `read_only` from the attribute"),
        Promise::Flag(flag) | Promise::Function(flag) => diagnostic
            .also(*flag, "promised here")
            .help("remove the flag `no-writes`"),
    };
}
