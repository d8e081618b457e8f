//! What a script shows about the entries of KEYS and ARGV: their names, and how each is used.

use crate::contract::Entry;
use crate::contract::entry_names;
use crate::contract::header;
use crate::contract::number_names;
use crate::contract::time_names;
use crate::contract::unpacked;
use crate::domain::{Constant, Value};
use crate::facts::script::Script;
use crate::facts::{Operand, ValueUseKind, words};
use crate::redis::commands::{Command, Place, Scores};
use crate::redis::input::Input;
use crate::redis::unit::Unit;

/// Describes the entries. The first is number 1.
pub(crate) fn describe(script: Script<'_>, input: Input, entries: &mut [Entry]) {
    let documented_units = name(script, input, entries);
    let count = entries.len();
    // The entry that a value is, if it is an entry with nothing but conversions.
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
        let argument = |position: usize| {
            let argument = call.arguments.get(position);
            argument.and_then(|argument| place(&argument.value))
        };
        let bytes = match call.path {
            "cmsgpack.unpack" | "cmsgpack.unpack_one" | "cmsgpack.unpack_limit" => argument(0),
            "struct.unpack" => argument(1),
            _ => None,
        };
        if let Some(place) = bytes {
            uses[place].is_bytes = true;
        }
        if call.path == "tonumber"
            && let Some(place) = argument(0)
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
                Literal::Fraction => uses[place].is_fraction = true,
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
        let scores = match command.scores() {
            Some(Scores::Pairs { .. }) => call.score_places(),
            // The bounds of the others may be strings: `(5`.
            _ => Vec::new(),
        };
        for (position, operand) in call.arguments.iter().enumerate() {
            let Some(place) = place(&operand.value) else {
                continue;
            };
            if position == 0 {
                continue; // the name of the command
            }
            add_command(&mut entries[place], command);
            let taken = taken.iter().find(|taken| taken.index == position);
            uses[place].add(taken, scores.contains(&position));
        }
    }
    for unpacked in &unpacked::all(script, input) {
        let Some(command) = unpacked.call.command else {
            continue;
        };
        let texts = unpacked.call.texts();
        let mut all = words(&texts);
        for index in unpacked.entries.clone() {
            let position = all.len();
            all.push(None);
            if let Some(place) = place_of(index, count) {
                add_command(&mut entries[place], command);
                let taken = command.places(&all);
                uses[place].add(taken.iter().find(|taken| taken.index == position), false);
            }
        }
    }
    for (place, entry) in entries.iter_mut().enumerate() {
        let uses = &uses[place];
        let times = &uses.times;
        let is_score = uses.is_score && !uses.is_other;
        // The unit that all commands agree on which take it as a time.
        let mut known = times.iter().flatten();
        let first = known.next();
        let by_commands = first.filter(|first| known.all(|time| time == *first));
        // What commands take as a time does not count as a number here, unless they take it in different units.
        let is_free = first.is_none();
        let is_integer = uses.is_integer && by_commands.is_none();
        let is_number = uses.is_number || is_integer || uses.is_increment || is_score;
        entry.is_number = is_number && !uses.is_text && !uses.is_bytes;
        entry.is_bytes = uses.is_bytes && !uses.is_text;
        let name = entry.name.as_deref().unwrap_or_default();
        let is_fraction = uses.is_fraction
            || uses.is_increment
            || number_names::may_be_fraction(name)
            || is_score && !uses.is_number && !time_names::is_moment(name);
        entry.is_fraction = entry.is_number && is_fraction && !uses.is_integer;
        if uses.is_text || uses.is_negative || uses.is_fraction {
            continue;
        }
        // If no command takes it as a time, the unit in the name of a number.
        let by_name = || {
            if !is_free || !entry.is_number {
                return None;
            }
            let name = entry.name.as_deref()?;
            let documented = documented_units[place].map(|unit| format!("{name}_{unit}"));
            time_names::time_of(name).or_else(|| time_names::time_of(&documented?))
        };
        if let Some((unit, is_point_in_time)) = by_commands.copied().or_else(by_name) {
            entry.unit = Some(unit);
            entry.is_point_in_time = is_point_in_time;
        }
    }
}

/// How an entry is used. Comparisons show which types it cannot have.
#[derive(Default)]
struct Uses {
    is_negative: bool,
    is_text: bool,
    is_fraction: bool,
    is_number: bool,
    is_bytes: bool,
    /// Whether it is used as a whole number, as an increment, as a score, and as anything else.
    is_integer: bool,
    is_increment: bool,
    is_score: bool,
    is_other: bool,
    /// For each command that gets it, the time that the command takes it as.
    times: Vec<Option<Time>>,
}

impl Uses {
    /// Adds a place in a call of a command, as far as the command's grammar knows it.
    fn add(&mut self, taken: Option<&Place>, is_score: bool) {
        let time = taken.and_then(|taken| Some((taken.unit()?, taken.is_point_in_time())));
        self.times.push(time);
        match taken {
            Some(taken) if taken.is_integer() => self.is_integer = true,
            Some(taken) if taken.name == "serialized-value" => self.is_bytes = true,
            Some(taken) if taken.name == "increment" => self.is_increment = true,
            _ if is_score => self.is_score = true,
            _ => self.is_other = true,
        }
    }
}

fn add_command(entry: &mut Entry, command: &Command) {
    if !entry.commands.contains(&command.name) {
        entry.commands.push(command.name);
    }
}

/// A unit, and whether it counts from the Unix epoch.
pub(crate) type Time = (Unit, bool);

/// Names the entries. The units come from the header comment.
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
                entries[place].name = header::name(documented.text);
            }
        }
    }
    units
}

/// The index of the entry with this number, among this many.
fn place_of(index: i64, count: usize) -> Option<usize> {
    let place = usize::try_from(index).ok()?.checked_sub(1)?;
    (place < count).then_some(place)
}

/// The literal that an entry is compared with.
enum Literal {
    /// No number is sent like this.
    Text,
    /// No whole number is sent like this.
    Fraction,
    /// No time is sent like this.
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
        Constant::Number(number) if number.0.fract() != 0.0 => return Literal::Fraction,
        Constant::Number(number) => number.0 as i64,
        _ => return Literal::Other,
    };
    match number < 0 {
        true => Literal::Negative,
        false => Literal::Other,
    }
}
