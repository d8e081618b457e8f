//! How often the source reads and assigns each local.

use crate::lua::hir::{Chunk, Expression, LocalId, StatementKind};
use crate::lua::statements;

/// The uses of the locals, by their numbers.
pub(crate) struct LocalUses {
    locals: Vec<Uses>,
}

#[derive(Clone, Copy, Default)]
struct Uses {
    reads: u32,
    assignments: u32,
    is_declared_bare: bool,
}

impl LocalUses {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let mut locals = vec![Uses::default(); chunk.locals.len()];
        for expression in &chunk.expressions {
            if let Expression::Local(local) = expression {
                locals[local.0 as usize].reads += 1;
            }
        }
        for statement in statements::all(chunk) {
            match &statement.kind {
                StatementKind::Assign { targets, .. } => {
                    for target in targets {
                        if let Expression::Local(local) = chunk.expression(*target) {
                            let uses = &mut locals[local.0 as usize];
                            uses.reads -= 1;
                            uses.assignments += 1;
                        }
                    }
                }
                StatementKind::Local {
                    locals: declared,
                    values,
                } if values.is_empty() => {
                    for local in declared {
                        locals[local.0 as usize].is_declared_bare = true;
                    }
                }
                _ => {}
            }
        }
        Self { locals }
    }

    fn of_local(&self, local: LocalId) -> Uses {
        self.locals[local.0 as usize]
    }

    /// Whether anything reads the local.
    pub(crate) fn is_read(&self, local: LocalId) -> bool {
        self.of_local(local).reads > 0
    }

    /// How many assignments there are, not counting the declaration.
    pub(crate) fn assignments(&self, local: LocalId) -> u32 {
        self.of_local(local).assignments
    }

    /// Whether it is declared without a value: `local a, b`.
    pub(crate) fn is_declared_bare(&self, local: LocalId) -> bool {
        self.of_local(local).is_declared_bare
    }
}
