//! What a script shows of the entries of KEYS and ARGV: their names, and what the uses say of each.

use crate::contract::Entry;
use crate::contract::entry_names;
use crate::contract::header;
use crate::contract::time_names;
use crate::domain::{Constant, Trait, Types, Value};
use crate::facts::script::Script;
use crate::facts::{Operand, ValueUseKind};
use crate::lists::sort::sorted;
use crate::lua::hir::StatementKind;
use crate::lua::statements;
use crate::redis::input::Input;
use crate::redis::unit::Unit;
use crate::text::source::Span;

/// Describes the entries, of which the first is number 1.
pub(crate) fn describe(script: Script<'_>, input: Input, entries: &mut [Entry]) {
    let documented_units = name(script, input, entries);
    let count = entries.len();
    // The entry that a value is, unchanged but for conversions.
    let place = |value: &Value| {
        let element = value.provenance.element()?;
        match element.input == input {
            true => place_of(element.index, count),
            false => None,
        }
    };
    let mut uses = Vec::new();
    uses.resize_with(count, Uses::default);
    let facts = script.facts;
    for call in &facts.library_calls {
        if call.path == "tonumber"
            && let Some(argument) = call.arguments.first()
            && let Some(place) = place(&argument.value)
        {
            uses[place].is_number = true;
        }
    }
    for used in &facts.value_uses {
        let calculates = matches!(
            used.kind,
            ValueUseKind::Arithmetic | ValueUseKind::LoopBound
        );
        if calculates && let Some(place) = place(&used.operand.value) {
            uses[place].is_number = true;
        }
    }
    for comparison in &facts.comparisons {
        for (side, other) in comparison.sides() {
            let Some(place) = place(&side.value) else {
                continue;
            };
            match literal(other) {
                Literal::Text => uses[place].is_text = true,
                Literal::Negative => uses[place].is_negative = true,
                Literal::Other => {}
            }
        }
    }
    for call in &facts.calls {
        let Some(command) = call.command else {
            continue;
        };
        let taken = call.places();
        for (position, operand) in call.arguments.iter().enumerate() {
            let Some(place) = place(&operand.value) else {
                continue;
            };
            if position == 0 {
                continue; // the name of the command
            }
            let commands = &mut entries[place].commands;
            if !commands.contains(&command.name) {
                commands.push(command.name);
            }
            let mut time = None;
            for taken in &taken {
                if taken.index == position && time.is_none() {
                    time = taken.unit().map(|unit| (unit, taken.is_point_in_time()));
                }
            }
            uses[place].times.push(time);
        }
    }
    for (place, entry) in entries.iter_mut().enumerate() {
        let Uses {
            is_negative,
            is_text,
            is_number,
            times,
        } = &uses[place];
        entry.is_number = *is_number && !is_text;
        if *is_text || *is_negative {
            continue;
        }
        // One unit, in every command that takes it; or, of a number, the one in its name.
        let by_commands = match times.split_first() {
            Some((first, rest)) if rest.iter().all(|time| time == first) => *first,
            _ => None,
        };
        let is_free = times.iter().all(Option::is_none);
        let by_name = || {
            if !is_free || !entry.is_number {
                return None;
            }
            let name = entry.name.as_deref()?;
            let documented = documented_units[place].map(|unit| format!("{name}_{unit}"));
            time_names::time_of(name).or_else(|| time_names::time_of(&documented?))
        };
        if let Some((unit, is_point_in_time)) = by_commands.or_else(by_name) {
            entry.unit = Some(unit);
            entry.is_point_in_time = is_point_in_time;
        }
    }
}

/// What is done with an entry. What it is compared with says what it cannot be.
#[derive(Default)]
struct Uses {
    is_negative: bool,
    is_text: bool,
    is_number: bool,
    /// For each command that it is handed to, the time that the command takes it as.
    times: Vec<Option<Time>>,
}

/// A unit, and whether it counts from the begin of Unix time.
pub(crate) type Time = (Unit, bool);

