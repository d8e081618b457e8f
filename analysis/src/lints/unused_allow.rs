//! An `allow` or `expect` that silences nothing.

use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::findings::settings::{LevelSetting, SettingOrigin};
use crate::text::source::Span;

pub(crate) static UNUSED_ALLOW: Lint = Lint {
    name: "unused_allow",
    group: Group::Sandbox,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check: |_| (), // found while levels are given out, by `levels`
    docs: r#"
### What it does
Finds an `allow` or `expect` in the attribute or in a comment of the script that silences no finding. An `allow` in
`redis-script.toml` is for many scripts and is not checked. A script without its Rust function is not checked either,
since half of the lints need the function.

### Why is this bad
It will silence the next mistake of that kind, which nobody has looked at. And its reason describes code that no longer
exists.

### How sure it is
Certain: nothing was silenced by it in this script.

### Example
```lua
-- signature: fn example(#[key] bucket: &str)
-- redis-script: allow(hardcoded_key) a single counter for the whole service
return redis.call('GET', KEYS[1])
```

### Use instead
```lua
-- signature: fn example(#[key] bucket: &str)
return redis.call('GET', KEYS[1])
```
"#,
};

/// An `allow` that silences nothing. `start` is the start of the script, for an `allow` outside the script.
pub(crate) fn unused(setting: &LevelSetting, start: Span) -> Diagnostic {
    let (span, anchor) = match setting.origin {
        SettingOrigin::Comment { name, .. } => (name, Anchor::Script),
        SettingOrigin::Attribute(number) => (start, Anchor::Setting(number)),
        SettingOrigin::Project => (start, Anchor::Script),
    };
    let verb = if setting.is_expected {
        "expect"
    } else {
        "allow"
    };
    let message = format!("this `{verb}` of `{}` silences nothing", setting.lint);
    let mut diagnostic = Diagnostic::new(Some(&UNUSED_ALLOW), UNUSED_ALLOW.level, span, message);
    diagnostic
        .at(anchor)
        .note(match setting.origin {
            SettingOrigin::Comment { scope: Some(_), .. } => {
                "it applies to the next line of code and the statements that begin there"
            }
            _ => "nothing under it has this finding, or a closer comment sets the level",
        })
        .help("remove it");
    diagnostic
}
