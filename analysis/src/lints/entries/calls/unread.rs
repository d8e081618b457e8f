//! Entries that a call sends but nothing in the script reads.

use crate::contract::header;
use crate::domain::KeyOrigin;
use crate::facts::script::Script;
use crate::findings::checker::Checker;
use crate::lints::entries::calls::{Alike, listed};
use crate::lints::entries::reads::{Entry, is_read};
use crate::redis::input::Input;
use crate::rust::call_site::CallSite;

/// At most this many entries of a table are checked.
const MOST_ENTRIES: u32 = 64;

/// The entries that should not be sent.
pub(super) fn of(script: Script<'_>, call: &CallSite, input: Input) -> Vec<u32> {
    let unread = all(script, call, input);
    // A key that is not read may be passed for a cluster, which refuses keys that the script builds itself.
    if unread.is_empty() || input == Input::Keys && !is_every_key_declared(script) {
        return Vec::new();
    }
    unread
}

/// The entries that the call sends and the script certainly does not read. Entries that the header calls unused are
/// left out.
pub(super) fn all(script: Script<'_>, call: &CallSite, input: Input) -> Vec<u32> {
    let mut unread = Vec::new();
    if !script.facts.global_reads.is_empty() {
        return unread; // the text is joined with others, which may read them
    }
    let mut excused = Vec::new();
    for (offset, line) in &header::lines(script) {
        if let Some(documented) = header::entry(line, *offset)
            && documented.input == input
            && header::is_said_to_be_unread(&documented)
        {
            excused.push(documented.index);
        }
    }
    for index in 1..=call.sent(input).least.min(MOST_ENTRIES) {
        let number = i64::from(index);
        let entry = Entry {
            input,
            index: number,
            is_single: false,
            last: number,
        };
        if !excused.contains(&number) && !is_read(script.facts, entry) {
            unread.push(index);
        }
    }
    unread
}

/// Whether the script uses keys, and each of them is an entry of KEYS as it is.
fn is_every_key_declared(script: Script<'_>) -> bool {
    let facts = script.facts;
    !facts.key_uses.is_empty()
        && facts
            .key_uses
            .iter()
            .all(|key_use| key_use.origin == KeyOrigin::Declared)
        && facts
            .calls
            .iter()
            .all(|call| call.command.is_some() && call.further.is_none())
}

pub(super) fn report(checker: &mut Checker<'_>, alike: &Alike<'_>, input: Input, unread: &[u32]) {
    let message = format!(
        "the script never reads {}, which {}",
        listed(input, unread),
        alike.send()
    );
    let start = checker.chunk.start();
    let is_one = unread.len() == 1;
    let them = if is_one { "it" } else { "them" };
    let diagnostic = checker.report(start, message);
    diagnostic.note(match (input, is_one) {
        (Input::Keys, _) => {
            "a cluster refuses the call if its keys are in different slots, even those that the script does not read"
        }
        (Input::Arguments, true) => "it has no effect",
        (Input::Arguments, false) => "they have no effect",
    });
    diagnostic.help(format!(
        "read {them} in the script, or do not pass {them} in {}",
        alike.those_calls()
    ));
}
