//! Calls that a script makes to find out what the server supports: it tests for the error, or checks the version.
//!
//! Such a script has a fallback, so a call that only raises an error there is right.

use std::collections::HashSet;

use crate::domain::KeyOrigin;
use crate::domain::Value;
use crate::facts::{Facts, Site};
use crate::text::source::Span;

/// The calls of commands whose errors the script expects.
pub(crate) fn of(facts: &Facts) -> HashSet<Span> {
    let asked = asked_for_an_error(facts);
    let versioned = first_look_at_the_version(facts);
    let mut tried = HashSet::new();
    for call in &facts.calls {
        // If values are given up, it is unknown what the script tests.
        let is_lost = facts.incomplete.is_some();
        let is_asked = call.is_protected && (is_lost || asked.contains(&call.span));
        let is_caught = call
            .caught_by
            .is_some_and(|caught_by| facts.dropped_calls.binary_search(&caught_by).is_err());
        let is_versioned = versioned.is_some_and(|look| match call.site {
            Site::Here => look.start < call.span.start,
            // Functions are often defined before the version is read, and called after it.
            Site::At(place) => look.start < place.start.max(call.span.start),
            Site::Several => true,
        });
        if is_asked || is_caught || is_versioned {
            tried.insert(call.span);
        }
    }
    tried
}

/// The calls whose replies are tested for a field `err` or `ok`, or for their type.
fn asked_for_an_error(facts: &Facts) -> HashSet<Span> {
    let mut asked = HashSet::new();
    let mut add = |value: &Value| {
        if let Some(reply) = value.provenance.span_of(KeyOrigin::Reply) {
            asked.insert(reply);
        }
    };
    for read in &facts.index_reads {
        if matches!(read.key.value.text().as_deref(), Some(b"err" | b"ok")) {
            add(&read.table.value);
        }
    }
    for call in &facts.library_calls {
        if let ("type", [argument, ..]) = (call.path, call.arguments.as_slice()) {
            add(&argument.value);
        }
    }
    asked
}

/// The first place where the script reads the version of the server.
fn first_look_at_the_version(facts: &Facts) -> Option<Span> {
    let is_version = |field: &str| field.ends_with("_VERSION") || field.ends_with("_VERSION_NUM");
    let mut reads = facts.field_reads.iter();
    let read = reads.find(|read| read.library == "redis" && is_version(&read.field))?;
    Some(read.span)
}