/// Names the entries; the units are those that the comment at the top tells.
fn name(script: Script<'_>, input: Input, entries: &mut [Entry]) -> Vec<Option<&'static str>> {
    let mut units = vec![None; entries.len()];
    for named in &entry_names::of(script) {
        if named.input == input
            && let Some(place) = place_of(named.index, entries.len())
            && entries[place].name.is_none()
        {
            entries[place].name = Some(named.name.clone());
        }
    }
    for (offset, line) in &header::lines(script) {
        if let Some(documented) = header::entry(line, *offset)
            && documented.input == input
            && let Some(place) = place_of(documented.index, entries.len())
        {
            if units[place].is_none() {
                units[place] = header::unit(&documented);
            }
            if entries[place].name.is_none() {
                entries[place].name = header::name(&documented);
            }
        }
    }
    units
}

/// Where the entry of that number stands among so many.
fn place_of(index: i64, count: usize) -> Option<usize> {
    let place = usize::try_from(index).ok()?.checked_sub(1)?;
    (place < count).then_some(place)
}

/// What an entry is compared with, where that is a literal.
enum Literal {
    /// No whole number is sent as this.
    Text,
    /// No time is sent as this.
    Negative,
    /// Anything else.
    Other,
}

fn literal(operand: &Operand) -> Literal {
    let number = match &operand.value.constant {
        Constant::Bytes(text) => match std::str::from_utf8(text).unwrap_or_default().parse() {
            Ok(number) => number,
            Err(_) => return Literal::Text,
        },
        Constant::Number(number) if number.0.fract() != 0.0 => return Literal::Text,
        Constant::Number(number) => number.0 as i64,
        _ => return Literal::Other,
    };
    match number < 0 {
        true => Literal::Negative,
        false => Literal::Other,
    }
}

/// Whether the script goes on where the entry is missing: `if ARGV[3] then`, `ARGV[3] ~= nil`, `tonumber(ARGV[3]) or 60`.
pub(crate) fn may_be_missing(script: Script<'_>, input: Input, index: i64) -> bool {
    let facts = script.facts;
    let refusals = refusals(script);
    let is_it = |operand: &Operand| match operand.value.element() {
        Some(element) => {
            element.input == input && element.index == index && !is_in(&refusals, operand.span)
        }
        None => false,
    };
    let mut has_default_as_number = false;
    let mut has_other_defaults = false;
    for used in &facts.value_uses {
        let operand = &used.operand;
        let is_converted = operand.value.provenance.has(Trait::Converted);
        match used.kind {
            ValueUseKind::Condition | ValueUseKind::Fallback if !is_converted && is_it(operand) => {
                return true;
            }
            ValueUseKind::Fallback if is_converted => match operand.value.element() {
                Some(other) if other.input == input && other.index != index => {
                    has_other_defaults = true;
                }
                _ => has_default_as_number |= is_it(operand),
            },
            _ => {}
        }
    }
    for comparison in &facts.comparisons {
        for (side, other) in comparison.sides() {
            let is_converted = side.value.provenance.has(Trait::Converted);
            if !is_converted && other.value.types == Types::NIL && is_it(side) {
                return true;
            }
        }
    }
    // Who gives every number a default does not say which may be missing.
    has_default_as_number && !has_other_defaults
}

/// The conditions behind which the script ends with an error, by their begin:
/// `if not ARGV[1] then return redis.error_reply(…) end`.
fn refusals(script: Script<'_>) -> Vec<Span> {
    let mut conditions = Vec::new();
    for statement in &statements::all(script.chunk) {
        let StatementKind::If { arms, .. } = &statement.kind else {
            continue;
        };
        for (condition, block) in arms {
            if let Some(last) = block.last()
                && script.source.slice(last.span).contains("err")
            {
                conditions.push(script.chunk.span(*condition));
            }
        }
    }
    sorted(&conditions, Span::cmp)
}

/// Whether the test stands in the condition that begins last before it.
fn is_in(conditions: &[Span], test: Span) -> bool {
    let before = conditions.partition_point(|condition| condition.start <= test.start);
    match conditions[..before].last() {
        Some(condition) => condition.contains(test),
        None => false,
    }
}
