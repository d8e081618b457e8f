//! Which local a name means, by Lua's scope rules.

use std::rc::Rc;

use full_moon::tokenizer::TokenReference;

use crate::lists::interner::Names;
use crate::lua::hir::{FunctionId, Local, LocalId};
use crate::text::source::Span;

use super::{Lowering, span};

/// The visible locals at the current place.
#[derive(Default)]
pub(super) struct Scopes<'a> {
    numbers: Names<'a>,
    /// By a name's number.
    names: Vec<Name>,
    /// By a local's number, the number of its name.
    name_of: Vec<usize>,
    /// The visible locals, in the order of their declarations.
    visible: Vec<Visible>,
}

/// What is known of a name at the current place.
struct Name {
    /// One allocation for all uses of the name.
    text: Rc<str>,
    /// The innermost local with this name.
    local: Option<LocalId>,
}

struct Visible {
    /// The name's number.
    name: usize,
    /// The outer local with the same name, which this one hides.
    hidden: Option<LocalId>,
}

/// A position in the list of visible locals, to return to at the end of a block.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize);

/// What a name means.
pub(super) enum Meaning {
    Local(LocalId),
    Global(Rc<str>),
}

impl<'a> Scopes<'a> {
    pub(super) fn mark(&self) -> Mark {
        Mark(self.visible.len())
    }

    /// Forgets the locals declared since the mark.
    pub(super) fn leave(&mut self, mark: Mark) {
        while self.visible.len() > mark.0
            && let Some(visible) = self.visible.pop()
        {
            self.names[visible.name].local = visible.hidden;
        }
    }

    /// The number of a name.
    fn number(&mut self, name: &'a str) -> usize {
        let number = self.numbers.number(name);
        if number == self.names.len() {
            self.names.push(Name {
                text: name.into(),
                local: None,
            });
        }
        number
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn declare_name(&mut self, name: &TokenReference) -> LocalId {
        self.tokens += 1;
        self.declare(self.name(name), span(name))
    }

    /// Creates a local that is not visible yet: `local x = x` reads the outer one.
    pub(super) fn declare(&mut self, name: &'a str, span: Span) -> LocalId {
        let id = LocalId(self.chunk.locals.len() as u32);
        let number = self.scopes.number(name);
        self.scopes.name_of.push(number);
        let name = Rc::clone(&self.scopes.names[number].text);
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
        let name = self.scopes.name_of[local.0 as usize];
        let hidden = self.scopes.names[name].local.replace(local);
        self.scopes.visible.push(Visible { name, hidden });
    }

    pub(super) fn resolve(&mut self, name: &'a str) -> Meaning {
        let number = self.scopes.number(name);
        let name = &self.scopes.names[number];
        let Some(local) = name.local else {
            return Meaning::Global(Rc::clone(&name.text));
        };
        let user = self.enclosing_function();
        let declared = &mut self.chunk.locals[local.0 as usize];
        declared.captured |= declared.function != user;
        Meaning::Local(local)
    }

    /// The one allocation of a name, for the name of a field.
    pub(super) fn intern(&mut self, name: &'a str) -> Rc<str> {
        let number = self.scopes.number(name);
        Rc::clone(&self.scopes.names[number].text)
    }

    /// The function around the current place.
    fn enclosing_function(&self) -> FunctionId {
        self.functions.last().copied().unwrap_or(FunctionId(0))
    }
}
