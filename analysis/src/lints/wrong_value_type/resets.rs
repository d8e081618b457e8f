//! Calls that may give a key another type, or tell the script its type.

use std::rc::Rc;

use super::TypedUse;
use crate::domain::Value;
use crate::facts::{CommandCall, Site, may_be_same_key, words};
use crate::findings::checker::Checker;
use crate::redis::commands::Command;
use crate::text::source::Span;

/// The calls after which a key may hold a value of any type.
pub(super) struct Resets<'a> {
    resets: Vec<Reset<'a>>,
}

struct Reset<'a> {
    call: Span,
    /// The keys. `None` if it may be any.
    keys: Option<Vec<&'a Rc<Value>>>,
    site: Site,
    /// The function that contains it, if it is not the main chunk.
    function: Option<Span>,
}

impl<'a> Resets<'a> {
    pub(super) fn of(checker: &Checker<'a>) -> Self {
        let functions = checker.chunk.functions.get(1..).unwrap_or_default();
        let mut resets = Vec::new();
        for call in &checker.facts.calls {
            let may_reset =
                |command: &Command| command.may_change_type() || command.may_remove_key();
            if !call.command.is_none_or(may_reset) {
                continue;
            }
            let mut around = functions
                .iter()
                .filter(|function| function.span.contains(call.span));
            resets.push(Reset {
                call: call.span,
                keys: keys(call),
                site: call.site,
                function: around.next_back().map(|function| function.span),
            });
        }
        Self { resets }
    }

    /// Whether such a call comes between two uses. Code in a function may run at any time, unless it is known which
    /// call runs it.
    pub(super) fn has(
        &self,
        key: &Rc<Value>,
        earlier: &TypedUse<'_>,
        later: &TypedUse<'_>,
    ) -> bool {
        let are_together = earlier.site == later.site;
        let place = |used: &TypedUse<'_>| match used.site {
            Some((site, _)) if !are_together => site,
            _ => used.call,
        };
        let (from, to) = (place(earlier), place(later));
        self.resets.iter().any(|reset| {
            let is_between = |call: Span| from.end <= call.start && call.end <= to.start;
            let is_elsewhere = reset
                .function
                .is_some_and(|function| !function.contains(from) || !function.contains(to));
            let may_be_between = match reset.site {
                Site::At(site) if is_elsewhere => {
                    is_between(site) || is_inside(site, reset.call, earlier, later)
                }
                _ => is_elsewhere || is_between(reset.call),
            };
            let may_be_it = match &reset.keys {
                Some(keys) => keys.iter().any(|other| may_be_same_key(other, key)),
                None => true,
            };
            may_be_between && may_be_it
        })
    }
}

/// Whether the call and one of the uses run in the same call of a function, whether the call comes before the use or
/// after it.
fn is_inside(site: Span, call: Span, earlier: &TypedUse<'_>, later: &TypedUse<'_>) -> bool {
    let runs_there = |used: &TypedUse<'_>| used.site.is_some_and(|(other, _)| other == site);
    (runs_there(earlier) && call != earlier.call) || (runs_there(later) && call != later.call)
}

/// The keys of a call. `None` if not all of them are known.
fn keys(call: &CommandCall) -> Option<Vec<&Rc<Value>>> {
    let texts = call.texts();
    let positions = call
        .command?
        .key_positions(&words(&texts), call.further.is_some());
    let is_all = positions.is_complete && call.further.is_none() && !positions.fixed.is_empty();
    let mut keys = Vec::new();
    for position in &positions.fixed {
        keys.push(&call.arguments.get(position.index)?.value);
    }
    is_all.then_some(keys)
}
