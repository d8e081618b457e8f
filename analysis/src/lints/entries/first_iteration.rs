//! Loops over KEYS or ARGV that begin before the first entry.

use std::collections::HashSet;

use crate::facts::needs_value;
use crate::facts::{ElementIndex, ElementRead};
use crate::findings::checker::Checker;
use crate::lints::entries::iterations;
use crate::lua::conditional::Conditional;
use crate::lua::loops::LoopCounters;
use crate::redis::input::Input;
use crate::text::source::Span;

/// At most this many reads are checked, since each searches all loops.
const MOST_LOOKED_AT: usize = 100;

/// Reports reads before the first entry if the script fails on them in every first iteration. One finding for each
/// loop.
pub(crate) fn check(checker: &mut Checker<'_>, input: Input) {
    let facts = checker.facts;
    let mut reads: Vec<(&ElementRead, i64)> = Vec::new();
    for read in &facts.element_reads {
        if let ElementIndex::Sequence { from, .. } = read.index
            && from < 1
            && read.input == input
            && !read.unreachable
        {
            reads.push((read, from));
        }
    }
    if reads.is_empty() {
        return;
    }
    reads.truncate(MOST_LOOKED_AT);
    let loops = LoopCounters::of(checker.chunk);
    let conditional = Conditional::of(checker.chunk);
    let needed = needs_value::of(facts);
    let mut reported: HashSet<Span> = HashSet::new();
    for (read, from) in reads {
        let Some((whole, first)) = loops.first_iteration(checker.chunk, read.span) else {
            continue;
        };
        if !needed.contains(&read.span)
            || iterations::is_tested(facts, read)
            || conditional.may_skip_inside(whole, read.span)
            || !reported.insert(whole)
        {
            continue;
        }
        let (table, noun) = (input.table(), input.noun());
        let written = checker.source.slice(read.span);
        let message = format!(
            "`{written}` is `{table}[{from}]` in the first iteration, but `{table}[{from}]` is never passed"
        );
        checker
            .report(read.span, message)
            .label("nil in that iteration, so the script fails")
            .note(format!("the first {noun} is `{table}[1]`"))
            .help(format!(
                "begin the loop at {}: Lua counts from 1",
                first + 1 - from
            ));
    }
}
