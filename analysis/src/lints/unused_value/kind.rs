//! The kind of value that an expression gives.

use crate::findings::checker::Checker;
use crate::lua::hir::{Expression, ExpressionId};

/// The origin of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A literal, an alias, or the result of a call that may do more.
    Plain,
    /// An entry of KEYS or ARGV, perhaps converted, perhaps with a literal as its default.
    Sent,
    /// Computed, or read from the database.
    Computed,
}

pub(super) fn kind_of(checker: &Checker<'_>, value: ExpressionId) -> Kind {
    match *checker.chunk.expression(value) {
        Expression::Parenthesized(inner) => kind_of(checker, inner),
        Expression::Index { .. } if is_entry(checker, value) => Kind::Sent,
        Expression::Call { .. } if converts_entry(checker, value) => Kind::Sent,
        Expression::Call { .. } => computed_if(is_pure(checker, value)),
        Expression::And { .. } | Expression::Or { .. } if is_sent(checker, value) => Kind::Sent,
        Expression::MethodCall { .. }
        | Expression::Binary { .. }
        | Expression::And { .. }
        | Expression::Or { .. }
        | Expression::Not(_)
        | Expression::Negate(_)
        | Expression::Length(_) => {
            computed_if(is_pure(checker, value) && !is_written(checker, value))
        }
        _ => Kind::Plain,
    }
}

fn computed_if(is_computed: bool) -> Kind {
    match is_computed {
        true => Kind::Computed,
        false => Kind::Plain,
    }
}

/// Whether an expression reads an entry of KEYS or ARGV.
fn is_entry(checker: &Checker<'_>, value: ExpressionId) -> bool {
    checker.facts.is_element_read(checker.chunk.span(value))
}

/// Whether a call only turns an entry into a number or a string.
fn converts_entry(checker: &Checker<'_>, call: ExpressionId) -> bool {
    let calls = checker.facts.library_calls_at(checker.chunk.span(call));
    let mut calls = calls.iter();
    calls.any(|call| {
        matches!(call.path, "tonumber" | "tostring")
            && (call.arguments.first()).is_some_and(|given| given.value.element().is_some())
    })
}

/// Whether it contains only entries, their conversions and literals.
fn is_sent(checker: &Checker<'_>, value: ExpressionId) -> bool {
    match *checker.chunk.expression(value) {
        Expression::Parenthesized(inner) => is_sent(checker, inner),
        Expression::And { left, right } | Expression::Or { left, right } => {
            is_sent(checker, left) && is_sent(checker, right)
        }
        Expression::Index { .. } => is_entry(checker, value),
        Expression::Call { .. } => converts_entry(checker, value),
        _ => is_written(checker, value),
    }
}

/// Whether it is a literal.
fn is_written(checker: &Checker<'_>, value: ExpressionId) -> bool {
    match *checker.chunk.expression(value) {
        Expression::Nil
        | Expression::True
        | Expression::False
        | Expression::Number(_)
        | Expression::String(_) => true,
        Expression::Parenthesized(inner) | Expression::Not(inner) | Expression::Negate(inner) => {
            is_written(checker, inner)
        }
        Expression::Binary { left, right, .. }
        | Expression::And { left, right }
        | Expression::Or { left, right } => is_written(checker, left) && is_written(checker, right),
        _ => false,
    }
}

/// Whether an expression only gives a value.
fn is_pure(checker: &Checker<'_>, value: ExpressionId) -> bool {
    match *checker.chunk.expression(value) {
        Expression::Parenthesized(inner)
        | Expression::Not(inner)
        | Expression::Negate(inner)
        | Expression::Length(inner) => is_pure(checker, inner),
        Expression::Binary { left, right, .. }
        | Expression::And { left, right }
        | Expression::Or { left, right } => is_pure(checker, left) && is_pure(checker, right),
        Expression::Index { table, key } => is_pure(checker, table) && is_pure(checker, key),
        Expression::Call { ref arguments, .. } => {
            only_gives(checker, value) && arguments.iter().all(|it| is_pure(checker, *it))
        }
        Expression::MethodCall {
            receiver,
            ref arguments,
            ..
        } => {
            only_gives(checker, value)
                && is_pure(checker, receiver)
                && arguments.iter().all(|it| is_pure(checker, *it))
        }
        Expression::Vararg | Expression::Function(_) | Expression::Table(_) => false,
        _ => true,
    }
}

/// Whether a call is of a command that only reads, or of a function that only computes something.
fn only_gives(checker: &Checker<'_>, call: ExpressionId) -> bool {
    let span = checker.chunk.span(call);
    let commands = checker.facts.calls_at(span);
    if !commands.is_empty() {
        let mut commands = commands.iter();
        return commands.all(|call| {
            call.caught_by.is_none() && call.command.is_some_and(|command| command.is_read())
        });
    }
    let functions = checker.facts.library_calls_at(span);
    !functions.is_empty() && functions.iter().all(|call| is_pure_function(call.path))
}

fn is_pure_function(path: &str) -> bool {
    match path {
        "math.random" | "math.randomseed" => false,
        "tonumber" | "tostring" | "type" | "redis.sha1hex" | "table.concat" | "table.getn" => true,
        "cjson.decode" | "cjson.encode" | "cmsgpack.pack" | "cmsgpack.unpack" => true,
        _ => ["bit.", "math.", "string.", "struct."]
            .iter()
            .any(|library| path.starts_with(library)),
    }
}
