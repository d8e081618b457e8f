//! Calls: of the script's own functions, of the sandbox's, and of unknown ones.

use std::rc::Rc;

use super::Interpreter;
use super::builtins::{self, Effect};
use super::replies::fraction;
use super::values::Values;
use crate::domain::{Constant, Provenance, Reference, Time, Trait, Types, Value};
use crate::facts::{LibraryCall, Operand};
use crate::lua::hir::ExpressionId;
use crate::text::source::Span;

/// A call as the functions of the sandbox see it.
pub(super) struct Call<'a> {
    pub(super) id: ExpressionId,
    /// The whole call.
    pub(super) span: Span,
    pub(super) arguments: &'a Values,
    /// The arguments as written, if they are. The receiver of a method is not among them.
    pub(super) written: &'a [ExpressionId],
    /// Whether the callee is not one of the script's own functions.
    pub(super) is_foreign: bool,
}

impl Interpreter<'_> {
    pub(super) fn call(
        &mut self,
        id: ExpressionId,
        callee: ExpressionId,
        written: &[ExpressionId],
    ) -> Values {
        let function = self.evaluate(callee);
        self.demand(&function, self.span(callee), "nil cannot be called");
        let arguments = self.evaluate_list(written);
        self.fail_on_nil(&function);
        let call = Call {
            id,
            span: self.span(id),
            arguments: &arguments,
            written,
            is_foreign: self.is_foreign(callee),
        };
        self.forget_outcome();
        let values = self.call_value(&function, &call);
        self.learn_from(id, &function, written);
        values
    }

    pub(super) fn call_method(
        &mut self,
        id: ExpressionId,
        receiver: ExpressionId,
        (name, name_span): (&Rc<str>, Span),
        written: &[ExpressionId],
    ) -> Values {
        let base = self.evaluate(receiver);
        self.demand(
            &base,
            self.span(receiver),
            "a method of nil cannot be called",
        );
        let mut arguments = self.evaluate_list(written);
        arguments.fixed.insert(
            0,
            Operand {
                value: Rc::clone(&base),
                span: self.span(receiver),
            },
        );
        let call = Call {
            id,
            span: self.span(id),
            arguments: &arguments,
            written: &[],
            is_foreign: false,
        };
        let is_text = base.references.is_empty() && base.types.intersects(Types::STRING);
        let method = match builtins::find(format!("string.{name}").as_bytes()) {
            Some(path) if is_text => Rc::new(Value::reference(Reference::Builtin(path))),
            _ => {
                let name = Value::string(name.as_bytes().into(), name_span);
                self.load(&base, &name, name_span, self.span(receiver).to(name_span))
            }
        };
        self.call_value(&method, &call)
    }

    pub(super) fn call_value(&mut self, function: &Value, call: &Call<'_>) -> Values {
        let callees: Vec<_> = function.references.clone();
        match callees.as_slice() {
            [] => self.call_unknown(call, call.is_foreign),
            [only] => self.call_reference(*only, call),
            several => {
                let state = self.environment.state;
                let mut results: Option<Values> = None;
                let mut exits = Vec::new();
                for callee in several {
                    let checkpoint = self.environment.checkpoint();
                    let result = self.call_reference(*callee, call);
                    exits.push(self.environment.rollback(checkpoint));
                    self.environment.state = state;
                    results = Some(match results {
                        Some(before) => before.join(result),
                        None => result,
                    });
                }
                self.leave_by(exits);
                results.unwrap_or_default()
            }
        }
    }

    fn call_reference(&mut self, callee: Reference, call: &Call<'_>) -> Values {
        match callee {
            Reference::Function(function) => {
                self.call_function(function, call.arguments, call.span)
            }
            Reference::Builtin(path) => self.call_builtin(path, call),
            Reference::Table(_) | Reference::Library(_) => self.call_unknown(call, false),
        }
    }

    fn call_builtin(&mut self, path: &'static str, call: &Call<'_>) -> Values {
        self.note_phase(call.span);
        if !matches!(path, "redis.call" | "redis.pcall") && self.can_run() {
            self.recorder.facts.library_calls.push(LibraryCall {
                span: call.span,
                path,
                arguments: call.arguments.fixed.clone(),
                open: call.arguments.rest.is_some(),
            });
        }
        if path == "redis.setresp" {
            // The protocol stays like this unless a call switches back.
            let is_resp3 = call.arguments.first().constant.as_integer() == Some(3);
            self.environment.state.is_resp3 = is_resp3 && self.protocol_switches == 1;
        }
        match builtins::effect(path) {
            Some(Effect::Gives { types, demanded }) => {
                let value = self.give(types, demanded, call);
                let any_has = |property| {
                    let mut items = call.arguments.all();
                    items.any(|item| item.value.provenance.has(property))
                };
                let may_be_fraction = builtins::may_give_fraction(path, any_has(Trait::Fraction));
                let mut provenance = fraction(value.provenance.clone(), may_be_fraction);
                if builtins::may_give_fraction(path, true) && any_has(Trait::Decimal) {
                    provenance = provenance.with(Trait::Decimal);
                }
                let constant = match path {
                    // `{…}` or `[…]`.
                    "cjson.encode" if call.arguments.first().types == Types::TABLE => {
                        Constant::NoNumeral
                    }
                    _ => builtins::constant(path, &call.arguments.first().constant),
                };
                let time = self.time_given(path, call.arguments);
                let mut given = Value::clone(&value).with_constant(constant).in_unit(time);
                given.provenance = provenance;
                if path == "cjson.decode" {
                    given.provenance = given.provenance.with(Trait::Decoded);
                }
                if self.splices(path, call.arguments) {
                    given.provenance = given.provenance.with(Trait::Spliced);
                }
                Values::one(Rc::new(given), call.span)
            }
            Some(Effect::GivesMany { types, demanded }) => {
                Values::any(self.give(types, demanded, call), call.span)
            }
            Some(Effect::Special(special)) => self.call_special(special, path, call),
            None => self.call_unknown(call, true),
        }
    }

    /// The unit of the result of a function.
    fn time_given(&self, path: &str, arguments: &Values) -> Time {
        match path {
            "math.abs" | "math.ceil" | "math.floor" => arguments.first().time,
            "math.max" | "math.min" => {
                let mut time = None;
                for item in arguments.all() {
                    time = Some(match time {
                        Some(before) => Time::beside(before, item.value.time),
                        None => item.value.time,
                    });
                }
                time.unwrap_or(Time::Unknown)
            }
            // Exactly `'%.0f'`, which turns large numbers into strings.
            "string.format" => match arguments.first().text().as_deref() {
                Some(b"%d" | b"%i" | b"%s" | b"%.0f") => arguments.get(1).time,
                _ => Time::Unknown,
            },
            _ => Time::Unknown,
        }
    }

    /// All tables that can be reached from the value may have changed.
    pub(super) fn open_tables(&mut self, value: &Value) {
        let mut stack = value.references.clone();
        while let Some(reference) = stack.pop() {
            let Reference::Table(table) = reference else {
                continue;
            };
            match table.input() {
                Some(input) => self.shuffle_entries(input, None),
                None if self.heap.table(table).is_open => {}
                None => {
                    for part in self.heap.parts(table) {
                        stack.extend_from_slice(&part.references);
                    }
                    self.heap.open(table);
                }
            }
        }
    }

    /// The value that a function returns for its arguments.
    pub(super) fn give(&mut self, types: Types, demanded: usize, call: &Call<'_>) -> Rc<Value> {
        let fixed = &call.arguments.fixed;
        for item in &fixed[..demanded.min(fixed.len())] {
            self.demand(&item.value, item.span, "a library function refuses nil");
        }
        let mut provenance = Provenance::default();
        for item in call.arguments.all() {
            self.escape(&item.value, item.span);
            provenance = provenance.join(&self.deep_provenance(&item.value));
        }
        if provenance == Provenance::default() {
            provenance = provenance.with(Trait::Unknown);
        }
        // The library returns something new: neither a table of the script nor the same string as an argument. No
        // number in it is an unchanged argument.
        let provenance = provenance
            .without(Trait::Untracked)
            .without(Trait::Spliced)
            .without(Trait::Fraction)
            .without(Trait::Decimal);
        Rc::new(Value::computed(types, provenance))
    }

    /// Whether a function joins a string from the caller with other text, as `..` does.
    fn splices(&self, path: &str, arguments: &Values) -> bool {
        let first = arguments.first();
        match path {
            "string.format" => {
                let is_more = |format: &[u8]| format.len() > "%s".len();
                first.text().is_some_and(|format| is_more(&format))
                    && arguments
                        .skip(1)
                        .all()
                        .any(|item| item.value.holds_sent_text())
            }
            "table.concat" => first.references.iter().any(|reference| match *reference {
                Reference::Table(table) if table.input().is_none() => {
                    let parts = self.heap.parts(table);
                    parts.len() > 1 && parts.iter().any(|part| part.holds_sent_text())
                }
                _ => false,
            }),
            _ => false,
        }
    }

    /// Where a value comes from and, for a table, everything in it.
    fn deep_provenance(&self, value: &Value) -> Provenance {
        let mut provenance = value.provenance.clone();
        for reference in &value.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            if let Some(input) = table.input() {
                let entry = self.any_entry(input, Span::default());
                provenance = provenance.join(&entry.provenance);
            }
            if self.heap.table(table).is_open {
                provenance = provenance.with(Trait::Unknown);
            }
            for part in &self.heap.parts(table) {
                provenance = provenance.join(&part.provenance);
            }
        }
        provenance
    }
}
