//! The abstract values of the interpreter, and their joins.
//!
//! A [`Value`] says what an expression may be: its Lua types, a constant if one is known, where it comes from, and
//! which tables and functions it may refer to. Every part only grows when two values join, so a walk over a loop
//! terminates.

mod constant;
mod joins;
mod key_origin;
mod numeral;
mod provenance;
mod reference;
#[cfg(test)]
mod tests;
mod time;
mod types;

use std::rc::Rc;

pub(crate) use constant::{Constant, Number, Range, SequenceEnd};
pub use key_origin::KeyOrigin;
pub(crate) use numeral::{begins_no_numeral, is_float};
pub(crate) use provenance::{Element, Provenance, Trait};
pub(crate) use reference::{Reference, TableId};
pub(crate) use time::{Time, TimeKind};
pub(crate) use types::Types;

use crate::redis::input::Input;
use crate::text::source::Span;

/// What an expression may be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    pub(crate) types: Types,
    pub(crate) constant: Constant,
    pub(crate) provenance: Provenance,
    /// The unit, if it is a time.
    pub(crate) time: Time,
    /// Whether it is a reply with a number as its default: `reply or 0`. The script may have converted the string on
    /// one path only.
    pub(crate) is_defaulted: bool,
    /// The origins of the tables whose length it may be: their constructors, or the calls whose replies they are.
    pub(crate) measures: Option<Rc<[Span]>>,
    /// The tables and functions it may be, sorted, without repetition.
    pub(crate) references: Vec<Reference>,
}

impl Value {
    fn of(types: Types, constant: Constant, provenance: Provenance) -> Self {
        Self {
            types,
            constant,
            provenance,
            time: Time::Unknown,
            is_defaulted: false,
            measures: None,
            references: Vec::new(),
        }
    }

    /// A value that is not followed: anything from anywhere, perhaps a table of the script.
    pub(crate) fn unknown() -> Self {
        let provenance = Provenance::unknown().with(Trait::Untracked);
        Self::of(Types::ANY, Constant::Any, provenance)
    }

    /// A value from outside the script: anything except the script's own tables.
    pub(crate) fn foreign() -> Self {
        Self::of(Types::ANY, Constant::Any, Provenance::unknown())
    }

    /// The types that a test of the value can meet.
    ///
    /// If every reply of a command passes a test, another lint reports that mistake. The test decides nothing here, so
    /// one mistake does not hide the next.
    pub(crate) fn possible_types(&self) -> Types {
        if self.provenance.has(Trait::Reply) && !self.provenance.has(Trait::Asked) {
            return Types::ANY;
        }
        match self.provenance.may_be_missing() {
            true => self.types | Types::NIL,
            false => self.types,
        }
    }

    /// Whether the value equals another one, if that is certain: both are the same nil or boolean, only one is nil or a
    /// boolean, or both are known. If a string is compared with a number, another lint reports it.
    pub(crate) fn equals(&self, other: &Self) -> Option<bool> {
        let (types, others) = (self.possible_types(), other.possible_types());
        let is_content = |types: Types| types.intersects(!(Types::NIL | Types::BOOLEAN));
        if !types.intersects(others) {
            return (!is_content(types) || !is_content(others)).then_some(false);
        }
        if types != others {
            return None;
        }
        match (&self.constant, &other.constant) {
            _ if types == Types::NIL || types == Types::FALSE || types == Types::TRUE => Some(true),
            (Constant::Bytes(left), Constant::Bytes(right)) if types == Types::STRING => {
                Some(left == right)
            }
            (Constant::Number(left), Constant::Number(right)) if types == Types::NUMBER => {
                Some(left.0 == right.0)
            }
            (left, right) if types == Types::NUMBER => {
                let (left, right) = (left.range()?, right.range()?);
                if left.most.0 < right.least.0 || left.least.0 > right.most.0 {
                    return Some(false);
                }
                let is_single = |range: Range| range.least.0 == range.most.0;
                (is_single(left) && is_single(right)).then_some(true)
            }
            _ => None,
        }
    }

    /// A value of these types, built from `provenance`.
    pub(crate) fn computed(types: Types, provenance: Provenance) -> Self {
        // Computing with nil is an error. So if there is a result, the operand was a number, and an entry was stored
        // there.
        let mut provenance = provenance.without(Trait::Unparsed);
        if provenance.has(Trait::Stored) {
            provenance = provenance.without(Trait::Stored).with(Trait::Alternative);
        }
        Self::of(types, Constant::Any, provenance.with(Trait::Computed))
    }

    /// The reply of a command as a value.
    pub(crate) fn reply(types: Types, span: Span) -> Self {
        Self::of(types, Constant::Any, Provenance::reply(span))
    }

    pub(crate) fn nil() -> Self {
        let nil = Self::of(Types::NIL, Constant::Any, Provenance::default());
        nil.in_unit(Time::Any)
    }

    pub(crate) fn boolean(value: bool) -> Self {
        let types = if value { Types::TRUE } else { Types::FALSE };
        Self::of(types, Constant::Any, Provenance::default()).in_unit(Time::Any)
    }

    /// Either boolean, built from the compared values.
    pub(crate) fn either_boolean() -> Self {
        Self::of(Types::BOOLEAN, Constant::Any, Provenance::unknown())
    }

