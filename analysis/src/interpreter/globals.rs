//! The values of globals, and of the fields of the sandbox's libraries.

use std::rc::Rc;

use super::Interpreter;
use super::builtins;
use crate::domain::{Constant, Reference, TableId, Types, Value};
use crate::facts::{FieldRead, GlobalUse, GlobalUseKind};
use crate::redis::sandbox;
use crate::text::source::Span;

impl Interpreter<'_> {
    pub(super) fn read_global(&mut self, name: &Rc<str>, span: Span) -> Rc<Value> {
        let read = || GlobalUse {
            span,
            name: Rc::clone(name),
            kind: GlobalUseKind::Read,
        };
        let reference = match &**name {
            "KEYS" => Some(Reference::Table(TableId::KEYS)),
            "ARGV" => Some(Reference::Table(TableId::ARGV)),
            _ => match builtins::library(name) {
                Some(library) => Some(Reference::Library(library)),
                None => builtins::find(name.as_bytes()).map(Reference::Builtin),
            },
        };
        let can_run = self.can_run();
        self.note_phase(span);
        if can_run && (reference.is_some() || sandbox::is_global(name)) {
            self.recorder.facts.sandbox_reads.push(read());
        }
        let Some(reference) = reference else {
            if can_run {
                self.recorder.facts.global_reads.push(read());
            }
            return match self.global_names.known(name) {
                Some(number) => self.written_global(number),
                None => Rc::new(Value::foreign()),
            };
        };
        Rc::new(Value::reference(reference))
    }

    /// A global that the script writes: any value that the script has assigned so far, or nil.
    pub(super) fn written_global(&self, number: usize) -> Rc<Value> {
        let mut value = Value::clone(&self.globals[number]);
        value.types = Types::ANY;
        Rc::new(value.with_constant(Constant::Any))
    }

    pub(super) fn record_field(&mut self, library: &'static str, field: &Value, span: Span) {
        if let Constant::Bytes(name) = &field.constant
            && self.can_run()
        {
            self.note_phase(span);
            let field = String::from_utf8_lossy(name).into();
            self.recorder.facts.field_reads.push(FieldRead {
                span,
                library,
                field,
            });
        }
    }
}

/// A function of a library by its name, or another field of the library.
pub(super) fn library_field(library: &'static str, index: &Value, span: Span) -> Rc<Value> {
    let Constant::Bytes(name) = &index.constant else {
        return Rc::new(Value::unknown());
    };
    let path = [library.as_bytes(), b".", name].concat();
    Rc::new(match builtins::find(&path) {
        Some(path) => Value::reference(Reference::Builtin(path)),
        None if path == b"math.huge" => Value::number(f64::INFINITY, span),
        None => Value::unknown(),
    })
}
