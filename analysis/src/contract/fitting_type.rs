//! The Rust type that fits every reply of a script.

use super::{ReplyKind, Taken};
use crate::domain::{Element, Types};
use crate::facts::script::Script;
use crate::facts::{CommandCall, ReplyShape, TableShape};
use crate::redis::input::Input;

/// A Rust type for a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FittingType {
    /// `()`: the script replies with nothing but nil.
    Unit,
    /// `bool`: Lua's `true` and `false`.
    Bool,
    /// `i64`.
    Integer,
    /// `String`.
    Text,
    /// `Vec<u8>`: packed or dumped values are not UTF-8.
    Bytes,
    /// `Vec<…>`.
    List(Box<FittingType>),
    /// `f64`.
    Float,
    /// `HashMap<String, String>`: fields and their values in turn.
    Map,
    /// `(…, …)`: an array with this many elements on every path.
    Tuple(Vec<FittingType>),
    /// `Option<…>`.
    Option(Box<FittingType>),
    /// `redis::Value`: the replies have no other type in common or are not known.
    #[default]
    Value,
}

/// redis-rs reads tuples of up to this many elements.
const LONGEST_TUPLE: usize = 12;

/// The type for all returns of the script.
pub(super) fn of(script: Script<'_>, arguments: &Taken) -> FittingType {
    let last = arguments.entries.last();
    let optional = match last.is_some_and(|last| last.is_optional) {
        true => i64::try_from(arguments.entries.len()).ok(),
        false => None,
    };
    let called = Called { script, optional };
    let facts = script.facts;
    let mut values = Vec::new();
    for found in &facts.returns {
        let mut is_error = false;
        let mut is_packed = false;
        for call in facts.library_calls_at(found.span) {
            is_error |= call.path == "redis.error_reply";
            is_packed |= PACKING.contains(&call.path);
        }
        // A returned error is the error of the call.
        if !is_error {
            let shape = &found.reply;
            values.push(Part { shape, is_packed });
        }
    }
    if facts.incomplete.is_some() {
        return FittingType::Value;
    }
    let joined = join(called, &values);
    match joined.may_be_nil || joined.may_be_cut {
        true => joined.rust_type.or_nil(),
        false => joined.rust_type,
    }
}

/// A value in a reply, or an element of one.
#[derive(Clone, Copy)]
struct Part<'a> {
    shape: &'a ReplyShape,
    /// Whether it comes directly from a function of the sandbox that makes bytes.
    is_packed: bool,
}

/// What several values have in common.
struct Joined {
    rust_type: FittingType,
    /// Whether one may be a value that is sent as nil, such as `false`.
    may_be_nil: bool,
    /// Whether one may be Lua's nil, which ends an array.
    may_be_cut: bool,
}

impl FittingType {
    fn or_nil(self) -> Self {
        match self {
            // These types accept nil.
            Self::Unit | Self::Bool | Self::Value => self,
            found => Self::Option(Box::new(found)),
        }
    }
}

/// The functions of the sandbox that make bytes.
const PACKING: &[&str] = &["cmsgpack.pack", "struct.pack"];

/// Whether this is the reply of a command that returns bytes.
fn is_dumped(called: Called<'_>, shape: &ReplyShape) -> bool {
    let Some(place) = shape.from_command else {
        return false;
    };
    let calls = called.script.facts.calls_at(place);
    let is_dump = |call: &CommandCall| call.command.is_some_and(|command| command.name == "DUMP");
    !calls.is_empty() && calls.iter().all(is_dump)
}

/// A script, called by a function that fits it.
#[derive(Clone, Copy)]
struct Called<'a> {
    script: Script<'a>,
    /// The number of the optional argument.
    optional: Option<i64>,
}

impl Called<'_> {
    /// The types that a value has if every other entry is passed.
    fn types(self, shape: &ReplyShape) -> Types {
        match self.is_passed(shape) {
            true => shape.types & !Types::NIL,
            false => shape.types,
        }
    }

    fn is_passed(self, shape: &ReplyShape) -> bool {
        let is_optional =
            |entry: Element| entry.input == Input::Arguments && Some(entry.index) == self.optional;
        shape.entry.is_some_and(|entry| !is_optional(entry))
    }
}