    pub(crate) fn number(value: f64, span: Span) -> Self {
        let provenance = Provenance::literal(span);
        let provenance = match value.fract() != 0.0 && value.is_finite() {
            true => provenance.with(Trait::Fraction),
            false => provenance,
        };
        let number = Self::of(Types::NUMBER, Constant::Number(Number(value)), provenance);
        number.in_unit(Time::Any)
    }

    pub(crate) fn string(bytes: Rc<[u8]>, span: Span) -> Self {
        let text = Self::of(
            Types::STRING,
            Constant::Bytes(bytes),
            Provenance::literal(span),
        );
        text.in_unit(Time::Any)
    }

    /// The length of KEYS or ARGV.
    pub(crate) fn length(input: Input) -> Self {
        Self::of(
            Types::NUMBER,
            Constant::Length { input, offset: 0 },
            Provenance::unknown(),
        )
    }

    pub(crate) fn reference(reference: Reference) -> Self {
        let types = match reference {
            Reference::Table(_) | Reference::Library(_) => Types::TABLE,
            Reference::Function(_) | Reference::Builtin(_) => Types::FUNCTION,
        };
        let mut value = Self::of(types, Constant::Any, Provenance::default());
        value.references.push(reference);
        value
    }

    /// The same value after a conversion between number and string. It remains one entry of KEYS or ARGV.
    pub(crate) fn converted(&self, types: Types) -> Self {
        let constant = match &self.constant {
            Constant::Bytes(bytes) if types == Types::NUMBER => Constant::of_numeral(bytes),
            Constant::Number(number) if types == Types::STRING => match number.text() {
                Some(text) => Constant::Bytes(text),
                None => Constant::NUMERAL,
            },
            Constant::Within(range) if types == Types::NUMBER => Constant::Within(*range),
            _ if self.types == Types::NUMBER && types == Types::STRING => Constant::NUMERAL,
            other if self.types == types => other.clone(),
            _ => Constant::Any,
        };
        Self::of(
            types,
            constant,
            self.provenance.clone().with(Trait::Converted),
        )
        .in_unit(self.time)
    }

    /// The value of a table's entry that is read at this place.
    pub(crate) fn read_at(&self, span: Span) -> Self {
        let mut value = self.clone();
        value.provenance = value.provenance.read_at(span);
        value
    }

    /// Whether the value may be more than nil or a boolean.
    fn has_content(&self) -> bool {
        self.types.intersects(!(Types::NIL | Types::BOOLEAN))
    }

    /// The value with what is known of its number or string.
    pub(crate) fn with_constant(mut self, constant: Constant) -> Self {
        self.constant = constant;
        self
    }

    /// A value of these types, with nothing else known.
    pub(crate) fn any_of(types: Types) -> Rc<Self> {
        Rc::new(Self::computed(types, Provenance::unknown()))
    }

    /// The value as a time in this unit.
    pub(crate) fn in_unit(mut self, time: Time) -> Self {
        self.time = time;
        self
    }

    /// The value with another property.
    pub(crate) fn with(&self, property: Trait) -> Self {
        let mut value = self.clone();
        value.provenance = value.provenance.with(property);
        value
    }

    /// The value without some of its types.
    pub(crate) fn without(&self, types: Types) -> Self {
        let mut value = self.clone();
        value.types = value.types & !types;
        if types.intersects(Types::NIL) {
            value.provenance = value.provenance.without(Trait::Unparsed);
        }
        if self.types.intersects(Types::FALSY) && !value.types.intersects(Types::FALSY) {
            value.provenance = value.provenance.with(Trait::Asked);
        }
        value
    }

    /// The entry of KEYS or ARGV that this value is, converted or not, perhaps with a literal as its default.
    pub(crate) fn element(&self) -> Option<Element> {
        self.provenance.element()
    }

    /// Whether it is certainly a number that the script computes: not a reply, and not a single literal.
    pub(crate) fn is_worked_out_number(&self) -> bool {
        let is_written =
            self.provenance.is_literal() && matches!(self.constant, Constant::Number(_));
        self.types == Types::NUMBER
            && !self.provenance.may_be_missing()
            && !self.provenance.has(Trait::Reply)
            && !is_written
    }

    /// Whether it is, or may be, the length of the table from this origin.
    pub(crate) fn is_length_of(&self, origin: Span) -> bool {
        match &self.measures {
            Some(origins) => origins.contains(&origin),
            None => false,
        }
    }

    /// Whether it is a string that contains anything that the caller sends, alone or with other text.
    pub(crate) fn holds_sent_text(&self) -> bool {
        let is_text = self.types.intersects(Types::STRING) && !self.types.intersects(Types::NUMBER);
        let is_numeral = self.constant.range().is_some();
        is_text && !is_numeral && self.provenance.holds_entry()
    }

    /// The string, if it is a constant that the server would read as one: a string or a whole number.
    pub(crate) fn text(&self) -> Option<Rc<[u8]>> {
        match &self.constant {
            Constant::Bytes(bytes) => Some(Rc::clone(bytes)),
            Constant::Number(number) => number.text(),
            _ => None,
        }
    }
}
