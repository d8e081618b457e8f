//! The lengths of tables and strings.

use std::rc::Rc;

use super::Interpreter;
use crate::domain::{
    Constant, KeyOrigin, Provenance, Range, Reference, SequenceEnd, Trait, Types, Value,
};
use crate::facts::{TableUseKind, ValueUseKind};
use crate::lua::hir::ExpressionId;
use crate::text::source::Span;

/// A length that is known. It is a range, not a number, so `t[#t + 1] = value` still appends: the same statement may run
/// again, when the table is longer.
fn between(least: usize, most: usize) -> Constant {
    Constant::Within(Range::new(least as f64, most as f64))
}

impl Interpreter<'_> {
    pub(super) fn length(&mut self, operand: ExpressionId, span: Span) -> Rc<Value> {
        let value = self.evaluate(operand);
        self.demand(&value, span, "the length of nil fails");
        self.record_use(&value, self.span(operand), ValueUseKind::Length);
        self.fail_on_nil(&value);
        self.settle(operand);
        if let Some(input) = self.input_of(&value) {
            self.use_table(input, TableUseKind::Length, span);
            return Rc::new(Value::length(input));
        }
        let provenance = Provenance::unknown().with(Trait::Counted);
        let mut length = Value::computed(Types::NUMBER, provenance);
        length.measures = self.origins_of(&value);
        let size = match (self.known_lengths(&value), value.constant.bytes()) {
            (Some((least, most)), _) => between(least, most),
            (None, Some(text)) if value.possible_types() == Types::STRING => {
                Constant::integer(text.len() as i64)
            }
            _ => self.length_of_reply(&value),
        };
        Rc::new(length.with_constant(size))
    }

    /// The least and the greatest length of a table of the script.
    fn known_lengths(&self, value: &Value) -> Option<(usize, usize)> {
        if value.possible_types() != Types::TABLE {
            return None;
        }
        let mut known: Option<(usize, usize)> = None;
        for reference in &value.references {
            let Reference::Table(table) = *reference else {
                return None;
            };
            let (least, most) = self.heap.table(table).known_lengths()?;
            known = Some(match known {
                Some((before, other)) => (before.min(least), other.max(most)),
                None => (least, most),
            });
        }
        known
    }

    /// Whether a value is certainly a table of the script to which no statement has added anything so far.
    pub(super) fn is_empty_table(&self, value: &Value) -> bool {
        let is_empty = |reference: &Reference| match *reference {
            Reference::Table(table) => self.heap.table(table).is_empty(),
            _ => false,
        };
        value.possible_types() == Types::TABLE
            && !value.references.is_empty()
            && value.references.iter().all(is_empty)
    }

    /// The origins of the tables that a value may be: their constructors, or the calls whose replies they are.
    pub(super) fn origins_of(&self, value: &Value) -> Option<Rc<[Span]>> {
        let mut origins = Vec::new();
        if value.provenance.has(Trait::Reply) {
            origins.extend(value.provenance.span_of(KeyOrigin::Reply));
        }
        for reference in &value.references {
            if let Reference::Table(table) = *reference
                && let Some(made_by) = self.heap.table(table).made_by
            {
                origins.push(self.span(made_by));
            }
        }
        (!origins.is_empty()).then(|| origins.into())
    }

    /// The possible lengths of a reply that comes in groups: only whole groups.
    pub(super) fn length_of_reply(&self, value: &Value) -> Constant {
        let mut group = None;
        for reference in &value.references {
            let Reference::Table(table) = *reference else {
                return Constant::Any;
            };
            let next = self.heap.table(table).group;
            if next < 2 || group.is_some_and(|group| group != next) {
                return Constant::Any;
            }
            group = Some(next);
        }
        match group {
            Some(group) => Constant::Sequence {
                from: 0,
                step: group as i64,
                bound: SequenceEnd::Unknown,
            },
            None => Constant::Any,
        }
    }
}