/// The type that fits a value of any of these shapes, except nil.
fn join(called: Called<'_>, parts: &[Part<'_>]) -> Joined {
    let mut types = Types::NONE;
    let mut may_be_cut = false;
    let mut are_bytes = true;
    let (mut has_status, mut is_unknown) = (false, false);
    let mut arrays = Vec::new();
    for part in parts {
        let shape = part.shape;
        let has_text = shape.types.intersects(Types::STRING);
        let has_table = shape.types.intersects(Types::TABLE);
        is_unknown |= shape.types == Types::ANY || shape.types.is_none();
        is_unknown |= has_table && shape.tables.is_empty();
        types = types | called.types(shape);
        may_be_cut |= shape.may_be_no_number && !called.is_passed(shape);
        may_be_cut |= shape.may_be_missing;
        are_bytes &= !has_text || part.is_packed || is_dumped(called, shape);
        for table in &shape.tables {
            for kind in super::table_kinds(table) {
                match kind {
                    ReplyKind::Status => has_status = true,
                    ReplyKind::Error => {}
                    ReplyKind::Unknown => is_unknown = true,
                    _ => arrays.push(table),
                }
            }
        }
    }
    let is_number = types.intersects(Types::NUMBER | Types::TRUE);
    let is_text = types.intersects(Types::STRING) || has_status;
    let rust_type = match (is_number, is_text, !arrays.is_empty()) {
        _ if is_unknown => FittingType::Value,
        (false, false, false) => FittingType::Unit,
        (true, false, false) if types.intersects(Types::NUMBER) => FittingType::Integer,
        (true, false, false) => FittingType::Bool,
        (false, true, false) if are_bytes && !has_status => FittingType::Bytes,
        (false, true, false) => FittingType::Text,
        (false, false, true) => match pairs(called, parts, &arrays) {
            Some(found) => found,
            None => array(called, &arrays),
        },
        _ => FittingType::Value,
    };
    Joined {
        rust_type,
        may_be_nil: types.intersects(Types::FALSE | Types::FUNCTION | Types::OTHER),
        may_be_cut: may_be_cut || types.intersects(Types::NIL),
    }
}

/// The type for replies of commands whose elements come in pairs, unchanged.
fn pairs(called: Called<'_>, parts: &[Part<'_>], tables: &[&TableShape]) -> Option<FittingType> {
    if tables.iter().any(|table| table.group != 2 || table.is_open) {
        return None;
    }
    let (mut are_fields, mut are_scores) = (true, true);
    for part in parts {
        if part.shape.tables.is_empty() {
            continue; // nil
        }
        let calls = called.script.facts.calls_at(part.shape.from_command?);
        for call in calls {
            are_fields &= call.command.is_some_and(|it| it.name == "HGETALL");
            are_scores &= call.command.is_some_and(|it| it.name.starts_with('Z'));
        }
        // From one of several commands, by the path.
        if part.shape.tables.len() > 1 && calls.len() < 2 {
            return None;
        }
    }
    match (are_fields, are_scores) {
        (true, false) => Some(FittingType::Map),
        (false, true) => Some(FittingType::List(Box::new(FittingType::Tuple(vec![
            FittingType::Text,
            FittingType::Float,
        ])))),
        _ => None,
    }
}

fn array(called: Called<'_>, tables: &[&TableShape]) -> FittingType {
    if let Some(length) = common_length(called, tables) {
        let mut elements = Vec::new();
        for place in 0..length {
            let mut parts = Vec::new();
            for table in tables {
                add_part(&mut parts, &table.positions[place]);
            }
            elements.push(element(called, &parts));
        }
        return FittingType::Tuple(elements);
    }
    let mut parts = Vec::new();
    let mut is_open = false;
    for table in tables {
        is_open |= table.is_open || table.has_other_fields;
        for shape in table.positions.iter().chain(&table.others) {
            add_part(&mut parts, shape);
        }
    }
    let element = match is_open || parts.is_empty() {
        true => FittingType::Value,
        false => element(called, &parts),
    };
    FittingType::List(Box::new(element))
}

fn add_part<'a>(parts: &mut Vec<Part<'a>>, shape: &'a ReplyShape) {
    let is_packed = false;
    parts.push(Part { shape, is_packed });
}

/// The type of the elements of an array. `None` for one that is always nil.
fn element(called: Called<'_>, parts: &[Part<'_>]) -> FittingType {
    let joined = join(called, parts);
    match joined.rust_type {
        FittingType::Unit => FittingType::Value,
        found if joined.may_be_nil => found.or_nil(),
        found => found,
    }
}

/// How many elements are certainly sent of each table, if all tables have the same number: the length of a tuple. A nil
/// among them would cut it short.
fn common_length(called: Called<'_>, tables: &[&TableShape]) -> Option<usize> {
    let length = tables.first()?.positions.len();
    let is_whole = |table: &&TableShape| {
        table.positions.len() == length
            && table
                .positions
                .iter()
                .all(|shape| !called.types(shape).intersects(Types::NIL))
            && table.others.is_none()
            && !table.is_open
            && !table.has_other_fields
    };
    let is_tuple = (2..=LONGEST_TUPLE).contains(&length) && tables.iter().all(is_whole);
    is_tuple.then_some(length)
}
