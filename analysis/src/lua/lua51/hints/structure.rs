//! Blocks, tables, calls and literals that Lua writes in another way.

use super::Surroundings;

/// By the start of the message, whatever token is at the error.
const MESSAGES: [(&str, &str); 9] = [
    (
        "ambiguous syntax",
        "put the `(` on the same line as the function, or write `;` before it",
    ),
    (
        "cannot use '...'",
        "add `...` to the parameters of the function",
    ),
    (
        "no loop to break",
        "use `return` to leave a function or the script: `break` leaves a loop",
    ),
    (
        "function arguments expected",
        "write `object:method(…)` for a call, `object.field` for a field, and `key = value` in a table",
    ),
    (
        "unfinished string",
        "close the string on its own line, or write it as `[[…]]`",
    ),
    (
        "escape sequence too large",
        "write at most `\\255`, or `\\\\` for a backslash",
    ),
    (
        "invalid long string delimiter",
        "open a long string with `[[` or `[=[`",
    ),
    (
        "chunk has too many syntax levels",
        "move the inner parts into locals or separate functions",
    ),
    (
        "function or expression too complex",
        "split the statement, or collect values in a table: `unpack` passes them to a call",
    ),
];

/// The keywords that a statement begins with.
const STATEMENTS: [&str; 9] = [
    "break", "do", "for", "function", "if", "local", "repeat", "return", "while",
];

pub(super) fn hint(at: &Surroundings<'_>) -> Option<String> {
    let fixed = MESSAGES.iter().find(|(message, _)| at.says(message));
    if let Some((_, help)) = fixed {
        return Some((*help).to_owned());
    }
    if at.says("malformed number") {
        return Some(number(at.token));
    }
    if at.message.ends_with("local variables") {
        return Some("keep some of them in a table, or in separate `do … end` blocks".to_owned());
    }
    if at.message.ends_with("upvalues") {
        return Some("pass some of them as parameters, or keep them in one table".to_owned());
    }
    unclosed(at)
        .or_else(|| block(at))
        .or_else(|| expression(at))
        .map(str::to_owned)
}

fn number(text: &str) -> String {
    if text.contains("..") {
        return "put spaces around `..` between numbers".to_owned();
    }
    if text.contains('_') {
        return "write the digits without `_`".to_owned();
    }
    if text.starts_with("0b") || text.starts_with("0o") {
        return "write the number in decimal, or in hexadecimal such as `0xff`".to_owned();
    }
    let mut end = text.len();
    while end > 0 && text.as_bytes()[end - 1].is_ascii_alphabetic() {
        end -= 1;
    }
    let digits = &text[..end];
    if text.starts_with("0x")
        || digits.ends_with('.')
        || digits.len() == text.len()
        || digits.as_bytes().iter().any(u8::is_ascii_alphabetic)
    {
        return "write a number such as `10`, `1.5`, `1e3` or `0xff`".to_owned();
    }
    format!("write `{digits}`, with a space before the next word")
}

fn unclosed(at: &Surroundings<'_>) -> Option<&'static str> {
    if at.says("unfinished long") {
        let opening = at.token.trim_start_matches('-');
        return Some(if !opening.starts_with("[=") {
            "close it with `]]`"
        } else {
            "close it with `]`, the same number of `=` as at its start, and `]`"
        });
    }
    if !at.expects(&["end", "<eof>", "until"]) {
        return None;
    }
    if at.expects(&["<eof>"]) {
        match at.token {
            "end" => {
                return Some(
                    "remove this `end`, or look for an extra one above: no block is open here",
                );
            }
            "else" | "elseif" => {
                return Some("look for an extra `end` above: no `if` is open here");
            }
            "until" => return Some("look for an extra `end` above: no `repeat` is open here"),
            _ => {}
        }
    }
    let is_next_statement = at.is_first_on_line || STATEMENTS.contains(&at.token);
    if at.is_after_return
        && is_next_statement
        && !at.token.is_empty()
        && !at.token.starts_with("end")
    {
        return Some(
            "make `return` or `break` the last statement of its block; write `do return end` to leave early",
        );
    }
    if at.has_else_if && at.expects(&["end"]) {
        return Some("write `elseif`: each `else if` needs its own `end`");
    }
    None
}

fn block(at: &Surroundings<'_>) -> Option<&'static str> {
    if at.token == "{" && at.expects(&["then", "do"]) {
        return Some(
            "write `then` or `do` before a block and `end` after it: Lua has no `{ … }` blocks",
        );
    }
    if at.token == "}" && (at.says("unexpected symbol") || at.expects(&["end", "<eof>", "="])) {
        return Some("write `end` to close a block: `}` closes a table");
    }
    if at.token == "(" && at.before == "for" {
        return Some("write `for i = 1, n do … end`, without parentheses");
    }
    if at.token == "."
        && at.says("unexpected symbol")
        && at.text_before.trim_end().ends_with("local")
    {
        return Some("remove `local`: a field belongs to its table");
    }
    None
}

fn expression(at: &Surroundings<'_>) -> Option<&'static str> {
    let is_behind_text = at.ends_before_in(b"'\"");
    if at.token == ":" && at.expects(&["}"]) && is_behind_text {
        return Some("write `[\"key\"] = value` in a table");
    }
    let is_method_name = matches!(
        at.text_behind.as_bytes(),
        [b'a'..=b'z' | b'A'..=b'Z' | b'_', ..]
    );
    if at.token == ":" && is_behind_text && is_method_name && !at.says("unexpected symbol") {
        return Some("wrap the string in parentheses: `(\"text\"):method()`");
    }
    let begins_entry = matches!(
        at.token.as_bytes(),
        [
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'\'' | b'"',
            ..,
        ]
    );
    if at.expects(&["}"]) && begins_entry {
        return Some("put a `,` between the entries, or a `}` after the last one");
    }
    None
}
