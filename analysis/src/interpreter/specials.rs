//! The functions of the sandbox that move values, change the control flow, or change tables.

use std::rc::Rc;

use super::Interpreter;
use super::builtins::Special;
use super::calls::Call;
use super::environment::Delta;
use super::loads::part_of;
use super::values::Values;
use crate::domain::{Constant, Provenance, Reference, Trait, Types, Value};
use crate::facts::TableUseKind;
use crate::text::source::Span;

impl Interpreter<'_> {
    pub(super) fn call_special(
        &mut self,
        special: Special,
        path: &'static str,
        call: &Call<'_>,
    ) -> Values {
        let arguments = call.arguments;
        let first = arguments.first();
        let one = |value: Rc<Value>| Values::one(value, call.span);
        match special {
            Special::Call => self.call_redis(path == "redis.pcall", call),
            Special::Assert => {
                self.departures += 1;
                self.test(&first, call.span);
                let possible = match call.written {
                    [condition, ..] => self.assume(*condition, true),
                    [] => true,
                };
                self.environment.state.reachable &= possible;
                let mut passed = arguments.clone();
                if let Some(first) = passed.fixed.first_mut()
                    && first.value.types.intersects(!Types::FALSY)
                {
                    first.value = Rc::new(first.value.without(Types::FALSY));
                }
                passed
            }
            Special::Error => {
                for item in arguments.all() {
                    self.escape(&item.value, item.span);
                }
                self.departures += 1;
                self.record_raised(&first, call.span);
                self.environment.state.reachable = false;
                Values::default()
            }
            Special::ProtectedCall => self.call_protected(&first, &arguments.skip(1), call),
            Special::ProtectedCallWithHandler => {
                let raised = Values::any(Rc::new(Value::foreign()), call.span);
                self.run_callbacks(&arguments.get(1), &raised, call.span);
                self.call_protected(&first, &Values::default(), call)
            }
            Special::GetN => match self.input_of(&first) {
                Some(input) => {
                    self.use_table(input, TableUseKind::Length, call.span);
                    one(Rc::new(Value::length(input)))
                }
                None => one(Rc::new(Value {
                    measures: self.origins_of(&first),
                    ..Value::clone(&Value::any_of(Types::NUMBER))
                })),
            },
            Special::Insert => {
                let is_append = arguments.fixed.len() == 2 && arguments.rest.is_none();
                let value = arguments.get(if is_append { 1 } else { 2 });
                self.insert(&first, &value, is_append, call.span);
                Values::default()
            }
            Special::Remove => {
                let is_last = arguments.fixed.len() == 1 && arguments.rest.is_none();
                one(match is_last {
                    true => self.remove_last(&first, call.span),
                    false => {
                        let removed = self.remove(&first, call.span);
                        self.shorten(&first);
                        removed
                    }
                })
            }
            Special::Sort => {
                let entry = self.remove(&first, call.span);
                let compared = Values::several(&[Rc::clone(&entry), entry], call.span);
                self.run_callbacks(&arguments.get(1), &compared, call.span);
                Values::default()
            }
            Special::ErrorReply => one(self.made_reply(b"err", &first, call)),
            Special::StatusReply => one(self.made_reply(b"ok", &first, call)),
            Special::Next if self.is_empty_table(&first) => one(Rc::new(Value::nil())),
            Special::Next => {
                let value = self.load(&first, &Value::unknown(), call.span, call.span);
                Values::any(value.join(&Rc::new(Value::unknown())), call.span)
            }
            Special::RawGet => one(self.load(&first, &arguments.get(1), call.span, call.span)),
            Special::RawSet => {
                let (key, value) = (arguments.get(1), arguments.get(2));
                self.note_table_write(&first, &value, call.span);
                for reference in &first.references {
                    let Reference::Table(table) = *reference else {
                        continue;
                    };
                    match table.input() {
                        Some(input) => self.write_entry(input, &key, &value, call.span),
                        None if !self.writes_to(table) => {}
                        None => self.heap.store_by(table, &key, &value),
                    }
                }
                if first.references.is_empty() {
                    self.escape(&value, call.span);
                    self.store_untracked(&first);
                }
                one(first)
            }
            Special::SetMetatable => self.call_set_metatable(call),
            Special::ForEach => self.call_for_each(call),
            Special::Load => self.call_load(call),
            Special::Coroutine => self.call_coroutine(call),
            Special::RegisterFunction => {
                self.register_function(arguments, call.span);
                Values::default()
            }
            Special::Select => match first.constant.as_integer() {
                Some(place) if place >= 1 && usize::try_from(place).is_ok() => {
                    arguments.skip(place as usize)
                }
                _ if is_count(&first) && arguments.is_whole() => {
                    let provenance = Provenance::unknown().with(Trait::Counted);
                    let count = Value::computed(Types::NUMBER, provenance);
                    let chosen = arguments.fixed.len() - 1;
                    one(Rc::new(
                        count.with_constant(Constant::integer(chosen as i64)),
                    ))
                }
                _ => Values::any(self.give(Types::ANY, 0, call), call.span),
            },
            Special::Substitute => {
                let captures = Values::any(part_of(&first), call.span);
                self.run_callbacks(&arguments.get(2), &captures, call.span);
                let text = self.give(Types::STRING, 2, call);
                let count = Value::any_of(Types::NUMBER);
                Values::several(&[text, count], call.span)
            }
            Special::ToNumber => one(Rc::new(to_number(&first, arguments))),
            Special::ToString => one(match first.references.is_empty() {
                true => Rc::new(first.converted(Types::STRING)),
                false => Value::any_of(Types::STRING),
            }),
            Special::Type => {
                self.test(&first, call.span);
                one(Rc::new(name_of_type(&first)))
            }
            Special::Unpack => self.unpack(&first, arguments, call.span),
        }
    }

    /// `pcall(f, …)`: whether it succeeded, and the results of `f` or the error. Each effect of `f` may be missing.
    fn call_protected(&mut self, function: &Value, arguments: &Values, call: &Call<'_>) -> Values {
        let state = self.environment.state;
        let checkpoint = self.environment.checkpoint();
        let inner = Call {
            id: call.id,
            span: call.span,
            arguments,
            written: &[],
            is_foreign: false,
        };
        self.caught += 1;
        self.catching.push(call.span);
        let results = self.call_value(function, &inner);
        self.catching.pop();
        self.caught -= 1;
        let always_fails = state.reachable && !self.environment.state.reachable;
        let after = self.environment.rollback(checkpoint);
        self.environment.state = state;
        let joined = self.environment.join(after, Delta::unchanged(state));
        self.environment.apply(&joined);
        // The exits of a function do not show assignments from before it failed.
        let is_own = |reference: &Reference| matches!(reference, Reference::Function(_));
        if function.references.iter().any(is_own) {
            self.forget_assigned_inside();
        }
        let error = Value::any_of(Types::STRING | Types::TABLE);
        if always_fails {
            let mut failed = Value::clone(&Value::either_boolean());
            failed.types = Types::FALSE;
            return Values::several(&[Rc::new(failed), error], call.span);
        }
        let went_well = Rc::new(Value::either_boolean());
        let first = results.first().join(&error);
        let mut values = Values::several(&[went_well, first], call.span);
        let further = results.fixed.get(1..).unwrap_or_default();
        values.fixed.extend_from_slice(further);
        Values {
            // An error replaces all results of the function.
            optional: further.len(),
            rest: results.rest,
            ..values
        }
    }

    fn insert(&mut self, table: &Value, value: &Rc<Value>, is_append: bool, span: Span) {
        self.note_table_write(table, value, span);
        for reference in &table.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            match table.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Write, span);
                    if !is_append {
                        // From here on, every entry may have a different index.
                        self.use_table(input, TableUseKind::Escape, span);
                    }
                    self.shuffle_entries(input, Some(value));
                }
                None if !self.writes_to(table) => {}
                None if is_append => self.heap.append(table, value),
                None => {
                    // Entries after this index move up by one.
                    let contents = self.heap.table(table);
                    let is_empty = contents.positions.is_empty() && contents.others.is_none();
                    let any = match is_empty {
                        true => Rc::clone(value),
                        false => self.heap.load_position(table).blur(value),
                    };
                    self.heap.store_anywhere(table, &any);
                }
            }
        }
        if table.references.is_empty() {
            self.escape(value, span);
            self.store_untracked(table);
        }
    }

    /// Removes an entry, or sorts. After that, every entry may be any of the others.
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
                    if self.writes_to(table) {
                        self.heap.store_anywhere(table, &any);
                    }
                    any
                }
            };
        }
        removed
    }

    /// Removes the last entry and leaves the others in place.
    fn remove_last(&mut self, table: &Value, span: Span) -> Rc<Value> {
        if self.input_of(table).is_some() {
            return self.remove(table, span);
        }
        let mut removed = None;
        for reference in &table.references {
            if let Reference::Table(table) = *reference
                && table.input().is_none()
            {
                Value::join_into(&mut removed, &self.heap.load_any(table));
            }
        }
        self.shorten(table);
        removed.unwrap_or_else(|| part_of(table))
    }

    fn shorten(&mut self, table: &Value) {
        for reference in &table.references {
            if let Reference::Table(table) = *reference
                && self.writes_to(table)
            {
                self.heap.shorten(table);
            }
        }
    }
}

