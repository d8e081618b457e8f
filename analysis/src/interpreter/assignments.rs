//! What `local` and assignments store, in locals, globals and entries of tables.

use std::rc::Rc;

use super::Interpreter;
use super::values::Values;
use crate::domain::{Reference, TableId, Trait, Types, Value};
use crate::facts::{Binding, GlobalUse, GlobalUseKind, TableWrite};
use crate::lua::hir::{BinaryOperator, Expression, ExpressionId, LocalId};
use crate::text::source::Span;

/// The target of an assignment.
enum Target<'a> {
    Local(LocalId),
    Global(&'a Rc<str>),
    Entry {
        table: ExpressionId,
        key: ExpressionId,
        base: Rc<Value>,
        index: Rc<Value>,
    },
    Nothing,
}

impl<'a> Interpreter<'a> {
    /// Records that a store is reachable.
    fn note_store(&mut self, expressions: &[ExpressionId]) {
        if let (Some(first), true) = (expressions.first(), self.can_run()) {
            let span = self.span(*first);
            self.recorder.facts.stores.push(span);
        }
    }

    pub(super) fn walk_local(&mut self, locals: &[LocalId], expressions: &[ExpressionId]) {
        self.note_store(expressions);
        let values = match self.unpack_into(locals, expressions) {
            Some(values) => values,
            None => self.evaluate_list(expressions),
        };
        if let ([_], [only]) = (locals, expressions) {
            // Scripts often use only the first part of a reply.
            if values.fixed.len() > 1 && !values.first().provenance.has(Trait::Reply) {
                self.note_cut(*only, &values);
            }
        }
        if locals.len() > expressions.len() {
            self.note_spare_locals(locals, expressions, &values);
        }
        for (place, local) in locals.iter().enumerate() {
            let value = match place >= expressions.len() && is_reply_alone(&values) {
                // The mistake is that it is nil, and no other finding is needed.
                true => Rc::new(Value::unknown()),
                false => values.get(place),
            };
            self.bind(*local, &value, expressions);
            self.environment
                .declare(self.environment.local(*local), value);
        }
    }

    /// Records the name that a local gives to an entry, if its own statement reads the entry.
    fn bind(&mut self, local: LocalId, value: &Value, expressions: &[ExpressionId]) {
        let Some(element) = value.element() else {
            return;
        };
        if !self.can_run() {
            return;
        }
        let declared = self.chunk.local(local);
        // With `unpack`, the name stands for the entry that the local gets.
        let statement = match expressions.last() {
            Some(last) => declared.span.to(self.span(*last)),
            None => declared.span,
        };
        if !statement.contains(element.span) {
            return;
        }
        self.recorder.facts.bindings.push(Binding {
            local,
            name: Rc::clone(&declared.name),
            name_span: declared.span,
            element_span: element.span,
            input: element.input,
            index: element.index,
        });
    }

    pub(super) fn walk_assignment(
        &mut self,
        targets: &[ExpressionId],
        expressions: &[ExpressionId],
    ) {
        self.note_store(expressions);
        // Lua evaluates the tables and keys of the targets before it assigns.
        let mut places = Vec::with_capacity(targets.len());
        for target in targets {
            places.push(self.evaluate_target(*target));
        }
        let values = self.evaluate_list(expressions);
        if targets.len() > expressions.len() {
            self.note_spare_targets(targets, expressions, &values);
        }
        let is_function = matches!(expressions, [only] if matches!(self.chunk.expression(*only), Expression::Function(_)));
        // The last target is assigned first: after `x, x = 1, 2`, x is 1.
        for (place, target) in places.iter().enumerate().rev() {
            let at = self.span(targets[place]);
            self.store(target, at, values.get(place), expressions, is_function);
        }
    }

