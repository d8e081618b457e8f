//! Calls that end with `unpack(KEYS)` or `unpack(ARGV)`, where the command takes one number of arguments only:
//! `redis.call('SETEX', KEYS[1], unpack(ARGV))` passes two.

use crate::facts::script::Script;
use crate::facts::{CommandCall, TableUse, TableUseKind};
use crate::redis::input::Input;

/// Such a call.
pub(super) struct Unpacked<'a> {
    pub(super) call: &'a CommandCall,
    /// The entries that it gets, from 1 on.
    pub(super) entries: std::ops::RangeInclusive<i64>,
}

/// The call that ends with this use of KEYS or ARGV.
pub(super) fn by<'a>(script: Script<'a>, used: &TableUse) -> Option<Unpacked<'a>> {
    let TableUseKind::Unpack { from: Some(from) } = used.kind else {
        return None;
    };
    let mut calls = script.facts.calls.iter();
    let call = calls.find(|call| {
        let further = call.further.as_ref();
        further.is_some_and(|further| further.span == used.span)
    })?;
    let command = call.command?;
    let most = command.most_arguments?;
    let count = most.checked_sub(call.arguments.len())?;
    let is_fixed = most == command.least_arguments && count > 0;
    let last = from.checked_add(i64::try_from(count).ok()? - 1)?;
    is_fixed.then_some(Unpacked {
        call,
        entries: from..=last,
    })
}

/// All calls that end with a part of KEYS, or of ARGV.
pub(super) fn all<'a>(script: Script<'a>, input: Input) -> Vec<Unpacked<'a>> {
    let mut found = Vec::new();
    for used in &script.facts.table_uses {
        if used.input == input {
            found.extend(by(script, used));
        }
    }
    found
}
