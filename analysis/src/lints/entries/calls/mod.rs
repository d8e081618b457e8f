//! For a script that no annotated function calls: whether its calls send what the script reads, and nothing else.
//!
//! A call is not a declaration. Other code may call the same script in another way, and a script may offer more than
//! one caller uses. So if the script tests for an entry, or only some of its paths need it, a missing entry is not a
//! mistake: those paths may not be meant for this call.

mod loops;
mod unread;
mod unsent;

use crate::facts::script::Script;
use crate::findings::checker::Checker;
use crate::redis::input::Input;
use crate::rust::call_site::CallSite;

const BOTH: [Input; 2] = [Input::Keys, Input::Arguments];

/// At most this many calls that send different numbers of entries are checked, since each check reads all facts.
const MOST_KINDS: usize = 16;

/// Calls that send the same numbers of entries.
pub(super) struct Alike<'a> {
    call: &'a CallSite,
    places: Vec<&'a str>,
}

/// What is wrong with a call. A call that sends too little in one table often sends too much in the other one. That is
/// one mistake.
enum Mistake {
    /// The indices of the entries that the call does not send, each with the place that fails without it.
    Unsent(Input, Vec<unsent::Unsent>),
    /// A loop over a table that never runs, while the script ignores the other table.
    Loop(Input, loops::Idle),
    /// Entries that the script does not read.
    Unread(Input, Vec<u32>),
}

/// Reports calls that do not send entries that the script reads.
pub(crate) fn check_unsent(checker: &mut Checker<'_>, input: Input) {
    for alike in &kinds(checker.calls) {
        if let Some(Mistake::Unsent(table, unsent)) = mistake(checker.script(), alike.call)
            && table == input
        {
            unsent::report(checker, alike, input, &unsent);
        }
    }
}

/// Reports calls that send entries that the script does not read.
pub(crate) fn check_unread(checker: &mut Checker<'_>, input: Input) {
    for alike in &kinds(checker.calls) {
        if let Some(Mistake::Unread(table, unread)) = mistake(checker.script(), alike.call)
            && table == input
        {
            unread::report(checker, alike, input, &unread);
        }
    }
}

/// Reports calls that leave a loop over a table without an iteration.
pub(crate) fn check_loops(checker: &mut Checker<'_>) {
    for alike in &kinds(checker.calls) {
        if let Some(Mistake::Loop(input, idle)) = mistake(checker.script(), alike.call) {
            loops::report(checker, alike, input, idle);
        }
    }
}

/// The first mistake that explains why the call and the script do not fit.
fn mistake(script: Script<'_>, call: &CallSite) -> Option<Mistake> {
    if script.facts.incomplete.is_some() {
        return None;
    }
    for input in BOTH {
        let unsent = unsent::of(script, call, input);
        if !unsent.is_empty() {
            return Some(Mistake::Unsent(input, unsent));
        }
    }
    for input in BOTH {
        if let Some(idle) = loops::idle(script, call, input) {
            return Some(Mistake::Loop(input, idle));
        }
    }
    for input in BOTH {
        let unread = unread::of(script, call, input);
        if !unread.is_empty() {
            return Some(Mistake::Unread(input, unread));
        }
    }
    None
}

/// The calls. Calls that send the same are grouped.
fn kinds(calls: &[CallSite]) -> Vec<Alike<'_>> {
    let mut kinds: Vec<Alike<'_>> = Vec::new();
    for call in calls {
        let known = kinds.iter().position(|kind| kind.call.sends_the_same(call));
        if let Some(known) = known {
            kinds[known].places.push(&call.place);
        } else if kinds.len() < MOST_KINDS {
            kinds.push(Alike {
                call,
                places: vec![&call.place],
            });
        }
    }
    kinds
}

impl Alike<'_> {
    /// The calls and the verb, if a message has named their places before.
    fn they_send(&self) -> &'static str {
        match self.places.as_slice() {
            [_] => "the call sends",
            _ => "the calls send",
        }
    }

    /// The calls, if a message has named their places before.
    fn those_calls(&self) -> &'static str {
        match self.places.as_slice() {
            [_] => "that call",
            _ => "those calls",
        }
    }

    /// The subject of a sentence and its verb: ``the call at `src/lock.rs:12` sends``.
    fn send(&self) -> String {
        match self.places.as_slice() {
            [place] => format!("the call at `{place}` sends"),
            [one, other] => format!("the calls at `{one}` and `{other}` send"),
            [first, rest @ ..] => format!("the calls at `{first}` and {} more send", rest.len()),
            [] => "the call sends".to_owned(),
        }
    }
}

/// `KEYS[1]`, `KEYS[2]` and `KEYS[3]`.
fn listed(input: Input, indices: &[u32]) -> String {
    let table = input.table();
    match indices {
        [] => format!("`{table}`"),
        [index] => format!("`{table}[{index}]`"),
        [one, other] => format!("`{table}[{one}]` and `{table}[{other}]`"),
        [first, .., last] => format!(
            "{} entries from `{table}[{first}]` to `{table}[{last}]`",
            indices.len()
        ),
    }
}
