//! The comparison that a condition means, if it can mean only one.

use crate::facts::reply_origin::call_of;
use crate::facts::{Comparison, Operand};
use crate::findings::checker::Checker;
use crate::findings::fixes::{Edit, Fix};
use crate::findings::surroundings::{is_only_between, may_continue};
use crate::lua::hir::BinaryOperator;
use crate::text::source::{Source, Span};

/// `if EXISTS …` means `> 0`, and `not EXISTS …` means `== 0`.
pub(super) fn of_condition(checker: &Checker<'_>, operand: &Operand) -> Option<Fix> {
    let source = checker.source;
    let (start, end) = (operand.span.start, operand.span.end);
    if !asks_for_more_than_none(checker, operand) || may_continue(source, end) {
        return None;
    }
    let Some(negation) = negation(source, operand.span) else {
        return Some(fix("> 0", vec![insert(end, " > 0")]));
    };
    // `not (x or y)` negates more than `x`, and `not not x` is `x`.
    let negation = negation?;
    let edits = vec![
        Edit {
            span: Span::new(negation, start),
            text: String::new(),
        },
        insert(end, " == 0"),
    ];
    Some(fix("== 0", edits))
}

/// `EXISTS … == true` means `> 0`.
pub(super) fn of_comparison(
    checker: &Checker<'_>,
    comparison: &Comparison,
    operand: &Operand,
    boolean: &Operand,
) -> Option<Fix> {
    let source = checker.source;
    let sign = match comparison.operator {
        BinaryOperator::Equal => "==",
        _ => "~=",
    };
    let is_simple = is_only_between(source, operand.span, boolean.span, sign)
        && comparison.span == operand.span.to(boolean.span)
        && !may_continue(source, comparison.span.end);
    if !is_simple || !asks_for_more_than_none(checker, operand) {
        return None;
    }
    let is_true = (source.slice(boolean.span) == "true") == (sign == "==");
    let meant = if is_true { "> 0" } else { "== 0" };
    let edit = Edit {
        span: Span::new(operand.span.end, boolean.span.end),
        text: format!(" {meant}"),
    };
    Some(fix(meant, vec![edit]))
}

/// Whether a condition on this number can only test whether there are any. The reply of `HSET` cannot: 0 is a success
/// too.
fn asks_for_more_than_none(checker: &Checker<'_>, operand: &Operand) -> bool {
    match call_of(checker.facts, &operand.value) {
        // If a loop's condition calls a command, another condition is not enough.
        Some(_) if is_loop_condition(checker, operand.span) => false,
        Some(call) => call
            .command
            .is_some_and(|command| ASKING.contains(&command.name)),
        None => {
            let code = checker.source.slice(operand.span);
            code.starts_with('#')
        }
    }
}

fn is_loop_condition(checker: &Checker<'_>, place: Span) -> bool {
    let conditions = &checker.facts.loop_conditions;
    let after = conditions.partition_point(|condition| condition.start <= place.start);
    let before = after.checked_sub(1).map(|index| conditions[index]);
    before.is_some_and(|condition| condition.contains(place))
}

/// The commands whose reply says how many there are, whether something exists, or whether something was done.
const ASKING: [&str; 16] = [
    "EXISTS",
    "HEXISTS",
    "HLEN",
    "HSETNX",
    "LLEN",
    "MSETNX",
    "RENAMENX",
    "SCARD",
    "SETNX",
    "SISMEMBER",
    "STRLEN",
    "XLEN",
    "ZCARD",
    "ZCOUNT",
    "ZLEXCOUNT",
    "GETBIT",
];

/// Where the `not` before a value begins. The inner `None` means that it cannot be removed.
fn negation(source: &Source, value: Span) -> Option<Option<u32>> {
    let before = source.slice(Span::new(0, value.start));
    let ends_in_word = |text: &str| {
        let last = text.as_bytes().last();
        last.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    };
    let not_of = |text: &str| {
        let rest = text.trim_end().strip_suffix("not")?;
        (!ends_in_word(rest)).then_some(rest.len())
    };
    if let Some(start) = not_of(before) {
        let is_doubled = not_of(&before[..start]).is_some();
        return Some((!is_doubled).then_some(start as u32));
    }
    let outside = before.trim_end_matches([' ', '\t', '\r', '\n', '(']);
    not_of(outside).map(|_| None)
}

fn insert(at: u32, text: &str) -> Edit {
    Edit {
        span: Span::new(at, at),
        text: text.to_owned(),
    }
}

fn fix(meant: &str, edits: Vec<Edit>) -> Fix {
    Fix {
        title: format!("compare with a number: `{meant}`"),
        edits,
    }
}
