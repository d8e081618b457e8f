//! The values of expressions.

use std::rc::Rc;

use super::Interpreter;
use super::conditions::may_come_out;
use super::globals;
use super::loads::part_of;
use super::values::Values;
use crate::domain::{Constant, Reference, TableId, Trait, Types, Value};
use crate::facts::{CutList, IndexRead, Operand, ValueUseKind};
use crate::lua::hir::{Expression, ExpressionId, LocalId};
use crate::redis::input::Input;
use crate::text::source::Span;

impl Interpreter<'_> {
    /// The one value of an expression.
    pub(super) fn evaluate(&mut self, id: ExpressionId) -> Rc<Value> {
        self.spend();
        let span = self.span(id);
        match *self.chunk.expression(id) {
            Expression::Nil => Rc::new(Value::nil()),
            Expression::True => Rc::new(Value::boolean(true)),
            Expression::False => Rc::new(Value::boolean(false)),
            Expression::Number(number) => Rc::new(Value::number(number, span)),
            Expression::String(ref bytes) => Rc::new(Value::string(Rc::clone(bytes), span)),
            Expression::Local(local) => self.read_local(local),
            Expression::Global(ref name) => self.read_global(name, span),
            Expression::Index { table, key } => self.index(table, key, span),
            Expression::Function(function) => {
                if self.can_run() {
                    self.functions.made(function);
                }
                Rc::new(Value::reference(Reference::Function(function)))
            }
            Expression::Table(ref fields) => self.construct_table(id, fields),
            Expression::Binary {
                operator,
                left,
                right,
            } => self.binary(operator, left, right),
            Expression::And { left, right } => self.short_circuit(id, left, right, true),
            Expression::Or { left, right } => self.short_circuit(id, left, right, false),
            Expression::Not(operand) => self.not(operand),
            Expression::Negate(operand) => {
                let value = self.evaluate(operand);
                self.demand(&value, span, "arithmetic on nil fails");
                self.record_use(&value, self.span(operand), ValueUseKind::Arithmetic);
                self.fail_on_nil(&value);
                let constant = match value.constant {
                    Constant::Number(number) => Constant::Number(crate::domain::Number(-number.0)),
                    _ => Constant::Any,
                };
                let negated = Value::computed(Types::NUMBER, value.provenance.clone());
                let time = value.time.of_kind(None);
                Rc::new(negated.with_constant(constant).in_unit(time))
            }
            Expression::Length(operand) => self.length(operand, span),
            Expression::Parenthesized(inner) => self.evaluate(inner),
            Expression::Vararg | Expression::Call { .. } | Expression::MethodCall { .. } => {
                self.evaluate_multiple(id).first()
            }
        }
    }

    /// All values of an expression: several for a call and for `...`.
    pub(super) fn evaluate_multiple(&mut self, id: ExpressionId) -> Values {
        match *self.chunk.expression(id) {
            Expression::Vararg => self.frame().varargs.clone(),
            Expression::Call {
                callee,
                ref arguments,
            } => self.call(id, callee, arguments),
            Expression::MethodCall {
                receiver,
                ref name,
                name_span,
                ref arguments,
            } => self.call_method(id, receiver, (name, name_span), arguments),
            _ => Values::one(self.evaluate(id), self.span(id)),
        }
    }

    /// The values of a list, where only the last expression may give several.
    pub(super) fn evaluate_list(&mut self, expressions: &[ExpressionId]) -> Values {
        let Some((last, single)) = expressions.split_last() else {
            return Values::default();
        };
        let mut fixed = Vec::with_capacity(expressions.len());
        for id in single {
            fixed.push(Operand {
                value: self.evaluate_cut(*id),
                span: self.span(*id),
            });
        }
        let mut last = self.evaluate_multiple(*last);
        fixed.append(&mut last.fixed);
        Values { fixed, ..last }
    }

    /// The first value of an expression before others in a list, which drops its other values.
    pub(super) fn evaluate_cut(&mut self, id: ExpressionId) -> Rc<Value> {
        let values = self.evaluate_multiple(id);
        self.note_cut(id, &values);
        values.first()
    }

    /// Only the first of these values is kept.
    pub(super) fn note_cut(&mut self, id: ExpressionId, values: &Values) {
        let is_call = matches!(self.chunk.expression(id), Expression::Call { .. });
        if is_call && self.can_run() {
            self.recorder.facts.cut_lists.push(CutList {
                span: self.span(id),
                known: values.fixed.len(),
                is_open: values.rest.is_some(),
            });
        }
    }

    fn read_local(&self, local: LocalId) -> Rc<Value> {
        if self.is_volatile(local) {
            return Rc::new(Value::unknown());
        }
        Rc::clone(self.environment.get(self.environment.local(local)))
    }

    fn index(&mut self, table: ExpressionId, key: ExpressionId, span: Span) -> Rc<Value> {
        let base = self.evaluate(table);
        let index = self.evaluate(key);
        self.demand(&base, self.span(table), "indexing nil fails");
        self.record_use(&base, self.span(table), ValueUseKind::Indexed);
        self.fail_on_nil(&base);
        self.settle(table);
        let mut value = self.load(&base, &index, self.span(key), span);
        let is_place = index.types == Types::NUMBER;
        if value.types == Types::NIL && base.provenance.is_plain_reply() && !is_place {
            // Another lint reports that a reply has no such name.
            value = Rc::new(value.with(Trait::Reply));
        }
        let value = self.refined(table, &base, &index.constant, value);
        if self.input_of(&base).is_none() && self.can_run() {
            let operand = |value: &Rc<Value>, span| Operand {
                value: Rc::clone(value),
                span,
            };
            self.recorder.facts.index_reads.push(IndexRead {
                span,
                table: operand(&base, self.span(table)),
                key: operand(&index, self.span(key)),
                types: value.types,
            });
        }
        value
    }

    /// The value of `base[index]`.
    pub(super) fn load(
        &mut self,
        base: &Value,
        index: &Value,
        index_span: Span,
        span: Span,
    ) -> Rc<Value> {
        let mut found: Option<Rc<Value>> = None;
        for reference in &base.references {
            let value = match *reference {
                Reference::Table(table) => match table.input() {
                    Some(input) => self.read_entry(input, index, index_span, span),
                    None if self.is_anything_changed => Rc::new(Value::unknown()),
                    None => self.heap.load_by(table, index),
                },
                Reference::Library(library) => {
                    self.record_field(library, index, span);
                    globals::library_field(library, index, span)
                }
                Reference::Function(_) | Reference::Builtin(_) => continue,
            };
            Value::join_into(&mut found, &value);
        }
        // The fields of a string are the functions of its library: `text:upper()`.
        if base.references.is_empty() && base.types & !Types::FALSY == Types::STRING {
            self.record_field("string", index, span);
        }
        found.unwrap_or_else(|| part_of(base))
    }

    fn short_circuit(
        &mut self,
        id: ExpressionId,
        left: ExpressionId,
        right: ExpressionId,
        is_and: bool,
    ) -> Rc<Value> {
        self.note_chain(id);
        let kind = match is_and || self.conditions[id.0 as usize] {
            true => ValueUseKind::Condition,
            false => ValueUseKind::Fallback,
        };
        if is_and {
            self.mark_condition(left);
        }
        let first = self.evaluate(left);
        self.record_use(&first, self.span(left), kind);
        self.test(&first, self.span(left));
        let state = self.environment.state;
        let checkpoint = self.environment.checkpoint();
        // The right side is evaluated if the left is true, for `and`, or false, for `or`.
        let possible = self.assume_decided(left, first.possible_types(), is_and);
        self.recorder.impossible += u32::from(!possible);
        let second = self.evaluate(right);
        self.recorder.impossible -= u32::from(!possible);
        let mut evaluated = self.environment.rollback(checkpoint);
        evaluated.state.reachable &= possible;
        self.environment.state = state;
        let skipped = super::environment::Delta::unchanged(state);
        let joined = self.environment.join(evaluated, skipped);
        self.environment.apply(&joined);

        if !possible {
            return first;
        }
        let kept = if is_and { !Types::FALSY } else { Types::FALSY };
        if !first.possible_types().intersects(!kept) {
            // The left side alone decides that the right one is the result.
            return second;
        }
        let may_be_missing = first.provenance.may_be_missing();
        let mut first = Rc::new(first.without(kept));
        if first.types.is_none() {
            if !is_and || !may_be_missing {
                return second;
            }
            first = Rc::new(Value::nil());
        }
        if is_and {
            // Nil and `false` contain no part of the tested value: `ARGV[1] and 'a' or 'b'` is not an argument.
            let mut nothing = Value::nil();
            nothing.types = first.types;
            first = Rc::new(nothing);
        }
        let is_defaulted = !is_and
            && first.types == Types::STRING
            && first.provenance.is_plain_reply()
            && second.types == Types::NUMBER;
        let mut either = first.join(&second);
        if is_defaulted {
            Rc::make_mut(&mut either).is_defaulted = true;
        }
        either
    }

    fn not(&mut self, operand: ExpressionId) -> Rc<Value> {
        self.mark_condition(operand);
        self.note_sole_condition(operand);
        let value = self.evaluate(operand);
        self.record_use(&value, self.span(operand), ValueUseKind::Condition);
        self.test(&value, self.span(operand));
        let possible = self.decisive_types(operand, &value);
        let mut types = Types::NONE;
        if may_come_out(possible, false) {
            types = types | Types::TRUE;
        }
        if may_come_out(possible, true) {
            types = types | Types::FALSE;
        }
        let mut inverted = Value::either_boolean();
        inverted.types = types;
        Rc::new(inverted)
    }

    /// The value of a local or of a table's entry, if conditions can narrow what is known of it.
    pub(super) fn entry_of(
        &mut self,
        table: ExpressionId,
        key: ExpressionId,
    ) -> Option<(Input, i64)> {
        let is_input = matches!(
            self.chunk.expression(table),
            Expression::Global(_) | Expression::Local(_)
        );
        if !is_input {
            return None;
        }
        let input = self.input_of(&*self.peek(table)?)?;
        match self.chunk.expression(key) {
            Expression::Number(number) => Some((input, crate::domain::Number(*number).integer()?)),
            Expression::Local(local) => {
                let value = self.environment.get(self.environment.local(*local));
                Some((input, value.constant.as_integer()?))
            }
            _ => None,
        }
    }

    /// The value of a name, without recording its use.
    pub(super) fn peek(&self, id: ExpressionId) -> Option<Rc<Value>> {
        match self.chunk.expression(id) {
            Expression::Local(local) => Some(self.read_local(*local)),
            Expression::Global(name) if &**name == "KEYS" => {
                Some(Rc::new(Value::reference(Reference::Table(TableId::KEYS))))
            }
            Expression::Global(name) if &**name == "ARGV" => {
                Some(Rc::new(Value::reference(Reference::Table(TableId::ARGV))))
            }
            _ => None,
        }
    }
}
