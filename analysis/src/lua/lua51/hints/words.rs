//! Words from other languages, and Lua's own words where they are not allowed.

use super::{Surroundings, first};
use crate::lua::lua51::token::Kind;

/// By a word at the start of a statement, which Lua reads as a name.
const STATEMENTS: [(&[&str], &str); 6] = [
    (
        &["continue"],
        "put the rest of the loop body into an `if`: Lua 5.1 has no `continue`",
    ),
    (
        &["goto"],
        "use `if`, a loop or a function: Lua 5.1 has no `goto`",
    ),
    (&["var", "let", "const"], "write `local`"),
    (&["def", "func", "fn"], "write `function`"),
    (&["elif", "elsif"], "write `elseif`"),
    (
        &["throw", "raise"],
        "write `error(…)`, or return `redis.error_reply(…)`",
    ),
];

pub(super) fn hint(at: &Surroundings<'_>) -> Option<String> {
    first(&[statement, keyword], at)
}

fn statement(at: &Surroundings<'_>) -> Option<String> {
    if !at.expects(&["="]) {
        return None;
    }
    let (_, help) = STATEMENTS
        .iter()
        .find(|(words, _)| words.contains(&at.before))?;
    Some((*help).to_owned())
}

/// A reserved word where a name is required.
fn keyword(at: &Surroundings<'_>) -> Option<String> {
    let word = at.token;
    if !Kind::of_word(word.as_bytes()).is_keyword() {
        return None;
    }
    if word == "then" && at.before == "else" {
        return Some("write `else` alone, or `elseif … then` with a condition".to_owned());
    }
    let is_name_expected = at.expects(&["<name>"]) && !at.is_first_on_line;
    if is_name_expected && at.before == "." {
        return Some(format!(
            "write `[\"{word}\"]` instead of `.{word}`, which is a keyword of Lua"
        ));
    }
    let is_entry = matches!(at.before, "{" | "," | ";")
        && at.text_behind.trim_start().starts_with('=')
        && !at.text_behind.trim_start().starts_with("==");
    if at.says("unexpected symbol") && is_entry {
        return Some(format!(
            "write `[\"{word}\"] =` for the entry: `{word}` is a keyword of Lua"
        ));
    }
    let is_declared = is_name_expected && matches!(at.before, "local" | "function" | "for" | ",");
    is_declared.then(|| format!("choose another name: `{word}` is a keyword of Lua"))
}
