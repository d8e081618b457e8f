//! A parameter that the script reads at a place where Rust does not send it. It is one mistake, although it shows at
//! two places.

use crate::contract::entry_names::{self, EntryName};
use crate::facts::script::Script;
use crate::facts::{ElementIndex, Facts, TableUseKind};
use crate::lints::entries::reads::{Entry, is_read};
use crate::lists::sort::sorted;
use crate::redis::input::Input;
use crate::rust::signature::Signature;

/// What explains the entries of a table that the script reads and no call sends.
pub(crate) enum MixUp {
    /// The index is wrong: the script does not read the parameter of the same table at this position.
    Index(usize),
    /// The table is wrong: in the other table, the script does not read as many parameters. Their positions in that
    /// table, if they are known.
    Table(Vec<usize>),
}

/// The mix-up that explains why the script reads entries of this table that no call sends. `None` if the script expects
/// that entries may be missing, or if the two tables do not fit together.
pub(crate) fn find(script: Script<'_>, input: Input) -> Option<MixUp> {
    let (signature, facts) = (script.signature?, script.facts);
    let other = input.other();
    if facts.incomplete.is_some() || facts.writes_entries(input) || facts.writes_entries(other) {
        return None;
    }
    let unsent_here = unsent(most_sent(signature, input), facts, input)?;
    let (first, last) = (unsent_here.first()?, unsent_here.last()?);
    match unread(signature, facts, input).as_slice() {
        [] => {}
        &[position] if unsent_here.len() == 1 => return Some(MixUp::Index(position)),
        _ => return None,
    }
    let unread_there = unread(signature, facts, other);
    let sent = signature.parameters(input).len() as i64;
    let follows_what_is_sent = *first == sent + 1 && *last == sent + unsent_here.len() as i64;
    if !follows_what_is_sent
        || unread_there.len() != unsent_here.len()
        || !unsent(most_sent(signature, other), facts, other)?.is_empty()
    {
        return None;
    }
    let parameters = which(script, signature, input, &unsent_here, unread_there);
    Some(MixUp::Table(parameters))
}

/// Whether a mix-up explains why entries of a table are unread: the mix-up is in this table, or the other table lacks
/// entries.
pub(crate) fn explains_unread(script: Script<'_>, input: Input) -> bool {
    matches!(find(script, input), Some(MixUp::Index(_)))
        || matches!(find(script, input.other()), Some(MixUp::Table(_)))
}

fn most_sent(signature: &Signature, input: Input) -> i64 {
    match signature.most_entries(input) {
        Some(most) => i64::from(most),
        None => i64::MAX,
    }
}

/// Whether the header comment and the script differ in exactly one index: this many documented entries are unread, and
/// the script reads one entry that is not documented.
pub(crate) fn is_one_index(facts: &Facts, input: Input, documented: i64, unread: usize) -> bool {
    if unread != 1 {
        return false;
    }
    let undocumented = unsent(documented, facts, input);
    undocumented.is_some_and(|undocumented| undocumented.len() == 1)
}

/// The indices of the entries that the script reads and no call sends, in order. Empty if that is not known, or if the
/// script tests whether they exist.
fn unsent(most: i64, facts: &Facts, input: Input) -> Option<Vec<i64>> {
    let mut unsent = Vec::new();
    for read in &facts.element_reads {
        match read.index {
            _ if read.unreachable || read.input != input => {}
            ElementIndex::Constant(index) if index < 1 || index > most => unsent.push(index),
            ElementIndex::Constant(_) => {}
            ElementIndex::Sequence { .. } | ElementIndex::Unknown | ElementIndex::Never => {
                return None;
            }
        }
    }
    let mut unsent = sorted(&unsent, i64::cmp);
    unsent.dedup();
    let is_tested = facts
        .element_tests
        .iter()
        .any(|test| test.input == input && unsent.binary_search(&test.index).is_ok());
    let is_length_asked = facts
        .table_uses
        .iter()
        .any(|table_use| table_use.input == input && table_use.kind == TableUseKind::Length);
    (!is_tested && !is_length_asked).then_some(unsent)
}

/// The positions of the parameters that the script certainly does not read. Parameters that are unread on purpose are
/// left out.
fn unread(signature: &Signature, facts: &Facts, input: Input) -> Vec<usize> {
    let mut unread = Vec::new();
    for (position, parameter) in signature.parameters(input).iter().enumerate() {
        let entry = Entry::of(parameter, input, position as i64 + 1);
        if !parameter.is_deliberately_unread() && !is_read(facts, entry) {
            unread.push(position);
        }
    }
    unread
}

/// Which parameters of the other table the missing entries are. If the script names the entries, the parameters with
/// those names. If it does not, the unread ones: parameters that leave the end of `KEYS` move nothing, and parameters
/// that leave `ARGV` move nothing if the script does not read `ARGV`.
fn which(
    script: Script<'_>,
    signature: &Signature,
    input: Input,
    unsent: &[i64],
    unread: Vec<usize>,
) -> Vec<usize> {
    let parameters = signature.parameters(input.other());
    let names = entry_names::of(script);
    let mut named = Vec::new();
    for (position, parameter) in parameters.iter().enumerate() {
        let is_name = |name: &EntryName| {
            name.input == input && unsent.contains(&name.index) && name.name == parameter.name
        };
        if names.iter().any(is_name) {
            named.push(position);
        }
    }
    if named.len() == unsent.len() {
        return named;
    }
    match input {
        Input::Arguments => unread,
        Input::Keys if unread.len() == parameters.len() => unread,
        Input::Keys => Vec::new(),
    }
}
