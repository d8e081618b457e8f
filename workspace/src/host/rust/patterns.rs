//! The names that patterns bind.

use syn::Pat;
use syn::visit::{self, Visit};

use super::evaluate::Walk;
use super::types::Type;
use super::value::Value;

impl Walk<'_> {
    /// Binds a pattern to a value. Of a pattern with parts nothing is known.
    pub(super) fn bind(&mut self, pattern: &Pat, value: Value) {
        match pattern {
            Pat::Ident(name) if name.subpat.is_none() => self.set(name.ident.to_string(), value),
            Pat::Type(typed) => {
                let written = Type::of(&typed.ty, &self.meanings);
                let value = match (value, written) {
                    (value @ (Value::Script(_) | Value::Invocation(_) | Value::Text(_)), _) => {
                        value
                    }
                    (value, Type::Unknown) => value,
                    (value, written) => {
                        self.escape(&value);
                        Value::Typed(self.declarations.resolved(written))
                    }
                };
                self.bind(&typed.pat, value);
            }
            Pat::Reference(inner) => self.bind(&inner.pat, value),
            Pat::Paren(inner) => self.bind(&inner.pat, value),
            _ => {
                self.escape(&value);
                let mut names = Names::default();
                names.visit_pat(pattern);
                for name in names.0 {
                    self.set(name, Value::Unknown);
                }
            }
        }
    }

    /// Binds `Some(name)` or `Ok(name)` to what is inside of a value.
    pub(super) fn bind_inner(&mut self, pattern: &Pat, value: Value) {
        if let Pat::TupleStruct(wrapped) = pattern
            && let Some(last) = wrapped.path.segments.last()
            && (last.ident == "Some" || last.ident == "Ok")
            && wrapped.elems.len() == 1
            && let Some(Pat::Ident(_)) = wrapped.elems.first()
        {
            self.escape(&value);
            let inner = Value::Typed(value.into_type().unwrapped());
            self.bind(&wrapped.elems[0], inner);
        } else {
            self.bind(pattern, value);
        }
    }

    pub(super) fn set(&mut self, name: String, value: Value) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name, value);
        }
    }
}

#[derive(Default)]
struct Names(Vec<String>);

impl Visit<'_> for Names {
    fn visit_pat_ident(&mut self, name: &syn::PatIdent) {
        self.0.push(name.ident.to_string());
        visit::visit_pat_ident(self, name);
    }
}
