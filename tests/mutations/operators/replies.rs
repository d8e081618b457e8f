//! Mistakes in what is done with replies: in tests of them, and in comparisons.

use std::ops::Range;

use super::each;
use crate::mutant::Mutant;
use crate::original::Original;
use crate::script::{Edit, Tokens};

/// `reply == nil` for `not reply` and for `reply == false`, `reply ~= nil` for `reply` and for `reply ~= false`.
pub(super) fn nil_for_false(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let mut edits: Vec<Edit> = Vec::new();
    for at in script.all() {
        let compared = matches!(script.before(at), "==" | "~=");
        if script.at(at) == "false" && compared && is_reply(script, &script.operand_to(at - 2)) {
            edits.push(script.replace(&(at..at + 1), "nil"));
        }
        let is_start = matches!(script.before(at), "if" | "elseif" | "while" | "and" | "not");
        if !is_start {
            continue;
        }
        let operand = script.operand_from(at);
        let is_end = matches!(script.at(operand.end), "then" | "do" | "and" | "or");
        if !is_end || !is_reply(script, &operand) {
            continue;
        }
        let tested = script.slice(&operand);
        edits.push(match script.before(at) {
            "not" => script.replace(&(at - 1..operand.end), format!("{tested} == nil")),
            _ => script.replace(&operand, format!("{tested} ~= nil")),
        });
    }
    each(original, edits)
}

/// Whether an operand is a call of a command, or a local that holds nothing else than the reply of one.
fn is_reply(script: &Tokens, operand: &Range<usize>) -> bool {
    let is_call = |tokens: &Range<usize>| script.calls().iter().any(|call| call.tokens == *tokens);
    let is_only_name = operand.len() == 1 && script.is_name(operand.start);
    is_call(operand)
        || (is_only_name
            && script.all().any(|at| {
                script.at(at) == "local"
                    && script.at(at + 1) == script.at(operand.start)
                    && script.at(at + 2) == "="
                    && is_call(&script.operand_from(at + 3))
                    && !is_operator(script.at(script.operand_from(at + 3).end))
            }))
}

/// Whether more of the expression follows.
fn is_operator(word: &str) -> bool {
    const WORDS: [&str; 15] = [
        "or", "and", "+", "-", "*", "/", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=",
    ];
    WORDS.contains(&word)
}

/// `text` for `tonumber(text)`, where the number is compared.
pub(super) fn tonumber_dropped(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let conversions = script.all().filter(|at| {
        script.at(*at) == "tonumber" && script.at(at + 1) == "(" && script.before(*at) != "."
    });
    let edits = conversions.filter_map(|at| {
        let conversion = script.operand_from(at);
        let arguments = script.arguments(at + 1);
        let held = is_held(script, &conversion);
        let is_compared = is_compared(script, &conversion)
            || held.is_some_and(|name| {
                script.all().any(|other| {
                    script.at(other) == name && is_compared(script, &(other..other + 1))
                })
            });
        (is_compared && arguments.len() == 1).then(|| {
            let text = script.slice(&arguments[0]);
            let is_operand = script.operand_from(arguments[0].start) == arguments[0];
            let text = if is_operand {
                text.to_owned()
            } else {
                format!("({text})")
            };
            script.replace(&conversion, text)
        })
    });
    each(original, edits)
}

/// The name of the local that an expression is all of.
fn is_held<'a>(script: &'a Tokens, expression: &Range<usize>) -> Option<&'a str> {
    let start = expression.start;
    let is_local = start >= 3 && script.at(start - 1) == "=" && script.at(start - 3) == "local";
    let ends = !is_operator(script.at(expression.end));
    (is_local && ends).then(|| script.at(start - 2))
}

/// Whether an expression stands alone on a side of a comparison.
fn is_compared(script: &Tokens, expression: &Range<usize>) -> bool {
    let is_comparison = |word: &str| matches!(word, "<" | "<=" | ">" | ">=" | "==" | "~=");
    let is_border = |word: &str| !is_operator(word) || matches!(word, "and" | "or");
    let (before, behind) = (script.before(expression.start), script.at(expression.end));
    let is_alone = !matches!(before, "-" | "not" | "#" | ".");
    is_alone
        && (is_comparison(before) && is_border(behind)
            || is_comparison(behind) && is_border(before))
}

/// `reply` for `reply.ok`.
pub(super) fn ok_dropped(original: &Original) -> Vec<Mutant> {
    let script = &original.script;
    let fields = script
        .all()
        .filter(|at| script.at(*at) == "ok" && script.before(*at) == ".");
    let edits = fields.map(|at| script.replace(&(at - 1..at + 1), ""));
    each(original, edits)
}
