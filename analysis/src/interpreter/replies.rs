//! Replies of commands as values of the script.

use std::rc::Rc;

use super::Interpreter;
use super::calls::Call;
use super::heap::ReplyPlace;
use crate::domain::{
    Constant, Provenance, Range, Reference, TableId, Time, TimeKind, Trait, Types, Value,
};
use crate::redis::commands::{Reply, ReplyKind};
use crate::redis::unit::Unit;
use crate::text::source::Span;

/// What any command may reply with over RESP2: never nil.
const ANY_REPLY: Types =
    Types::from_union(&[Types::FALSE, Types::NUMBER, Types::STRING, Types::TABLE]);

/// The reply of `TIME`: seconds since 1970, and microseconds. The range covers the years 2017 to 2286.
const TIME_PARTS: [Range; 2] = [
    Range::new(1_500_000_000.0, 10_000_000_000.0),
    Range::new(0.0, 999_999.0),
];

/// Tables in replies and in returned values are read up to this depth.
const DEEPEST: u32 = 4;

impl Interpreter<'_> {
    /// The reply of a command over RESP2. Anything, if it is not known, or after `redis.setresp`.
    pub(super) fn reply_value(
        &mut self,
        reply: Option<&Reply>,
        is_protected: bool,
        is_time: bool,
        call: &Call<'_>,
    ) -> Rc<Value> {
        let span = call.span;
        if self.may_speak_resp3() {
            let reply = Value::reply(Types::ANY & !Types::FUNCTION, span);
            return Rc::new(reply.with(Trait::Computed));
        }
        let Some(reply) = reply else {
            return any(span);
        };
        let mut place = self.heap.reply_place(call, reply, is_time);
        let value = self.reply_of(reply, &mut place, 0);
        if !is_protected {
            return value;
        }
        // `redis.pcall` returns an error as a table with a field `err`.
        let error = self.text_table(b"err", Constant::NoNumeral, &mut place);
        value.join(&error)
    }

    /// The result of `redis.status_reply` and `redis.error_reply`: a table with this field.
    pub(super) fn made_reply(
        &mut self,
        field: &'static [u8],
        text: &Value,
        call: &Call<'_>,
    ) -> Rc<Value> {
        let mut made = self.give(Types::TABLE, 0, call);
        if text.types != Types::STRING {
            return made;
        }
        let mut place = self.heap.reply_place(call, &Reply::default(), false);
        let table = self.text_table(field, Constant::Any, &mut place);
        Rc::make_mut(&mut made).references = table.references.clone();
        made
    }

    fn reply_of(&mut self, reply: &Reply, place: &mut ReplyPlace, depth: u32) -> Rc<Value> {
        if depth > DEEPEST {
            return any(place.span);
        }
        let mut joined = None;
        for kind in &reply.kinds {
            let value = match kind {
                ReplyKind::Integer => Rc::new(Value::reply(Types::NUMBER, place.span)),
                ReplyKind::Text => Rc::new(Value::reply(Types::STRING, place.span)),
                ReplyKind::NumberText => {
                    let text = Value::reply(Types::STRING, place.span).with(Trait::Decimal);
                    Rc::new(text.with_constant(Constant::NUMERAL))
                }
                ReplyKind::Nil => Rc::new(Value::reply(Types::FALSE, place.span)),
                // `OK` and `list` are not numbers, and neither is any error.
                ReplyKind::Ok | ReplyKind::Status => {
                    self.text_table(b"ok", Constant::NoNumeral, place)
                }
                ReplyKind::Array(group) => self.array(group, true, place, depth),
                ReplyKind::Tuple(items) => self.array(items, false, place, depth),
                ReplyKind::Any => any(place.span),
            };
            Value::join_into(&mut joined, &value);
        }
        joined.unwrap_or_else(|| any(place.span))
    }

    /// `{ok = …}` or `{err = …}`.
    fn text_table(
        &mut self,
        field: &'static [u8],
        text: Constant,
        place: &mut ReplyPlace,
    ) -> Rc<Value> {
        let (table, _) = self.heap.reply_table(place);
        let text = Rc::new(Value::reply(Types::STRING, place.span).with_constant(text));
        self.heap
            .construct_by(table, &Value::string(field.into(), place.span), &text);
        table_value(table, place.span)
    }

    fn array(
        &mut self,
        items: &[Reply],
        repeats: bool,
        place: &mut ReplyPlace,
        depth: u32,
    ) -> Rc<Value> {
        let (table, is_known) = self.heap.reply_table(place);
        for (position, item) in items.iter().enumerate() {
            let mut value = self.reply_of(item, place, depth + 1);
            value = Rc::new(value.with(Trait::Part));
            if let (true, Some(range)) = (place.is_time, TIME_PARTS.get(position)) {
                let part = Rc::make_mut(&mut value);
                part.constant = Constant::Within(*range);
                // The microseconds are only part of a time.
                if position == 0 {
                    part.time = Time::certain(Unit::Seconds, Some(TimeKind::Instant));
                }
            }
            match repeats {
                _ if is_known => {}
                true => self.heap.append(table, &value),
                false => self.heap.join_position(table, position, &value),
            }
        }
        if repeats && depth == 0 {
            self.heap.is_reply_of(table, place.span);
        }
        if repeats {
            self.heap.comes_in_groups(table, items.len());
        }
        table_value(table, place.span)
    }
}

/// A reply that may be anything, also nil.
fn any(span: Span) -> Rc<Value> {
    Rc::new(Value::reply(ANY_REPLY, span).with(Trait::Computed))
}

fn table_value(table: TableId, span: Span) -> Rc<Value> {
    let mut value = Value::reply(Types::TABLE, span);
    value.references.push(Reference::Table(table));
    Rc::new(value)
}

/// Whether a number that is computed from these may have a fraction.
pub(super) fn fraction(provenance: Provenance, may_be_fraction: bool) -> Provenance {
    if may_be_fraction {
        provenance.with(Trait::Fraction)
    } else {
        provenance.without(Trait::Fraction)
    }
}
