//! Levels that are set for a lint that does not exist, and directives that cannot be read.

use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::findings::settings::{LevelSetting, SettingOrigin};
use crate::lints::LINTS;
use crate::lists::similar::most_similar;
use crate::text::source::Span;

pub(crate) static UNKNOWN_LINT: Lint = Lint {
    name: "unknown_lint",
    group: Group::Sandbox,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check: |_| (), // found while levels are given out, by `levels` and `directives`
    docs: r#"
### What it does
Finds `allow`, `expect`, `warn` and `deny` of a lint that does not exist, in the attribute or in a comment of the script, and
comments that begin like a directive but are not one. In `redis-script.toml`, such a name is an error, not a warning. It
points into that file, and no level changes it.

### Why is this bad
The intended level is not set. The finding that the `allow` should silence stays, or the `deny` never applies.

### How sure it is
Certain: there is no such lint.

### Example
```lua
-- redis-script: allow(unused_keys)
return redis.call('GET', KEYS[1])
```

### Use instead
```lua
return redis.call('GET', KEYS[1])
```
"#,
};

/// A level that is set for a lint that does not exist. `start` is the start of the script, for settings that are
/// not written in it.
pub(crate) fn unknown(setting: &LevelSetting, start: Span) -> Diagnostic {
    let lint = &setting.lint;
    let (span, anchor, message) = match setting.origin {
        SettingOrigin::Comment { name, .. } => {
            (name, Anchor::Script, format!("there is no lint `{lint}`"))
        }
        SettingOrigin::Attribute(number) => (
            start,
            Anchor::Setting(number),
            format!("`{lint}` in the attribute is not a lint"),
        ),
        SettingOrigin::Project => (
            start,
            Anchor::Script,
            format!("`{lint}` in `redis-script.toml` is not a lint"),
        ),
    };
    let mut diagnostic = Diagnostic::new(Some(&UNKNOWN_LINT), UNKNOWN_LINT.level, span, message);
    diagnostic.at(anchor);
    let mut names = Vec::with_capacity(LINTS.len());
    for lint in LINTS {
        names.push(lint.name);
    }
    match most_similar(&setting.lint, &names) {
        Some(name) => diagnostic.help(format!("there is a lint with a similar name: `{name}`")),
        None => diagnostic.help("`redis-script explain --list` lists all lints"),
    };
    diagnostic
}

/// A comment that looks like a directive.
pub(crate) fn malformed(span: Span) -> Diagnostic {
    let message = "this comment is not a valid directive and sets no level";
    let mut diagnostic = Diagnostic::new(Some(&UNKNOWN_LINT), UNKNOWN_LINT.level, span, message);
    diagnostic
        .help("write `-- redis-script: allow(lint) reason`, on a line of its own above the statement")
        .note("the directives are `allow`, `expect`, `warn`, `deny`, and for the whole script `allow-file`, `expect-file`, `warn-file`, `deny-file`");
    diagnostic
}
