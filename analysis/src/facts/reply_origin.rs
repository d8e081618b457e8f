//! The call whose reply a value is, and what that command replies with.

use std::collections::HashSet;

use crate::domain::{KeyOrigin, Reference, Value};
use crate::facts::{self, CommandCall, Facts, Operand, ValueUseKind};
use crate::redis::commands::{Reply, ReplyKind};
use crate::text::source::Span;

/// The call whose reply the value is, or is an entry of. `None` if there may be several.
pub(crate) fn call_of<'a>(facts: &'a Facts, value: &Value) -> Option<&'a CommandCall> {
    let span = value.provenance.span_of(KeyOrigin::Reply)?;
    let [call] = facts.calls_at(span) else {
        return None;
    };
    // Besides the reply, `redis.pcall` may return a table with the error.
    let most = if call.is_protected { 2 } else { 1 };
    (value.references.len() <= most).then_some(call)
}

/// The calls that may have replied with the value: several, one on each path, and all with lists. Empty in every other
/// case.
pub(crate) fn lists_of<'a>(facts: &'a Facts, value: &Value) -> Vec<&'a CommandCall> {
    let mut calls = Vec::new();
    if value.references.len() < 2 {
        return calls;
    }
    for reference in &value.references {
        let replied_by = match *reference {
            Reference::Table(table) => facts.tables.get(table.0 as usize),
            _ => None,
        };
        let call = replied_by
            .filter(|table| !table.is_open)
            .and_then(|table| table.replied_by);
        match call.map(|span| facts.calls_at(span)) {
            Some([call]) if !call.is_protected => calls.push(call),
            _ => return Vec::new(),
        }
    }
    calls
}

/// The call whose reply, or a part of it, the operand contains.
pub(crate) fn reply_in(operand: &Operand) -> Option<Span> {
    operand.value.provenance.span_of(KeyOrigin::Reply)
}

/// The calls whose replies the script tests: for a value, for existence, or for their length.
pub(crate) fn asked_replies(facts: &Facts) -> HashSet<Span> {
    let mut asked = HashSet::new();
    let mut add = |operand: &Operand| {
        if let Some(reply) = reply_in(operand) {
            asked.insert(reply);
        }
    };
    for comparison in &facts.comparisons {
        add(&comparison.left);
        add(&comparison.right);
    }
    for used in &facts.value_uses {
        if matches!(
            used.kind,
            ValueUseKind::Length
                | ValueUseKind::Condition
                | ValueUseKind::Fallback
                | ValueUseKind::LoopBound
        ) {
            add(&used.operand);
        }
    }
    asked
}

/// What messages call the reply that the value is.
pub(crate) fn name_of(call: &CommandCall) -> String {
    match call.command {
        Some(command) => format!("the reply of `{}`", command.name),
        None => "a reply".to_owned(),
    }
}

impl CommandCall {
    /// What the command replies with for this call, as far as its constant arguments tell.
    pub(crate) fn reply(&self) -> Option<Reply> {
        let texts = self.texts();
        self.command?
            .reply(&facts::words(&texts), self.further.is_some())
    }
}

impl Reply {
    /// Whether it may be nil, which is `false` in a script.
    pub(crate) fn may_be_nil(&self) -> bool {
        self.kinds
            .iter()
            .any(|kind| matches!(kind, ReplyKind::Nil | ReplyKind::Any))
    }

    /// Whether it is an array of any length.
    pub(crate) fn is_array(&self) -> bool {
        self.all(|kind| matches!(kind, ReplyKind::Array(_) | ReplyKind::Tuple(_)))
    }

    /// Whether it is a status or nil.
    pub(crate) fn is_status(&self) -> bool {
        self.kinds.iter().any(is_status)
            && self.all(|kind| is_status(kind) || *kind == ReplyKind::Nil)
    }

    fn all(&self, holds: impl Fn(&ReplyKind) -> bool) -> bool {
        !self.kinds.is_empty() && self.kinds.iter().all(holds)
    }
}

fn is_status(kind: &ReplyKind) -> bool {
    matches!(kind, ReplyKind::Ok | ReplyKind::Status)
}
