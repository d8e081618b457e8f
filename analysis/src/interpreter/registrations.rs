//! Functions that a library registers.

use std::rc::Rc;

use super::Interpreter;
use super::values::Values;
use crate::domain::{Constant, KeyOrigin, Reference, TableId, Types, Value};
use crate::facts::{NamedArguments, Registration};
use crate::lua::hir::FunctionId;
use crate::text::source::Span;

impl Interpreter<'_> {
    /// `redis.register_function(name, callback)`, or the same with a table: the callback gets keys and arguments.
    pub(super) fn register_function(&mut self, arguments: &Values, span: Span) {
        self.record_registration(arguments, span);
        if self.is_library && !self.is_loading {
            return; // it fails then
        }
        let table = arguments.first();
        let mut callbacks = Vec::new();
        let mut promise = None;
        for reference in &table.references {
            if let Reference::Table(table) = *reference {
                callbacks.push(self.field(table, b"callback"));
                promise = promise.or(self.no_writes_flag(table));
            }
        }
        callbacks.push(arguments.get(1));
        for callback in &callbacks {
            for reference in &callback.references {
                if let Reference::Function(function) = *reference {
                    self.functions.register(function, promise);
                }
            }
        }
    }

    fn field(&self, table: TableId, name: &[u8]) -> Rc<Value> {
        self.heap.load(table, &Constant::Bytes(name.into()))
    }

    /// Where a registration says `flags = {'no-writes'}`.
    fn no_writes_flag(&self, table: TableId) -> Option<Span> {
        let flags = self.field(table, b"flags");
        for reference in &flags.references {
            let Reference::Table(flags) = *reference else {
                continue;
            };
            for flag in &self.heap.parts(flags) {
                if flag
                    .text()
                    .is_some_and(|flag| flag.eq_ignore_ascii_case(b"no-writes"))
                {
                    return flag.provenance.span_of(KeyOrigin::Literal);
                }
            }
        }
        None
    }

    fn record_registration(&mut self, arguments: &Values, span: Span) {
        if !self.is_library || !self.can_run() {
            return;
        }
        let first = arguments.first();
        let named = match (first.references.as_slice(), arguments.fixed.len()) {
            ([Reference::Table(table)], 1) if table.input().is_none() => {
                Some(self.named_arguments(*table))
            }
            _ => None,
        };
        self.recorder.facts.registrations.push(Registration {
            span,
            arguments: arguments.fixed.clone(),
            is_open: arguments.rest.is_some() || arguments.optional > 0,
            named,
        });
    }

    fn named_arguments(&self, table: TableId) -> NamedArguments {
        let contents = self.heap.table(table);
        let mut named = NamedArguments {
            has_elements: !contents.positions.is_empty() || contents.others.is_some(),
            is_known: !contents.is_open && !contents.has_other_names,
            ..NamedArguments::default()
        };
        for (name, value) in &contents.fields {
            // With `flags = nil` the field does not exist.
            if value.types != Types::NIL {
                named.fields.push((Rc::clone(name), Rc::clone(value)));
            }
        }
        if let Some(flags) = named.field(b"flags")
            && let [Reference::Table(flags)] = flags.references.as_slice()
        {
            let flags = self.heap.table(*flags);
            named.are_flags_known = !flags.is_open && flags.others.is_none();
            for flag in &flags.positions {
                match flag.text() {
                    Some(flag) => named.flags.push(flag),
                    None => named.are_flags_known = false,
                }
            }
        } else {
            named.are_flags_known = named.is_known && named.field(b"flags").is_none();
        }
        named
    }

    /// The arguments of a function that is called from elsewhere.
    pub(super) fn callback_arguments(&self, id: FunctionId) -> Values {
        let span = self.chunk.function(id).span;
        if !self.answers_calls(id) {
            return Values::any(Rc::new(Value::unknown()), span);
        }
        let table = |table| Rc::new(Value::reference(Reference::Table(table)));
        Values::several(&[table(TableId::KEYS), table(TableId::ARGV)], span)
    }
}