    fn evaluate_target(&mut self, target: ExpressionId) -> Target<'a> {
        match *self.chunk.expression(target) {
            Expression::Local(local) => Target::Local(local),
            Expression::Global(ref name) => Target::Global(name),
            Expression::Index { table, key } => {
                let base = self.evaluate(table);
                let index = self.evaluate(key);
                Target::Entry {
                    table,
                    key,
                    base,
                    index,
                }
            }
            _ => Target::Nothing,
        }
    }

    fn store(
        &mut self,
        target: &Target<'a>,
        span: Span,
        value: Rc<Value>,
        expressions: &[ExpressionId],
        is_function: bool,
    ) {
        match *target {
            Target::Local(local) => {
                self.bind(local, &value, expressions);
                self.environment
                    .assign(self.environment.local(local), value);
            }
            Target::Global(name) => {
                let kind = if is_function {
                    GlobalUseKind::Function
                } else {
                    GlobalUseKind::Assignment
                };
                self.record_global_write(span, Rc::clone(name), kind);
                let number = self.global_names.number(name);
                match self.globals.get_mut(number) {
                    Some(global) => *global = global.blur(&value),
                    None => self.globals.push(value),
                }
            }
            Target::Entry {
                table,
                key,
                ref base,
                ref index,
            } => self.store_entry((table, key), base, index, &value, span),
            Target::Nothing => {}
        }
    }

    /// A write in unreachable code is not a finding, but it makes the name known.
    fn record_global_write(&mut self, span: Span, name: Rc<str>, kind: GlobalUseKind) {
        if self.can_run() {
            let write = GlobalUse { span, name, kind };
            self.recorder.facts.global_writes.push(write);
        } else {
            self.recorder.unreachable_writes.push(name);
        }
    }

    fn store_entry(
        &mut self,
        (table, key): (ExpressionId, ExpressionId),
        base: &Value,
        index: &Value,
        value: &Rc<Value>,
        span: Span,
    ) {
        self.fail_on_nil(base);
        self.note_table_write(base, value, span);
        for reference in &base.references {
            match *reference {
                Reference::Table(stored) => match stored.input() {
                    Some(input) => self.write_entry(input, index, value, span),
                    None if !self.writes_to(stored) => {}
                    None if self.is_append(table, key) => self.heap.append(stored, value),
                    None if value.types == Types::NIL && self.is_last(table, key) => {
                        self.heap.shorten(stored);
                    }
                    None if self.is_last(table, key) => self.heap.replace_last(stored, value),
                    None => {
                        self.heap.store_by(stored, index, value);
                        self.remember(table, base, &index.constant, value);
                    }
                },
                Reference::Library(library) => {
                    self.writes_libraries = true;
                    let field = match index.text() {
                        Some(name) => String::from_utf8_lossy(&name).into_owned(),
                        None => "…".to_owned(),
                    };
                    let name = if library == "_G" {
                        field
                    } else {
                        format!("{library}.{field}")
                    };
                    self.record_global_write(span, name.into(), GlobalUseKind::Field);
                }
                Reference::Function(_) | Reference::Builtin(_) => {}
            }
        }
        if base.references.is_empty() {
            self.escape(value, span);
            self.store_untracked(base);
        }
    }

    /// Whether a write at this place changes the table.
    pub(super) fn writes_to(&self, table: TableId) -> bool {
        self.heap.takes_writes(table, self.can_run())
    }

    /// Records where something is stored in the script's tables.
    pub(super) fn note_table_write(&mut self, base: &Value, value: &Value, at: Span) {
        if value.types == Types::NIL || !self.can_run() {
            return;
        }
        for reference in &base.references {
            if let Reference::Table(table) = *reference
                && table.input().is_none()
            {
                let write = TableWrite { table, at };
                self.recorder.facts.table_writes.push(write);
            }
        }
    }

    /// A write to a table that may be another name of one of the script's tables, so their contents are no longer
    /// known.
    pub(super) fn store_untracked(&mut self, base: &Value) {
        if base.types.intersects(Types::TABLE) && base.provenance.has(Trait::Untracked) {
            self.heap.open_all();
        }
    }

    /// Whether a key is the index after the end of the same table: `t[#t + 1]`.
    fn is_append(&self, table: ExpressionId, key: ExpressionId) -> bool {
        let Expression::Binary {
            operator: BinaryOperator::Add,
            left,
            right,
        } = *self.chunk.expression(key)
        else {
            return false;
        };
        let is_one =
            matches!(self.chunk.expression(right), Expression::Number(number) if *number == 1.0);
        is_one && self.is_last(table, left)
    }

    /// Whether a key is the end of the same table: `t[#t]`.
    fn is_last(&self, table: ExpressionId, key: ExpressionId) -> bool {
        let Expression::Length(measured) = *self.chunk.expression(key) else {
            return false;
        };
        match (
            self.chunk.expression(measured),
            self.chunk.expression(table),
        ) {
            (Expression::Local(first), Expression::Local(second)) => first == second,
            _ => false,
        }
    }
}

/// Whether these are one value: the whole reply of a command.
fn is_reply_alone(values: &Values) -> bool {
    let provenance = &values.first().provenance;
    values.fixed.len() == 1
        && values.rest.is_none()
        && provenance.is_plain_reply()
        && !provenance.has(Trait::Part)
}
