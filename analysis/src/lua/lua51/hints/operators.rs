//! Operators of other languages.

use super::{Surroundings, first};

const ARROW: &str = "write `a.b` for a field, and `a:b()` for a method: Lua has no `->`";

/// By the token at the error and what directly follows it, the longer first.
const FOLLOWED: [(&str, &str, &str); 19] = [
    ("!", "=", "write `~=`: Lua has no `!=`"),
    ("!", "", "write `not`: Lua has no `!`"),
    ("&", "&", "write `and`: Lua has no `&&`"),
    (
        "&",
        "",
        "write `bit.band(a, b)`: Lua 5.1 has no bit operators",
    ),
    ("|", "|", "write `or`: Lua has no `||`"),
    (
        "|",
        "",
        "write `bit.bor(a, b)`: Lua 5.1 has no bit operators",
    ),
    (
        "~",
        "",
        "write `bit.bxor(a, b)` or `bit.bnot(a)`: Lua 5.1 has no bit operators; `~=` means not equal",
    ),
    ("?", "?", "write `a or b`: Lua has no `??`"),
    ("?", ".", "write `a and a.b`: Lua has no `?.`"),
    (
        "?",
        "",
        "write `condition and a or b`, where `a` is neither nil nor false: Lua has no `?:`",
    ),
    ("/", "/", "write `--` before a comment"),
    (
        "/",
        "*",
        "write a comment over several lines as `--[[ … ]]`",
    ),
    ("-", ">", ARROW),
    (
        "#",
        "!",
        "move the `#!` line to the top: it must be the first line",
    ),
    ("#", "", "write `--` before a comment"),
    ("<", "const>", "remove `<const>`: Lua 5.1 has no attributes"),
    ("<", "close>", "remove `<close>`: Lua 5.1 has no attributes"),
    ("[", "", "write a list as a table: `{1, 2}`"),
    (";", "", "remove this `;`: Lua 5.1 has no empty statement"),
];

/// By the token before the error and the one at it, with nothing between them.
const GLUED: [(&str, &str, &str); 11] = [
    (
        "/",
        "/",
        "write `math.floor(a / b)` for integer division, or `--` before a comment: Lua 5.1 has no `//`",
    ),
    (
        "/",
        "*",
        "write a comment over several lines as `--[[ … ]]`",
    ),
    (
        "<",
        "<",
        "write `bit.lshift(a, n)`: Lua 5.1 has no bit operators",
    ),
    (
        ">",
        ">",
        "write `bit.rshift(a, n)`: Lua 5.1 has no bit operators",
    ),
    ("*", "*", "write `a ^ b`: Lua has no `**`"),
    ("==", "=", "write `==`: Lua has no `===`"),
    ("~=", "=", "write `~=`: Lua has no `~==`"),
    (
        "=",
        ">",
        "write `key = value` in a table, and `function(…) … end` for a function: Lua has no `=>`",
    ),
    ("=", "<", "write `<=`"),
    ("-", ">", ARROW),
    (
        ":",
        "=",
        "write `=`, with `local` before a new name: Lua has no `:=`",
    ),
];

/// The operators that other languages join with `=`.
const COMPOUND: [&str; 7] = ["+", "-", "*", "/", "%", "^", ".."];

pub(super) fn hint(at: &Surroundings<'_>) -> Option<String> {
    first(&[compound, step, comparison, glued, followed], at)
}

fn followed(at: &Surroundings<'_>) -> Option<String> {
    let (token, _, help) = FOLLOWED
        .iter()
        .find(|(token, next, _)| at.token == *token && at.text_behind.starts_with(*next))?;
    // These are part of Lua, so they are certainly a mistake only at places where Lua does not allow them.
    let is_lua = matches!(*token, "/" | "#" | "<" | "[" | ";");
    let is_certain = !is_lua || at.says("unexpected symbol");
    let begins_value = at.before == "return" || at.ends_before_in(b"=(,{");
    (is_certain && (*token != "[" || begins_value)).then(|| (*help).to_owned())
}

fn glued(at: &Surroundings<'_>) -> Option<String> {
    let (_, _, help) = GLUED
        .iter()
        .find(|(before, token, _)| at.is_glued && at.before == *before && at.token == *token)?;
    Some((*help).to_owned())
}

/// `n += 1`.
fn compound(at: &Surroundings<'_>) -> Option<String> {
    let is_compound = at.expects(&["="])
        && COMPOUND.contains(&at.token)
        && at.text_behind.starts_with('=')
        && !at.text_behind.starts_with("==");
    if !is_compound {
        return None;
    }
    let (operator, target) = (at.token, assigned(at));
    Some(format!(
        "write `{target} = {target} {operator} …`: Lua has no `{operator}=`"
    ))
}

/// `n++`, `++n` and `n--`. Lua reads the last one as a comment, so the error is at the next token.
fn step(at: &Surroundings<'_>) -> Option<String> {
    if at.token == "+" && at.text_behind.starts_with('+') {
        if at.expects(&["="]) {
            let target = assigned(at);
            return Some(format!("write `{target} = {target} + 1`: Lua has no `++`"));
        }
        return Some("write `n = n + 1`: Lua has no `++`".to_owned());
    }
    let comment = at.between.strip_prefix("--")?;
    let end = comment
        .as_bytes()
        .iter()
        .find(|byte| !matches!(byte, b' ' | b';'));
    let is_alone = matches!(end, Some(b'\n' | b'\r'));
    if !at.expects(&["="]) || !is_alone {
        return None;
    }
    let target = assigned(at);
    Some(format!(
        "write `{target} = {target} - 1`: `--` begins a comment in Lua"
    ))
}

/// `if a = b then`.
fn comparison(at: &Surroundings<'_>) -> Option<String> {
    let opens_condition = ["if", "elseif", "while", "until"]
        .iter()
        .any(|keyword| at.line_before().starts_with(*keyword));
    let is_condition = at.expects(&["then", "do"]) || (at.expects(&[")"]) && opens_condition);
    let is_comparison = at.token == "=" && is_condition && !at.is_glued_to_operator();
    is_comparison.then(|| "write `==` to compare: `=` assigns and is a statement".to_owned())
}

/// The word on the left of the operator, or `n` if it is not a single word.
fn assigned<'a>(at: &Surroundings<'a>) -> &'a str {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let before = at.text_before.as_bytes().last();
    let is_part = matches!(before, Some(b'.' | b':' | b'[' | b']' | b')'));
    match !is_part && !at.before.is_empty() && at.before.as_bytes().iter().all(is_word) {
        true => at.before,
        false => "n",
    }
}
