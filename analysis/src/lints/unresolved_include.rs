//! An include without a file, and a comment that only looks like an include.

use crate::findings::checker::Checker;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::text::include::{Include, Slip};
use crate::text::source::Unresolved;

pub(crate) static UNRESOLVED_INCLUDE: Lint = Lint {
    name: "unresolved_include",
    group: Group::Sandbox,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
A comment line `--- @include "helpers/time"` stands for the text of that file: two or three dashes in column 1, either
quote, and nothing after it. This lint says that the file does not exist, that the name fits two files, that the file is
outside the workspace, or that it includes itself. It warns of comments that only look like an include: with four dashes,
with something before them on the line, or with something after the quote.

The file is looked for beside the including one, then in the folders of `include` in `redis-script.toml`.

### Why is this bad
The text of the script is not known, so nothing else is checked. A comment that only looks like an include does nothing:
what it should bring is missing on the server.

### How sure it is
Certain: the files were looked for. The warning is likely: such a comment may quote the form.

### Example
```lua
---- @include "helpers/time"
return redis.call('GET', KEYS[1])
```

### Use instead
```lua
-- The helpers are not needed here.
return redis.call('GET', KEYS[1])
```
"#,
};

/// What is wrong with an include that is still a comment in the text.
pub(crate) fn unresolved(include: &Unresolved) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Some(&UNRESOLVED_INCLUDE),
        UNRESOLVED_INCLUDE.level,
        include.span,
        &include.message,
    );
    for note in &include.notes {
        diagnostic.note(note);
    }
    diagnostic.help(&include.help);
    diagnostic
}

fn check(checker: &mut Checker<'_>) {
    let text = checker.source.text();
    for comment in checker.comments {
        let Some(include) = Include::read(text, *comment) else {
            continue;
        };
        let (Some(slip), Some(path)) = (include.slip, text.get(include.path.range())) else {
            continue;
        };
        let reason = match slip {
            Slip::Dashes => "it has more than three dashes",
            Slip::Column => "it does not start in column 1",
            Slip::Joined => "a space is missing before the quote",
            Slip::Open => "the quote does not end",
            Slip::After => "something follows the quote",
        };
        checker
            .report(include.span, "this comment includes nothing")
            .label(reason)
            .level(Level::Warn)
            .help(format!(
                "write `--- @include \"{path}\"` on a line of its own"
            ));
    }
}
