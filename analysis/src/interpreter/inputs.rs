//! KEYS and ARGV: their entries, their lengths, and facts about their uses.

use std::rc::Rc;

use super::Interpreter;
use super::environment::Interval;
use super::sent::{sent_number, sent_time};
use crate::domain::{
    Constant, Element, Provenance, Reference, SequenceEnd, Time, Trait, Types, Value,
};
use crate::facts::{
    ElementDemand, ElementIndex, ElementRead, ElementTest, Operand, TableUse, TableUseKind,
    ValueUse, ValueUseKind,
};
use crate::lua::hir::ExpressionId;
use crate::redis::input::Input;
use crate::rust::rust_type::RustType;
use crate::rust::signature::{Parameter, Shape};
use crate::text::source::Span;

const BOTH: [Input; 2] = [Input::Keys, Input::Arguments];

impl Interpreter<'_> {
    /// Sets the value of every entry with a slot at the start of the script.
    pub(super) fn declare_inputs(&mut self) {
        for input in BOTH {
            let mut index = 0;
            while let Some(slot) = self.environment.entry(input, index + 1) {
                index += 1;
                let mut provenance = Provenance::entry(input, Some(index), Span::default());
                let argument = self.single_argument(input, index);
                if argument.is_some_and(|argument| argument.value == RustType::Float) {
                    provenance = provenance.with(Trait::Decimal);
                }
                let value = Value {
                    provenance,
                    constant: self.entry_constant(input, index),
                    time: self.entry_time(input, index),
                    ..Value::computed(self.entry_types(input, index), Provenance::default())
                };
                self.environment.declare(slot, Rc::new(value));
            }
        }
    }

    fn entry_types(&self, input: Input, index: i64) -> Types {
        let Some(signature) = self.signature else {
            return Types::STRING | Types::NIL;
        };
        let parameter = match u32::try_from(index) {
            Ok(index) => signature.parameter_at(input, index),
            Err(_) => None,
        };
        match parameter {
            None => Types::NIL,
            Some(parameter) => match parameter.shape {
                Shape::Single if !parameter.may_be_alias => Types::STRING,
                _ => Types::STRING | Types::NIL,
            },
        }
    }

    /// What the Rust type shows about the string that is sent.
    fn entry_constant(&self, input: Input, index: i64) -> Constant {
        match self.single_argument(input, index) {
            Some(argument) => sent_number(argument),
            None => Constant::Any,
        }
    }

    /// The unit of a time from the Rust side.
    fn entry_time(&self, input: Input, index: i64) -> Time {
        match self.single_argument(input, index) {
            Some(argument) => sent_time(argument),
            None => Time::Unknown,
        }
    }

    /// The argument that is exactly this entry.
    fn single_argument(&self, input: Input, index: i64) -> Option<&Parameter> {
        if input != Input::Arguments {
            return None;
        }
        let parameter = self
            .signature?
            .parameter_at(input, u32::try_from(index).ok()?)?;
        (!parameter.may_have_several_entries()).then_some(parameter)
    }

    /// Reads `KEYS[index]` or `ARGV[index]`.
    pub(super) fn read_entry(
        &mut self,
        input: Input,
        index: &Value,
        index_span: Span,
        span: Span,
    ) -> Rc<Value> {
        let index = self.entry_index(index);
        let unreachable = !self.can_run();
        self.recorder.facts.element_reads.push(ElementRead {
            span,
            index_span,
            input,
            index,
            unreachable,
        });
        match index {
            ElementIndex::Constant(constant) => match self.environment.entry(input, constant) {
                Some(slot) => Rc::new(self.environment.get(slot).read_at(span)),
                None if constant < 1 => Rc::new(entry_value(input, None, Types::NIL, span)),
                None if self.rewritten[input as usize] => self.any_entry(input, span),
                None => Rc::new(entry_value(
                    input,
                    Some(constant),
                    Types::STRING | Types::NIL,
                    span,
                )),
            },
            ElementIndex::Sequence { from, bound, .. }
                if from >= 1 && bound == SequenceEnd::Length(input) =>
            {
                self.any_entry(input, span)
            }
            // The index may be outside the table.
            ElementIndex::Sequence { .. } | ElementIndex::Unknown => {
                let mut entry = Value::clone(&self.any_entry(input, span));
                entry.types = entry.types | Types::NIL;
                Rc::new(entry)
            }
            ElementIndex::Never => Rc::new(entry_value(input, None, Types::NIL, span)),
        }
    }

    /// Which entries an index names.
    pub(super) fn entry_index(&self, index: &Value) -> ElementIndex {
        match index.constant {
            _ if index.types == Types::STRING || !index.types.intersects(Types::NUMBER) => {
                ElementIndex::Never
            }
            Constant::Number(number) => match number.integer() {
                Some(integer) => ElementIndex::Constant(integer),
                None => ElementIndex::Never,
            },
            Constant::Sequence { from, step, bound } => {
                ElementIndex::Sequence { from, step, bound }
            }
            Constant::Length { input, offset } => {
                let length = self.environment.state.length(input);
                match length.most {
                    Some(most) if most == length.least => ElementIndex::Constant(most + offset),
                    _ => ElementIndex::Unknown,
                }
            }
            Constant::Any | Constant::Bytes(_) | Constant::Within(_) | Constant::NoNumeral => {
                ElementIndex::Unknown
            }
        }
    }

    /// Writes `KEYS[index] = value`.
    pub(super) fn write_entry(
        &mut self,
        input: Input,
        index: &Value,
        value: &Rc<Value>,
        span: Span,
    ) {
        self.use_table(input, TableUseKind::Write, span);
        self.rewritten[input as usize] = true;
        match self.entry_index(index) {
            ElementIndex::Constant(constant) => {
                if let Some(slot) = self.environment.entry(input, constant) {
                    self.environment.assign(slot, Rc::clone(value));
                }
            }
            ElementIndex::Never => {}
            ElementIndex::Sequence { .. } | ElementIndex::Unknown => {
                self.shuffle_entries(input, Some(value))
            }
        }
        // The length may have grown.
        let lengths = self.environment.state.lengths(input);
        *lengths = Interval {
            least: lengths.least,
            most: None,
        };
    }

    /// Each entry may now be any other entry, or the stored value.
    pub(super) fn shuffle_entries(&mut self, input: Input, added: Option<&Rc<Value>>) {
        let any = Rc::new(entry_value(
            input,
            None,
            Types::STRING | Types::NIL,
            Span::default(),
        ));
        if added.is_some() {
            self.rewritten[input as usize] = true;
        }
        let any = match added {
            Some(value) => any.blur(value),
            None => any,
        };
        let mut index = 1;
        while let Some(slot) = self.environment.entry(input, index) {
            self.environment.assign(slot, Rc::clone(&any));
            index += 1;
        }
        *self.environment.state.lengths(input) = Interval::ANY;
    }

    /// A value that may be any entry of the table.
    pub(super) fn any_entry(&self, input: Input, span: Span) -> Rc<Value> {
        if self.rewritten[input as usize] {
            // It may also be what the script has stored there.
            let entry = entry_value(input, None, Types::ANY, span);
            return Rc::new(entry.with(Trait::Unknown));
        }
        Rc::new(entry_value(input, None, Types::STRING, span))
    }

    /// Records a use of a table as a whole.
    pub(super) fn use_table(&mut self, input: Input, kind: TableUseKind, span: Span) {
        let unreachable = !self.can_run();
        self.recorder.facts.table_uses.push(TableUse {
            span,
            input,
            kind,
            unreachable,
        });
    }

    /// The value is passed to something that may read any part of it.
    pub(super) fn escape(&mut self, value: &Value, span: Span) {
        if !value.references.is_empty() {
            self.escape_parts(value, span);
        }
    }

    fn escape_parts(&mut self, value: &Value, span: Span) {
        let reachable = self.reachable(value);
        for reference in reachable.references {
            match reference {
                Reference::Table(table) => {
                    if let Some(input) = table.input() {
                        self.use_table(input, TableUseKind::Escape, span);
                    }
                }
                Reference::Function(function) if self.can_run() => {
                    self.functions.walk_later(function);
                }
                Reference::Function(_) | Reference::Builtin(_) | Reference::Library(_) => {}
            }
        }
        if !reachable.is_whole && !self.is_exhausted() {
            // The other entries may hold anything.
            for input in BOTH {
                self.use_table(input, TableUseKind::Escape, span);
            }
            self.functions.walk_all_later();
        }
    }

    /// Records a use of a value in reachable code.
    pub(super) fn record_use(&mut self, value: &Rc<Value>, span: Span, kind: ValueUseKind) {
        if self.can_run() {
            let operand = Operand {
                span,
                value: Rc::clone(value),
            };
            self.recorder
                .facts
                .value_uses
                .push(ValueUse { operand, kind });
            if matches!(kind, ValueUseKind::Condition | ValueUseKind::Fallback) {
                self.note_question(value);
            }
        }
    }

    /// The script tests whether the value exists.
    pub(super) fn test(&mut self, value: &Value, span: Span) {
        if let Some(element) = value.element() {
            self.recorder.facts.element_tests.push(ElementTest {
                span,
                input: element.input,
                index: element.index,
            });
        }
    }

    /// The script uses the value in a way that fails if it is nil.
    pub(super) fn demand(&mut self, value: &Value, span: Span, consequence: &'static str) {
        if value.types.intersects(Types::NIL)
            && self.can_run()
            && let Some(Element { input, index, .. }) = value.element()
        {
            self.recorder.facts.element_demands.push(ElementDemand {
                span,
                input,
                index,
                consequence,
            });
        }
    }

    /// The table that the expression is, if it is exactly KEYS or ARGV.
    pub(super) fn input_of(&self, value: &Value) -> Option<Input> {
        match value.references.as_slice() {
            [Reference::Table(table)] => table.input(),
            _ => None,
        }
    }

    pub(super) fn span(&self, expression: ExpressionId) -> Span {
        self.chunk.span(expression)
    }
}

fn entry_value(input: Input, index: Option<i64>, types: Types, span: Span) -> Value {
    let mut value = Value::computed(types, Provenance::default());
    value.provenance = Provenance::entry(input, index, span);
    value
}
