//! Calls: of the script's own functions, of the sandbox's, and of what is not known.

use std::rc::Rc;

use super::Interpreter;
use super::builtins::{self, Effect, Special};
use super::environment::Delta;
use super::heap::part_of;
use super::values::{Item, Values};
use crate::domain::{Constant, Provenance, Reference, Trait, Types, Value};
use crate::facts::TableUseKind;
use crate::hir::{ExpressionId, FunctionId};
use crate::source::Span;

/// A call as the functions of the sandbox see it.
pub(super) struct Call<'a> {
    /// The whole call.
    pub(super) span: Span,
    pub(super) arguments: &'a Values,
    /// The arguments as written, where they are; a method's receiver is not among them.
    pub(super) written: &'a [ExpressionId],
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
        self.call_value(
            &function,
            &Call {
                span: self.span(id),
                arguments: &arguments,
                written,
            },
        )
    }

    pub(super) fn call_method(
        &mut self,
        id: ExpressionId,
        receiver: ExpressionId,
        name: &Rc<str>,
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
            Item {
                value: Rc::clone(&base),
                span: self.span(receiver),
            },
        );
        let call = Call {
            span: self.span(id),
            arguments: &arguments,
            written: &[],
        };
        let is_text = base.references.is_empty() && base.types.intersects(Types::STRING);
        let method = match builtins::find(&format!("string.{name}")) {
            Some(path) if is_text => Rc::new(Value::reference(Reference::Builtin(path))),
            _ => {
                let name = Value::string(name.as_bytes().into(), self.span(id));
                self.load(&base, &name, self.span(id), self.span(id))
            }
        };
        self.call_value(&method, &call)
    }

    pub(super) fn call_value(&mut self, function: &Value, call: &Call<'_>) -> Values {
        let callees: Vec<_> = function.references.clone();
        match callees.as_slice() {
            [] => self.call_unknown(call),
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
            Reference::Builtin(path) => match builtins::effect(path) {
                Some(Effect::Gives { types, demanded }) => {
                    Values::one(self.give(types, demanded, call), call.span)
                }
                Some(Effect::GivesMany { types, demanded }) => {
                    Values::any(self.give(types, demanded, call), call.span)
                }
                Some(Effect::Special(special)) => self.call_special(special, path, call),
                None => self.call_unknown(call),
            },
            Reference::Table(_) | Reference::Library(_) => self.call_unknown(call),
        }
    }

    /// A function that nothing is known of: it may read and change whatever it is given.
    fn call_unknown(&mut self, call: &Call<'_>) -> Values {
        for item in call.arguments.all() {
            self.escape(&item.value, item.span);
            self.open_tables(&item.value);
        }
        Values::any(Rc::new(Value::unknown()), call.span)
    }

    fn open_tables(&mut self, value: &Value) {
        for reference in &value.references {
            if let Reference::Table(table) = *reference {
                match table.input() {
                    Some(input) => self.shuffle_entries(input, None),
                    None => self.heap.open(table),
                }
            }
        }
    }

    /// The value that a function makes of its arguments.
    fn give(&mut self, types: Types, demanded: usize, call: &Call<'_>) -> Rc<Value> {
        for item in call.arguments.fixed.iter().take(demanded) {
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
        Rc::new(Value::computed(types, provenance))
    }

    /// Where a value and, for a table, all that is in it comes from.
    fn deep_provenance(&self, value: &Value) -> Provenance {
        let mut provenance = value.provenance.clone();
        for reference in &value.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            let parts = match table.input() {
                Some(input) => vec![self.any_entry(input, Span::default())],
                None => self.heap.parts(table),
            };
            if self.heap.table(table).is_open {
                provenance = provenance.with(Trait::Unknown);
            }
            provenance = parts
                .iter()
                .fold(provenance, |all, part| all.join(&part.provenance));
        }
        provenance
    }

    fn call_special(&mut self, special: Special, path: &'static str, call: &Call<'_>) -> Values {
        let arguments = call.arguments;
        let first = arguments.first();
        let one = |value: Rc<Value>| Values::one(value, call.span);
        match special {
            Special::Call => self.call_redis(path == "redis.pcall", call),
            Special::Assert => {
                self.test(&first, call.span);
                let possible = call
                    .written
                    .first()
                    .is_none_or(|condition| self.assume(*condition, true));
                self.environment.state.reachable &= possible;
                arguments.clone()
            }
            Special::Error => {
                for item in arguments.all() {
                    self.escape(&item.value, item.span);
                }
                self.environment.state.reachable = false;
                Values::default()
            }
            Special::ProtectedCall => self.call_protected(&first, &arguments.skip(1), call),
            Special::ProtectedCallWithHandler => {
                self.escape(&arguments.get(1), call.span);
                self.call_protected(&first, &Values::default(), call)
            }
            Special::GetN => match self.input_of(&first) {
                Some(input) => {
                    self.use_table(input, TableUseKind::Length, call.span);
                    one(Rc::new(Value::length(input)))
                }
                None => one(Rc::new(Value::computed(
                    Types::NUMBER,
                    Provenance::unknown(),
                ))),
            },
            Special::Insert => {
                let is_append = arguments.fixed.len() == 2 && arguments.rest.is_none();
                let value = arguments.get(if is_append { 1 } else { 2 });
                self.insert(&first, &value, is_append, call.span);
                Values::default()
            }
            Special::Remove => one(self.remove(&first, call.span)),
            Special::Sort => {
                self.escape(&arguments.get(1), call.span);
                self.remove(&first, call.span);
                Values::default()
            }
            Special::Next => {
                let value = self.load(&first, &Value::unknown(), call.span, call.span);
                Values::any(value.join(&Rc::new(Value::unknown())), call.span)
            }
            Special::RawGet => one(self.load(&first, &arguments.get(1), call.span, call.span)),
            Special::RawSet => {
                for reference in &first.references {
                    match *reference {
                        Reference::Table(table) => match table.input() {
                            Some(input) => self.write_entry(
                                input,
                                &arguments.get(1),
                                &arguments.get(2),
                                call.span,
                            ),
                            None => self
                                .heap
                                .store_by(table, &arguments.get(1), &arguments.get(2)),
                        },
                        _ => continue,
                    }
                }
                one(first)
            }
            Special::SetMetatable => {
                self.escape(&arguments.get(1), call.span);
                self.open_tables(&first);
                one(first)
            }
            Special::RegisterFunction => {
                self.register_function(arguments);
                Values::default()
            }
            Special::Select => match first.constant.as_integer() {
                Some(place) if place >= 1 && usize::try_from(place).is_ok() => {
                    arguments.skip(place as usize)
                }
                _ => Values::any(self.give(Types::ANY, 0, call), call.span),
            },
            Special::Substitute => {
                let text = self.give(Types::STRING, 2, call);
                let count = Rc::new(Value::computed(Types::NUMBER, Provenance::unknown()));
                let items = [text, count].map(|value| Item {
                    value,
                    span: call.span,
                });
                Values {
                    fixed: items.to_vec(),
                    rest: None,
                }
            }
            Special::ToNumber => one(Rc::new(to_number(&first, arguments))),
            Special::ToString => {
                let text = first.converted(Types::STRING);
                one(Rc::new(if first.references.is_empty() {
                    text
                } else {
                    Value::computed(Types::STRING, Provenance::unknown())
                }))
            }
            Special::Type => {
                self.test(&first, call.span);
                one(Rc::new(Value::computed(
                    Types::STRING,
                    Provenance::unknown(),
                )))
            }
            Special::Unpack => self.unpack(&first, arguments, call.span),
        }
    }

    /// `pcall(f, …)`: whether it went well, and what `f` gives or the error. Any of its effects may be missing.
    fn call_protected(&mut self, function: &Value, arguments: &Values, call: &Call<'_>) -> Values {
        let state = self.environment.state;
        let checkpoint = self.environment.checkpoint();
        let inner = Call {
            span: call.span,
            arguments,
            written: &[],
        };
        let results = self.call_value(function, &inner);
        let after = self.environment.rollback(checkpoint);
        self.environment.state = state;
        let joined = self.environment.join(after, Delta::unchanged(state));
        self.environment.apply(joined);
        let error = Rc::new(Value::computed(
            Types::STRING | Types::TABLE,
            Provenance::unknown(),
        ));
        let mut fixed = vec![Item {
            value: Rc::new(Value::either_boolean()),
            span: call.span,
        }];
        fixed.push(Item {
            value: results.first().join(&error),
            span: call.span,
        });
        fixed.extend(results.fixed.iter().skip(1).cloned());
        Values {
            fixed,
            rest: results.rest,
        }
    }

    fn insert(&mut self, table: &Value, value: &Rc<Value>, is_append: bool, span: Span) {
        for reference in &table.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            match table.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Write, span);
                    self.shuffle_entries(input, Some(value));
                }
                None if is_append => self.heap.append(table, value),
                None => self.heap.store_anywhere(table, value),
            }
        }
        if table.references.is_empty() {
            self.escape(value, span);
        }
    }

    /// Takes an entry out, or sorts: every entry may then be any other.
    fn remove(&mut self, table: &Value, span: Span) -> Rc<Value> {
        let mut removed = part_of(table);
        for reference in &table.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            removed = match table.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Escape, span);
                    self.shuffle_entries(input, None);
                    self.any_entry(input, span)
                }
                None => {
                    let any = self.heap.load_any(table);
                    self.heap.store_anywhere(table, &any);
                    any
                }
            };
        }
        removed
    }

    /// `redis.register_function(name, callback)`, or the same by a table: the callback is given keys and arguments.
    fn register_function(&mut self, arguments: &Values) {
        let table = arguments.first();
        let mut callbacks = vec![arguments.get(1)];
        for reference in &table.references {
            if let Reference::Table(table) = *reference {
                callbacks.push(
                    self.heap
                        .load(table, &Constant::Bytes(b"callback".as_slice().into())),
                );
            }
        }
        for callback in callbacks {
            for reference in &callback.references {
                if let Reference::Function(function) = *reference {
                    self.functions.register(function);
                }
            }
        }
    }

    /// What a function is given that is called from elsewhere.
    pub(super) fn callback_arguments(&self, id: FunctionId) -> Values {
        let span = self.chunk.function(id).span;
        if !self.functions.is_registered(id) {
            return Values::any(Rc::new(Value::unknown()), span);
        }
        let inputs = [crate::domain::TableId::KEYS, crate::domain::TableId::ARGV];
        let items = inputs.map(|table| Item {
            value: Rc::new(Value::reference(Reference::Table(table))),
            span,
        });
        Values {
            fixed: items.to_vec(),
            rest: None,
        }
    }

    fn unpack(&mut self, table: &Value, arguments: &Values, span: Span) -> Values {
        self.demand(table, span, "unpack refuses nil");
        let from = match arguments.fixed.get(1) {
            None if arguments.rest.is_none() => Some(1),
            _ => arguments.get(1).constant.as_integer(),
        };
        let is_whole = arguments.fixed.len() < 3 && arguments.rest.is_none();
        let mut results: Option<Values> = None;
        for reference in &table.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            let values = match table.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Unpack { from }, span);
                    self.unpack_input(input, from.filter(|_| is_whole), span)
                }
                None => self.unpack_table(table, from.filter(|_| is_whole), span),
            };
            results = Some(match results {
                Some(before) => before.join(values),
                None => values,
            });
        }
        results.unwrap_or_else(|| Values::any(part_of(table), span))
    }

    /// The entries of KEYS or ARGV from a place on, as many as the signature is sure of.
    fn unpack_input(
        &mut self,
        input: crate::signature::Input,
        from: Option<i64>,
        span: Span,
    ) -> Values {
        let length = self.environment.state.length(input);
        let any = Item {
            value: self.any_entry(input, span),
            span,
        };
        let Some(from) = from.filter(|from| *from >= 1) else {
            return Values {
                fixed: Vec::new(),
                rest: Some(any),
            };
        };
        let fixed = (from..=length.least)
            .map(|index| {
                let slot = self.environment.entry(input, index);
                let value = slot.map(|slot| Rc::new(self.environment.get(slot).read_at(span)));
                Item {
                    value: value.unwrap_or_else(|| Rc::clone(&any.value)),
                    span,
                }
            })
            .collect();
        Values {
            fixed,
            rest: (length.most != Some(length.least)).then_some(any),
        }
    }

    fn unpack_table(
        &mut self,
        table: crate::domain::TableId,
        from: Option<i64>,
        span: Span,
    ) -> Values {
        let contents = self.heap.table(table);
        let first = from.and_then(|from| usize::try_from(from - 1).ok());
        let item = |value: &Rc<Value>| Item {
            value: Rc::clone(value),
            span,
        };
        match first {
            Some(first) if !contents.is_open => {
                let fixed = contents.positions.iter().skip(first).map(item).collect();
                let uncertain = contents
                    .may_be_shorter
                    .then(|| self.heap.load_position(table));
                let rest = contents.others.clone().or(uncertain);
                Values {
                    fixed,
                    rest: rest.as_ref().map(item),
                }
            }
            _ => Values::any(self.heap.load_position(table), span),
        }
    }
}

/// `tonumber(value)`: nil of nil and of what is no number. That a text is one is taken on trust.
fn to_number(value: &Value, arguments: &Values) -> Value {
    let has_base = arguments.fixed.len() > 1;
    let mut number = value.converted(Types::NUMBER);
    if has_base {
        number.constant = Constant::Any;
    }
    if value.types.intersects(!(Types::NUMBER | Types::STRING)) {
        number.types = number.types | Types::NIL;
    }
    number
}
