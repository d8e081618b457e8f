//! Replies: what a command gives to the script, and what the script gives to the client.

use std::rc::Rc;

use super::Interpreter;
use super::values::Values;
use crate::commands::{Reply, ReplyKind};
use crate::domain::{Constant, Provenance, Reference, TableId, Trait, Types, Value};
use crate::facts::{ReplyShape, Return, TableShape};
use crate::source::Span;

/// Tables in replies, and in what a script returns, are looked into so far.
const DEEPEST: u32 = 4;

impl Interpreter<'_> {
    /// What a command gives to the script over RESP2; anything where that is not known, or after
    /// `redis.setresp`.
    pub(super) fn reply_value(
        &mut self,
        reply: Option<&Reply>,
        is_protected: bool,
        span: Span,
    ) -> Rc<Value> {
        let Some(reply) = reply.filter(|_| !self.speaks_resp3) else {
            return Rc::new(Value::reply(Types::ANY & !Types::FUNCTION, span));
        };
        let mut place = 0;
        let value = self.reply_of(reply, span, &mut place, 0);
        if !is_protected {
            return value;
        }
        // `redis.pcall` gives an error as a table with a field `err`.
        let (table, _) = self.heap.reply_table(span, u32::MAX);
        let error = Rc::new(Value::reply(Types::STRING, span));
        self.heap.store_by(
            table,
            &Value::string(b"err".as_slice().into(), span),
            &error,
        );
        value.join(&self.table_value(table, span))
    }

    fn table_value(&self, table: TableId, span: Span) -> Rc<Value> {
        let mut value = Value::reply(Types::TABLE, span);
        value.references.push(Reference::Table(table));
        Rc::new(value)
    }

    fn reply_of(&mut self, reply: &Reply, span: Span, place: &mut u32, depth: u32) -> Rc<Value> {
        let any = || Rc::new(Value::reply(Types::ANY & !Types::FUNCTION, span));
        if depth > DEEPEST {
            return any();
        }
        let kinds = reply.kinds.iter().map(|kind| match kind {
            ReplyKind::Integer => Rc::new(Value::reply(Types::NUMBER, span)),
            ReplyKind::Text | ReplyKind::NumberText => Rc::new(Value::reply(Types::STRING, span)),
            ReplyKind::Nil => Rc::new(Value::reply(Types::FALSE, span)),
            ReplyKind::Ok | ReplyKind::Status => self.status_value(span, place),
            ReplyKind::Array(group) => self.array_value(group, true, span, place, depth),
            ReplyKind::Tuple(items) => self.array_value(items, false, span, place, depth),
            ReplyKind::Any => any(),
        });
        let kinds: Vec<_> = kinds.collect();
        kinds
            .into_iter()
            .reduce(|all, kind| all.join(&kind))
            .unwrap_or_else(any)
    }

    fn status_value(&mut self, span: Span, place: &mut u32) -> Rc<Value> {
        let (table, _) = self.heap.reply_table(span, *place);
        *place += 1;
        let text = Rc::new(Value::reply(Types::STRING, span));
        self.heap
            .store_by(table, &Value::string(b"ok".as_slice().into(), span), &text);
        self.table_value(table, span)
    }

    fn array_value(
        &mut self,
        items: &[Reply],
        repeats: bool,
        span: Span,
        place: &mut u32,
        depth: u32,
    ) -> Rc<Value> {
        let (table, is_known) = self.heap.reply_table(span, *place);
        *place += 1;
        for (position, item) in items.iter().enumerate() {
            let value = self.reply_of(item, span, place, depth + 1);
            match repeats {
                _ if is_known => {}
                true => self.heap.append(table, &value),
                false => self.heap.join_position(table, position, &value),
            }
        }
        self.table_value(table, span)
    }

    /// `return` in the main chunk: what the client is sent.
    pub(super) fn record_return(&mut self, values: &Values, statement: Span) {
        if !self.environment.state.reachable {
            return;
        }
        let span = values.all().next().map_or(statement, |item| item.span);
        let reply = self.reply_shape(&values.first(), 0);
        self.recorder.returned(Return { span, reply });
    }

    fn reply_shape(&self, value: &Value, depth: u32) -> ReplyShape {
        let provenance = &value.provenance;
        let is_plain = provenance.is_plain_reply();
        let mut shape = ReplyShape {
            types: value.types,
            constant: value.constant.clone(),
            may_be_fraction: provenance.has(Trait::Fraction),
            is_unknown: false,
            from_command: is_plain
                .then(|| provenance.span_of(crate::facts::KeyOrigin::Reply))
                .flatten(),
            table: None,
        };
        if let Constant::Number(number) = &value.constant {
            shape.may_be_fraction |= number.0.fract() != 0.0;
        }
        if value.types.intersects(Types::TABLE) {
            shape.table = self.table_shape(value, depth).map(Box::new);
        }
        // A table that nothing is known of may become any reply.
        let is_lost_table = value.types.intersects(Types::TABLE) && shape.table.is_none();
        shape.is_unknown =
            is_lost_table || value.types.intersects(Types::OTHER) || provenance.has(Trait::Blurred);
        shape
    }

    fn table_shape(&self, value: &Value, depth: u32) -> Option<TableShape> {
        let [Reference::Table(table)] = *value.references.as_slice() else {
            return None;
        };
        if depth > DEEPEST {
            return None;
        }
        if let Some(input) = table.input() {
            let entry = ReplyShape {
                types: Types::STRING,
                ..ReplyShape::default()
            };
            let _ = input;
            return Some(TableShape {
                others: Some(entry),
                ..TableShape::default()
            });
        }
        let contents = self.heap.table(table);
        Some(TableShape {
            positions: contents
                .positions
                .iter()
                .map(|value| self.reply_shape(value, depth + 1))
                .collect(),
            others: contents
                .others
                .as_ref()
                .map(|value| self.reply_shape(value, depth + 1)),
            fields: contents.field_names(),
            is_open: contents.is_open || contents.may_be_shorter,
        })
    }
}

/// Whether a number made of these may have a fraction.
pub(super) fn fraction(provenance: Provenance, may_be_fraction: bool) -> Provenance {
    if may_be_fraction {
        provenance.with(Trait::Fraction)
    } else {
        provenance.without(Trait::Fraction)
    }
}
