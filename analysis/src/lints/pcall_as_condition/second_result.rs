//! `local ok, err = pcall(redis.call, …)`, where the script tests `err` alone: it is the reply if there is no error.

use crate::facts::CommandCall;
use crate::facts::reply_origin::name_of;
use crate::findings::checker::Checker;
use crate::lua::hir::{Expression, LocalId, StatementKind};
use crate::lua::local_uses::LocalUses;
use crate::lua::statements;
use crate::text::source::Span;

pub(super) fn check(checker: &mut Checker<'_>) {
    let (chunk, facts) = (checker.chunk, checker.facts);
    let mut seconds: Vec<(LocalId, &CommandCall)> = Vec::new();
    let mut uses = None;
    for statement in statements::all(chunk) {
        let StatementKind::Local { locals, values } = &statement.kind else {
            continue;
        };
        let ([first, second], [value]) = (locals.as_slice(), values.as_slice()) else {
            continue;
        };
        let Some(call) = caught_call(checker, chunk.span(*value)) else {
            continue;
        };
        let uses = uses.get_or_insert_with(|| LocalUses::of(chunk));
        if !uses.is_read(*first) && uses.assignments(*second) == 0 {
            seconds.push((*second, call));
        }
    }
    if seconds.is_empty() {
        return;
    }
    for (place, expression) in chunk.expressions.iter().enumerate() {
        let Expression::Local(local) = expression else {
            continue;
        };
        let span = chunk.expression_spans[place];
        let found = seconds.iter().find(|(second, _)| second == local);
        if let Some((_, call)) = found
            && facts.sole_conditions.contains(&span)
            && !facts.accompanied_tests.contains(&span)
        {
            let name = chunk.local(*local).name.to_string();
            checker
                .report(
                    span,
                    format!(
                        "`{name}` is always true: without an error it is {}",
                        name_of(call)
                    ),
                )
                .label("never nil or `false`")
                .note("`pcall` returns `true` and the results, or `false` and the error")
                .help("test the first result: `local ok, reply = pcall(…)`, then `if not ok then`");
        }
    }
}

/// The call of a command that a `pcall` at this place makes, if its reply is never nil or `false`.
fn caught_call<'a>(checker: &Checker<'a>, place: Span) -> Option<&'a CommandCall> {
    let [call] = checker.facts.calls_at(place) else {
        return None;
    };
    let is_certain = call.reply().is_some_and(|reply| !reply.may_be_nil());
    (call.caught_by == Some(place) && !call.is_protected && is_certain).then_some(call)
}
