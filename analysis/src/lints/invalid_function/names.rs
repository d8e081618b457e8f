//! Names of functions that are the same name to the server.

use std::collections::HashMap;
use std::rc::Rc;

use super::header::REFUSED;
use super::registrations::field_in;
use crate::facts::Registration;
use crate::findings::checker::Checker;
use crate::lua::hir::StatementKind;
use crate::lua::statements;
use crate::text::source::Span;

pub(super) fn check(checker: &mut Checker<'_>) {
    let branches = branches(checker);
    let mut known: HashMap<Vec<u8>, (Rc<[u8]>, Span)> = HashMap::new();
    for registration in &checker.facts.registrations {
        let Some((name, span)) = name_of(checker, registration) else {
            continue;
        };
        // Only one of two branches runs.
        if branches
            .iter()
            .any(|branch| branch.contains(registration.span))
        {
            continue;
        }
        let folded = name.to_ascii_lowercase();
        match known.get(&folded) {
            Some((first, before)) if *first == name => {
                let shown = String::from_utf8_lossy(&name).into_owned();
                checker
                    .report(span, format!("the function `{shown}` is registered twice"))
                    .label(REFUSED)
                    .also(*before, "first registered here")
                    .help("give each function a different name");
            }
            Some((first, before)) => {
                let shown = String::from_utf8_lossy(&name).into_owned();
                let other = String::from_utf8_lossy(first).into_owned();
                checker
                    .report(
                        span,
                        format!("`{shown}` and `{other}` are the same name to the server"),
                    )
                    .label("both names call the function that is registered last")
                    .also(*before, "registered here before")
                    .note(
                        "Redis 7.0 and Valkey 9.1 crash when such a library is deleted or replaced",
                    )
                    .help("give each function a name that differs in more than case");
            }
            None => {
                known.insert(folded, (name, span));
            }
        }
    }
}

/// The name in a registration, if it is known.
fn name_of(checker: &Checker<'_>, registration: &Registration) -> Option<(Rc<[u8]>, Span)> {
    let (name, first) = (registration.name()?, registration.arguments.first()?);
    let written = match &registration.named {
        Some(_) => field_in(checker.chunk, first.span, "function_name"),
        None => None,
    };
    Some((name, written.unwrap_or(first.span)))
}

fn branches(checker: &Checker<'_>) -> Vec<Span> {
    let mut branches = Vec::new();
    for statement in statements::all(checker.chunk) {
        if let StatementKind::If { .. } = statement.kind {
            branches.push(statement.span);
        }
    }
    branches
}
