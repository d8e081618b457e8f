//! Returns: what the script sends to the client.

use std::rc::Rc;

use super::Interpreter;
use super::values::Values;
use crate::domain::KeyOrigin;
use crate::domain::{Constant, Reference, TableId, Trait, Types, Value};
use crate::facts::{FieldShape, Raised, ReplyShape, Return, ReturnKind, TableShape};
use crate::lua::hir::{Block, Function, Statement, StatementKind};
use crate::text::source::Span;

/// Tables in a reply are read up to this depth.
const DEEPEST: u32 = 4;

/// At most this many values of one reply are visited, since one table can occur in it many times.
const MOST_SHAPES: u32 = 1000;

impl Interpreter<'_> {
    /// `return` in the main chunk: what the client gets.
    pub(super) fn record_return(&mut self, values: &Values, statement: Span) {
        let (span, kind) = match values.first_span() {
            Some(span) => (span, ReturnKind::Value),
            None => (statement, ReturnKind::Empty),
        };
        self.record_way_out(&values.first(), span, kind);
    }

    /// The end of the script, or of the function that is called, which gives nil.
    pub(super) fn record_end(&mut self, function: &Function) {
        let last = function.body.last();
        let kind = match leaves_cases_open(&function.body) {
            true => ReturnKind::EndBehindCases,
            false => ReturnKind::End,
        };
        let span = match last {
            Some(last) => last_token(last),
            None => function.span,
        };
        self.record_way_out(&Value::nil(), span, kind);
    }

    fn record_way_out(&mut self, value: &Value, span: Span, kind: ReturnKind) {
        if self.can_run() {
            let reply = self.whole_shape(value);
            self.recorder
                .facts
                .returns
                .push(Return { span, reply, kind });
        }
    }

    /// `error(value)`, if nothing catches it.
    pub(super) fn record_raised(&mut self, value: &Value, span: Span) {
        if self.can_run() && self.caught == 0 {
            let raised = Raised {
                span,
                shape: self.whole_shape(value),
            };
            self.recorder.facts.raised.push(raised);
        }
    }

    fn whole_shape(&self, value: &Value) -> ReplyShape {
        ReplyShape {
            may_be_missing: value.provenance.has(Trait::Stored),
            ..self.reply_shape(value, 0, &mut MOST_SHAPES.clone())
        }
    }

    fn reply_shape(&self, value: &Value, depth: u32, budget: &mut u32) -> ReplyShape {
        let provenance = &value.provenance;
        // Other lints report entries that are not passed.
        let is_entry = value.element().is_some()
            || provenance.has(Trait::Unknown)
            || matches!(provenance.kind(), KeyOrigin::Declared | KeyOrigin::Argument);
        let is_missing_entry = value.types.intersects(Types::NIL) && is_entry;
        let unconverted = provenance.clone().without(Trait::Converted);
        let mut shape = ReplyShape {
            types: value.types,
            constant: value.constant.clone(),
            may_be_fraction: provenance.has(Trait::Fraction),
            may_be_no_number: value.types.intersects(Types::NUMBER)
                && provenance.has(Trait::Unparsed),
            may_be_decimal: provenance.has(Trait::Decimal),
            is_unknown: value.types.intersects(Types::OTHER)
                || provenance.has(Trait::Blurred)
                || is_missing_entry,
            may_be_missing: false,
            entry: value.element(),
            from_command: match unconverted.is_plain_reply() {
                true => provenance.span_of(KeyOrigin::Reply),
                false => None,
            },
            tables: Vec::new(),
        };
        if self.may_speak_resp3() && value.types.intersects(Types::FALSE) {
            // What `false` becomes depends on the protocol that the script uses, and on that of the client.
            shape.types = Types::ANY;
            shape.is_unknown = true;
        }
        if let Constant::Number(number) = &value.constant {
            shape.may_be_fraction |= number.0.is_finite() && number.0.fract() != 0.0;
        }
        *budget = budget.saturating_sub(1);
        if value.types.intersects(Types::TABLE) {
            match self.table_shapes(value, depth, budget) {
                Some(tables) => shape.tables = tables,
                // An unknown table may become any reply.
                None => shape.is_unknown = true,
            }
        }
        shape
    }

    fn table_shapes(&self, value: &Value, depth: u32, budget: &mut u32) -> Option<Vec<TableShape>> {
        if value.references.is_empty() || depth > DEEPEST {
            return None;
        }
        let mut shapes = Vec::with_capacity(value.references.len());
        for reference in &value.references {
            match *reference {
                Reference::Table(table) if *budget > 0 => {
                    shapes.push(self.table_shape(table, depth, budget));
                }
                _ => return None,
            }
        }
        Some(shapes)
    }

    fn table_shape(&self, table: TableId, depth: u32, budget: &mut u32) -> TableShape {
        if table.input().is_some() {
            let entry = ReplyShape {
                types: Types::STRING,
                ..ReplyShape::default()
            };
            return TableShape {
                others: Some(entry),
                ..TableShape::default()
            };
        }
        let contents = self.heap.table(table);
        let mut shape = TableShape {
            made_at: contents.made_by.map(|made_by| self.span(made_by)),
            certain: contents.certain_positions(),
            constructed: contents.constructed_positions(),
            group: contents.group,
            gap: contents.gap(),
            has_other_fields: contents.has_other_names,
            is_open: contents.is_open,
            ..TableShape::default()
        };
        for value in &contents.positions {
            let entry = self.reply_shape(value, depth + 1, budget);
            shape.positions.push(entry);
        }
        if let Some(value) = &contents.others {
            shape.others = Some(self.reply_shape(value, depth + 1, budget));
        }
        for (name, value) in &contents.fields {
            shape.fields.push(FieldShape {
                name: Rc::clone(name),
                types: value.types,
                is_constructed: !value.provenance.has(Trait::Stored),
            });
        }
        shape
    }
}

/// Whether the block ends with an `if` of several conditions and without `else`: they may cover all cases.
fn leaves_cases_open(block: &Block) -> bool {
    let Some(last) = block.last() else {
        return false;
    };
    match &last.kind {
        StatementKind::If { arms, otherwise } => {
            let is_open = match otherwise {
                Some(block) => leaves_cases_open(block),
                None => arms.len() > 1,
            };
            is_open || arms.iter().any(|(_, arm)| leaves_cases_open(arm))
        }
        StatementKind::Do(inner) => leaves_cases_open(inner),
        _ => false,
    }
}

/// The `end` of a statement that has one, or the whole statement.
fn last_token(statement: &Statement) -> Span {
    let Span { start, end } = statement.span;
    match statement.kind {
        StatementKind::Do(_)
        | StatementKind::If { .. }
        | StatementKind::While { .. }
        | StatementKind::NumericFor { .. }
        | StatementKind::GenericFor { .. }
        | StatementKind::LocalFunction { .. } => Span::new(start.max(end.saturating_sub(3)), end),
        _ => statement.span,
    }
}
