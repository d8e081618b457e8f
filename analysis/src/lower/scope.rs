//! Which local a name means, by Lua's rules of scope.

use std::collections::HashMap;
use std::rc::Rc;

use full_moon::tokenizer::TokenReference;

use crate::hir::{Chunk, FunctionId, Local, LocalId};
use crate::source::Span;

use super::{Lowering, span};

/// The locals that can be seen at the present place.
#[derive(Default)]
pub(super) struct Scopes {
    /// Every name met so far with the locals that bear it, the innermost last.
    by_name: HashMap<Rc<str>, Vec<LocalId>>,
    /// The locals in sight, in the order of their declarations.
    visible: Vec<LocalId>,
}

/// A place in the list of visible locals, to go back to at the end of a block.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

/// What a name means.
pub(super) enum Meaning {
    Local(LocalId),
    Global(Rc<str>),
}

impl Scopes {
    pub(super) fn mark(&self) -> Mark {
        Mark(self.visible.len())
    }

    /// Forgets the locals declared since the mark.
    pub(super) fn leave(&mut self, mark: Mark, chunk: &Chunk) {
        for local in self.visible.drain(mark.0..) {
            if let Some(bearers) = self.by_name.get_mut(&chunk.local(local).name) {
                bearers.pop();
            }
        }
    }

    /// One allocation for each name, however often it is used.
    fn intern(&mut self, name: &str) -> Rc<str> {
        if let Some((interned, _)) = self.by_name.get_key_value(name) {
            return Rc::clone(interned);
        }
        let interned: Rc<str> = name.into();
        self.by_name.insert(Rc::clone(&interned), Vec::new());
        interned
    }
}

impl Lowering<'_> {
    pub(super) fn declare_name(&mut self, name: &TokenReference) -> LocalId {
        self.tokens += 1;
        self.declare(self.name(name), span(name))
    }

    /// Makes a local that cannot be seen yet: `local x = x` reads the outer one.
    pub(super) fn declare(&mut self, name: &str, span: Span) -> LocalId {
        let id = LocalId(self.chunk.locals.len() as u32);
        let name = self.scopes.intern(name);
        self.chunk.locals.push(Local {
            name,
            span,
            function: self.enclosing_function(),
            captured: false,
        });
        id
    }

    /// Makes a declared local visible.
    pub(super) fn show(&mut self, local: LocalId) {
        let name = Rc::clone(&self.chunk.local(local).name);
        self.scopes.by_name.entry(name).or_default().push(local);
        self.scopes.visible.push(local);
    }

    pub(super) fn resolve(&mut self, name: &str) -> Meaning {
        let innermost = self
            .scopes
            .by_name
            .get(name)
            .and_then(|bearers| bearers.last());
        let Some(&local) = innermost else {
            return Meaning::Global(self.scopes.intern(name));
        };
        let user = self.enclosing_function();
        let declared = &mut self.chunk.locals[local.0 as usize];
        declared.captured |= declared.function != user;
        Meaning::Local(local)
    }

    pub(super) fn intern(&mut self, name: &str) -> Rc<str> {
        self.scopes.intern(name)
    }

    /// The function around the present place.
    fn enclosing_function(&self) -> FunctionId {
        self.functions.last().copied().unwrap_or(FunctionId(0))
    }
}
