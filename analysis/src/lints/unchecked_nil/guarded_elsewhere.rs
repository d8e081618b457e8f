//! Whether something else in a script may make sure that a reply exists. The script may know more than the analysis
//! sees.

use std::collections::HashSet;

use crate::facts::reply_origin::{asked_replies, reply_in};
use crate::facts::{CommandCall, Facts, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::lists::sort::sorted;
use crate::lua::hir::Chunk;
use crate::redis::input::Input;
use crate::text::source::Span;

/// What the other calls of a script say about a reply. It is gathered once, since a script may use as many replies as
/// it has calls.
pub(crate) struct VouchedReplies<'a> {
    facts: &'a Facts,
    /// The outermost functions.
    functions: Vec<Span>,
    writes: FirstCalls,
    tested: FirstCalls,
}

impl<'a> VouchedReplies<'a> {
    pub(crate) fn of(checker: &Checker<'a>) -> Self {
        let facts = checker.facts;
        let tested_replies = tested_replies(facts);
        let (mut writes, mut tested) = (FirstCalls::new(), FirstCalls::new());
        for call in &facts.calls {
            let keys = keys_in(facts, call.span);
            if call.command.is_none_or(|command| command.is_write()) {
                writes.add(call.span, &keys);
            }
            if tested_replies.contains(&call.span) {
                tested.add(call.span, &keys);
            }
        }
        Self {
            facts,
            functions: functions(checker.chunk),
            writes,
            tested,
        }
    }

    /// Whether something before the use may make sure that the reply of the call exists.
    pub(crate) fn has(&self, call: &CommandCall, used: Span) -> bool {
        if call.further.is_some() {
            return true;
        }
        // If a function gets the reply and tests it, it may do so for its caller.
        if self.facts.questioned_replies.contains(&call.span) {
            return true;
        }
        // Code in a function may run after any other code.
        let (written_before, tested_before) =
            match self.is_in_function(call.span) || self.is_in_function(used) {
                true => (u32::MAX, u32::MAX),
                false => (call.span.start, used.start),
            };
        let keys = keys_in(self.facts, call.span);
        self.writes.has_other(call.span, &keys, written_before)
            || self.tested.has_other(call.span, &keys, tested_before)
    }

    fn is_in_function(&self, place: Span) -> bool {
        let behind = (self.functions).partition_point(|function| function.start <= place.start);
        let before = self.functions[..behind].last();
        before.is_some_and(|function| function.contains(place))
    }
}

/// Whether a call looks up a name from a reply, such as a member that was just read.
pub(crate) fn is_lookup(call: &CommandCall) -> bool {
    let is_from_reply = |argument: &Operand| reply_in(argument).is_some();
    call.arguments.iter().any(is_from_reply)
}

fn functions(chunk: &Chunk) -> Vec<Span> {
    let mut spans = Vec::new();
    for function in chunk.functions.get(1..).unwrap_or_default() {
        spans.push(function.span);
    }
    let mut outermost: Vec<Span> = Vec::new();
    for span in sorted(&spans, Span::cmp) {
        if outermost.last().is_none_or(|last| !last.contains(span)) {
            outermost.push(span);
        }
    }
    outermost
}

/// The replies that the script tests or iterates over.
fn tested_replies(facts: &Facts) -> HashSet<Span> {
    let mut tested = asked_replies(facts);
    for used in &facts.value_uses {
        if used.kind == ValueUseKind::Iterated
            && let Some(reply) = reply_in(&used.operand)
        {
            tested.insert(reply);
        }
    }
    tested
}

/// The keys of a call, and which entry of KEYS each is, if it is one.
fn keys_in(facts: &Facts, call: Span) -> Vec<Option<u32>> {
    let first = (facts.key_uses).partition_point(|key_use| key_use.span.start < call.start);
    let mut keys = Vec::new();
    for key_use in &facts.key_uses[first..] {
        if key_use.span.start >= call.end {
            break;
        }
        if call.contains(key_use.span) {
            keys.push(key_use.value.provenance.only_entry(Input::Keys));
        }
    }
    keys
}

/// For each key, the first two calls that touch it. There are two, since a call says nothing about its own reply.
struct FirstCalls {
    /// One for each of the first 63 entries of KEYS, and one each for `ANY` and `UNKNOWN`.
    by_key: Vec<[Option<Span>; 2]>,
}

/// Where all the calls are.
const ANY: u32 = 64;
/// The places of the calls that may touch any key.
const UNKNOWN: u32 = 0;

impl FirstCalls {
    fn new() -> Self {
        Self {
            by_key: vec![[None; 2]; ANY as usize + 1],
        }
    }

    /// Adds a call that comes after all calls in the list.
    fn add(&mut self, call: Span, keys: &[Option<u32>]) {
        self.note(call, ANY);
        if keys.is_empty() {
            self.note(call, UNKNOWN);
        }
        for key in keys {
            self.note(call, key.unwrap_or(UNKNOWN));
        }
    }

    fn note(&mut self, call: Span, key: u32) {
        match &mut self.by_key[key as usize] {
            [first @ None, _] => *first = Some(call),
            [Some(first), second @ None] if *first != call => *second = Some(call),
            _ => {}
        }
    }

    /// Whether a call other than this one touches one of its keys, and begins before the place.
    fn has_other(&self, call: Span, keys: &[Option<u32>], before: u32) -> bool {
        let is_among = |key: u32| {
            let calls = &self.by_key[key as usize];
            calls
                .iter()
                .any(|other| other.is_some_and(|other| other != call && other.start < before))
        };
        if keys.is_empty() || keys.contains(&None) {
            return is_among(ANY);
        }
        is_among(UNKNOWN) || keys.iter().any(|key| key.is_some_and(is_among))
    }
}
