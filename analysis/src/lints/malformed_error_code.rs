//! Error replies whose first word is not an error code.

use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;

pub(crate) static MALFORMED_ERROR_CODE: Lint = Lint {
    name: "malformed_error_code",
    group: Group::Values,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds `redis.error_reply` with several words where the first word is not a code in capitals.

### Why is this bad
The first word of an error is its code. Clients tell errors apart by it. The code of `Not enough stock` is `Not`, and
the message that is left is `enough stock`.

### How sure it is
Likely: clients take the first word for a code. Some scripts rely on the whole text.

### Example
```lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  return redis.error_reply('No such stock')
end
return redis.call('DECR', KEYS[1])
```

### Use instead
```lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  return redis.error_reply('NOSTOCK no such stock')
end
return redis.call('DECR', KEYS[1])
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for call in &checker.facts.library_calls {
        if call.path != "redis.error_reply" {
            continue;
        }
        let Some(argument) = call.arguments.first() else {
            continue;
        };
        let Some(text) = argument.value.text() else {
            continue;
        };
        let text = String::from_utf8_lossy(&text);
        let Some((code, _)) = text.trim_start_matches('-').split_once(' ') else {
            continue;
        };
        if !is_word(code) {
            continue;
        }
        checker
            .report(
                argument.span,
                format!("the client reads `{code}` as the code of this error"),
            )
            .label("the first word is the error code")
            .help(format!("start with a code in capitals: `ERR {text}`").replace('\n', " "));
    }
}

/// Punctuation that may follow a word.
const MARKS: &[char] = &[',', ':', '\''];

/// Whether this is a word of a sentence, not a code: letters that are not all capitals, perhaps with punctuation after
/// them.
fn is_word(code: &str) -> bool {
    let letters = code.trim_end_matches(MARKS);
    !letters.is_empty()
        && letters.chars().all(char::is_alphabetic)
        && letters.chars().any(char::is_lowercase)
}