/// Whether the first argument of `select` asks for the number of the others.
fn is_count(selector: &Value) -> bool {
    selector.possible_types() == Types::STRING
        && matches!(selector.constant.bytes(), Some(text) if text.first() == Some(&b'#'))
}

/// `type(value)`: a string, which is known if the value certainly has one type.
fn name_of_type(value: &Value) -> Value {
    let name: &[u8] = match value.possible_types() {
        Types::NIL => b"nil",
        Types::FALSE | Types::TRUE | Types::BOOLEAN => b"boolean",
        Types::NUMBER => b"number",
        Types::STRING => b"string",
        Types::TABLE => b"table",
        Types::FUNCTION => b"function",
        _ => return Value::computed(Types::STRING, Provenance::unknown()),
    };
    let text = Value::computed(Types::STRING, Provenance::unknown());
    text.with_constant(Constant::Bytes(name.into()))
}

/// `tonumber(value)`: nil for nil and for values that are not numbers. A string is assumed to be a number.
fn to_number(value: &Value, arguments: &Values) -> Value {
    let has_base = arguments.fixed.len() > 1;
    if value.types == Types::NUMBER && !value.provenance.may_be_missing() && !has_base {
        return value.clone();
    }
    let may_be_number = Types::NUMBER | Types::STRING | Types::OTHER;
    // Of an entry that no call sends, it stays known where the number is needed.
    if !value.possible_types().intersects(may_be_number) && !has_base && value.element().is_none() {
        return Value::nil();
    }
    let mut number = value.converted(Types::NUMBER);
    if has_base {
        number.constant = Constant::Any;
    }
    let is_known = matches!(number.constant, Constant::Number(_) | Constant::Within(_));
    if value.types.intersects(Types::STRING) && !is_known {
        number.provenance = number.provenance.with(Trait::Unparsed);
    }
    if value.types.intersects(!(Types::NUMBER | Types::STRING)) {
        number.types = number.types | Types::NIL;
        let is_missing = value.types.intersects(Types::FALSE) && value.provenance.is_plain_reply();
        if is_missing && !value.types.intersects(Types::NIL) {
            number.provenance = number.provenance.with(Trait::Absent);
        }
    }
    number
}
