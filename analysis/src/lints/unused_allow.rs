//! An `allow` that silences nothing.

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
Finds an `allow` in the attribute or in a comment of the script that no finding needs. Those in `redis-script.toml`
are for many scripts and are not looked at, and neither are those in a script that is checked without its Rust
function, which half of the lints need.

### Why is this bad
The next mistake of that kind is silenced as well, although nobody has looked at it, and the reason beside the
`allow` speaks of code that is gone.

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

/// An `allow` that silences nothing. `start` is the start of the script, for one that is not written in it.
pub(crate) fn unused(setting: &LevelSetting, start: Span) -> Diagnostic {
    let (span, anchor) = match setting.origin {
        SettingOrigin::Comment { name, .. } => (name, Anchor::Script),
        SettingOrigin::Attribute(number) => (start, Anchor::Setting(number)),
        SettingOrigin::Project => (start, Anchor::Script),
    };
    let message = format!("this `allow` of `{}` silences nothing", setting.lint);
    let mut diagnostic = Diagnostic::new(Some(&UNUSED_ALLOW), UNUSED_ALLOW.level, span, message);
    diagnostic
        .at(anchor)
        .note(match setting.origin {
            SettingOrigin::Comment { scope: Some(_), .. } => {
                "it holds for the line of code below and the statements that begin there"
            }
            _ => "no finding of that lint reaches it; a comment that stands nearer is asked first",
        })
        .help("remove it");
    diagnostic
}
