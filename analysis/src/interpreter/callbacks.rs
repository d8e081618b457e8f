//! Functions of the script that something else calls: the library, a coroutine, a metatable, or code that is not
//! followed.

use std::collections::HashSet;
use std::rc::Rc;

use super::Interpreter;
use super::calls::Call;
use super::values::Values;
use crate::domain::{Reference, Trait, Types, Value};
use crate::facts::TableUseKind;
use crate::lua::hir::{Expression, ExpressionId, FunctionId, LocalId};
use crate::redis::input::Input;
use crate::text::source::Span;

impl Interpreter<'_> {
    /// The library calls these functions before it returns, any number of times, each time with these arguments.
    pub(super) fn run_callbacks(&mut self, value: &Value, arguments: &Values, span: Span) {
        let functions = self.functions_in(value);
        if functions.is_empty() {
            return;
        }
        self.walk_iterations(span, None, &mut |interpreter| {
            for function in &functions {
                interpreter.exit_here();
                interpreter.call_function(*function, arguments, span);
            }
        });
    }

    /// The functions that a value is, or that can be reached through its tables, without repetition.
    fn functions_in(&mut self, value: &Value) -> Vec<FunctionId> {
        let mut functions = Vec::new();
        if value.references.is_empty() {
            return functions;
        }
        let reachable = self.reachable(value);
        let mut seen = HashSet::new();
        for reference in reachable.references {
            if let Reference::Function(function) = reference
                && seen.insert(function.0)
            {
                functions.push(function);
            }
        }
        // If more values may follow, their functions are unknown, and may run at any time.
        self.is_anything_changed |= !reachable.is_whole;
        functions
    }

    /// These functions run at unknown times, like those of a metatable or a coroutine. They may read any later value,
    /// and the variables that they write may change with every statement from here on.
    pub(super) fn run_any_time(&mut self, value: &Value, span: Span) {
        let functions = self.functions_in(value);
        if functions.is_empty() {
            return;
        }
        self.is_anything_changed = true;
        self.run_callbacks(value, &Values::any(Rc::new(Value::unknown()), span), span);
    }

    /// Whether a local may change with every statement. It may if it is assigned, functions share it, and some of them
    /// run at unknown times.
    pub(super) fn is_volatile(&self, local: LocalId) -> bool {
        self.is_anything_changed
            && self.chunk.local(local).captured
            && !self.definitions.keeps_its_value(local)
    }

    /// A call of an unknown function: it may read and change its arguments.
    pub(super) fn call_unknown(&mut self, call: &Call<'_>, is_foreign: bool) -> Values {
        self.hand_over(call.arguments);
        if is_foreign {
            return Values::any(Rc::new(Value::foreign()), call.span);
        }
        // It may be any function of the script.
        self.recorder.facts.runs_unknown_code |= self.can_run();
        self.forget_what_functions_change();
        Values::any(Rc::new(Value::unknown()), call.span)
    }

    /// The values are not followed further: their tables may be changed, and their functions may run.
    fn hand_over(&mut self, values: &Values) {
        for item in values.all() {
            self.lose_sight(&item.value);
            self.open_tables(&item.value);
            self.escape(&item.value, item.span);
            self.run_any_time(&item.value, item.span);
        }
    }

    /// Stops following everything that functions of the script assign and write, once they may run at unknown times.
    pub(super) fn forget_what_functions_change(&mut self) {
        self.departures += 1;
        self.forget_assigned_inside();
        self.heap.open_all();
    }

    /// Whether the callee is a function of the sandbox or a global, so the script did not create it.
    pub(super) fn is_foreign(&self, callee: ExpressionId) -> bool {
        match self.chunk.expression(callee) {
            Expression::Global(name) => self.global_names.known(name).is_none(),
            Expression::Index { table, .. } => {
                matches!(self.chunk.expression(*table), Expression::Global(_))
                    && self.is_foreign(*table)
                    && !self.writes_libraries
            }
            Expression::Parenthesized(inner) => self.is_foreign(*inner),
            _ => false,
        }
    }

    /// `table.foreach(t, f)`, `table.foreachi(t, f)`: until `f` returns something.
    pub(super) fn call_for_each(&mut self, call: &Call<'_>) -> Values {
        let (table, function) = (call.arguments.first(), call.arguments.get(1));
        self.demand(&table, call.span, "nil cannot be iterated over");
        if let Some(input) = self.input_of(&table) {
            self.use_table(input, TableUseKind::Escape, call.span);
        }
        let entry = self.load(&table, &Value::foreign(), call.span, call.span);
        let arguments = Values::several(&[Rc::new(Value::foreign()), entry], call.span);
        self.run_callbacks(&function, &arguments, call.span);
        Values::any(Rc::new(Value::unknown()), call.span)
    }

    /// `loadstring(text)`: its chunk may use KEYS and ARGV in any way, and call any command.
    pub(super) fn call_load(&mut self, call: &Call<'_>) -> Values {
        for item in call.arguments.all() {
            self.run_any_time(&item.value, item.span);
        }
        for input in [Input::Keys, Input::Arguments] {
            self.use_table(input, TableUseKind::Escape, call.span);
            self.shuffle_entries(input, Some(&Rc::new(Value::unknown())));
        }
        self.recorder.facts.runs_unknown_code |= self.can_run();
        let function = Rc::new(Value::foreign());
        Values::several(
            &[function, Value::any_of(Types::STRING | Types::NIL)],
            call.span,
        )
    }

    /// A function of `coroutine`: its argument runs piece by piece, at unknown times.
    pub(super) fn call_coroutine(&mut self, call: &Call<'_>) -> Values {
        // A `yield` leaves every loop around it.
        self.departures += 1;
        self.hand_over(call.arguments);
        Values::any(Rc::new(Value::unknown()), call.span)
    }

    /// `setmetatable(t, metatable)`: its functions run on any use of `t`.
    pub(super) fn call_set_metatable(&mut self, call: &Call<'_>) -> Values {
        let (table, metatable) = (call.arguments.first(), call.arguments.get(1));
        self.escape(&metatable, call.span);
        self.open_tables(&table);
        match self.handlers_of(&metatable) {
            Some(handlers) => self.run_any_time(&handlers, call.span),
            None => self.is_anything_changed = true,
        }
        Values::one(table, call.span)
    }

    /// The functions of a metatable under the names that Lua looks for. `None` if they are not known.
    fn handlers_of(&self, metatable: &Value) -> Option<Rc<Value>> {
        let is_lost =
            |value: &Value| value.references.is_empty() && value.provenance.has(Trait::Untracked);
        if is_lost(metatable) {
            return None;
        }
        let mut handlers = Rc::new(Value::nil());
        for reference in &metatable.references {
            let Reference::Table(table) = *reference else {
                continue;
            };
            let contents = self.heap.table(table);
            if contents.is_open || contents.has_other_names {
                return None;
            }
            for (name, value) in &contents.fields {
                let is_function = |held: &Reference| matches!(held, Reference::Function(_));
                if !name.starts_with(b"__") {
                    continue;
                }
                if is_lost(value) {
                    return None;
                }
                if value.references.iter().any(is_function) {
                    handlers = handlers.join(value);
                }
            }
        }
        Some(handlers)
    }
}
