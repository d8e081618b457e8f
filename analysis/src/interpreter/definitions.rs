//! What the source shows about the locals. A local that keeps its first value is replaced by its expression: a test of
//! `local found = value ~= false` is a test of `value`.

use crate::lua::hir::{Chunk, Expression, ExpressionId, FunctionId, LocalId, StatementKind};

/// The locals, by their numbers.
pub(super) struct Definitions {
    locals: Vec<Definition>,
    /// The locals that are assigned in a function other than the declaring one.
    assigned_inside: Vec<LocalId>,
}

#[derive(Default)]
struct Definition {
    /// The expression that the local holds.
    expression: Option<ExpressionId>,
    /// The table constructor that is its first value.
    constructor: Option<ExpressionId>,
    /// The locals that hold `tonumber` or `type` of it.
    made_of: Vec<LocalId>,
    is_assigned: bool,
    is_assigned_inside: bool,
}

impl Definitions {
    pub(super) fn new(chunk: &Chunk) -> Self {
        let mut definitions = Self {
            locals: Vec::with_capacity(chunk.locals.len()),
            assigned_inside: Vec::new(),
        };
        for _ in &chunk.locals {
            definitions.locals.push(Definition::default());
        }
        for (place, function) in chunk.functions.iter().enumerate() {
            let mut blocks = vec![&function.body];
            while let Some(block) = blocks.pop() {
                for statement in block {
                    definitions.note(&statement.kind, FunctionId(place as u32), chunk);
                    statement.kind.push_blocks(&mut blocks);
                }
            }
        }
        definitions.settle(chunk);
        definitions
    }

    /// Adds a statement of a function.
    fn note(&mut self, statement: &StatementKind, function: FunctionId, chunk: &Chunk) {
        match statement {
            StatementKind::Local { locals, values } if locals.len() == values.len() => {
                for (place, local) in locals.iter().enumerate() {
                    let value = values.get(place).copied();
                    let definition = &mut self.locals[local.0 as usize];
                    definition.expression = value;
                    definition.constructor = value
                        .filter(|value| matches!(chunk.expression(*value), Expression::Table(_)));
                }
            }
            StatementKind::Assign { targets, .. } => {
                for target in targets {
                    let Expression::Local(local) = *chunk.expression(*target) else {
                        continue;
                    };
                    let definition = &mut self.locals[local.0 as usize];
                    definition.is_assigned = true;
                    let is_inside = chunk.local(local).function != function;
                    if is_inside && !definition.is_assigned_inside {
                        definition.is_assigned_inside = true;
                        self.assigned_inside.push(local);
                    }
                }
            }
            _ => {}
        }
    }

    /// Keeps the expressions with the same value at every evaluation.
    fn settle(&mut self, chunk: &Chunk) {
        for place in 0..self.locals.len() {
            let local = LocalId(place as u32);
            let Some(expression) = self.of(local) else {
                continue;
            };
            if !self.keeps_its_value(local) || !self.is_settled(chunk, expression, 0) {
                self.locals[place].expression = None;
                continue;
            }
            if let Expression::Call { arguments, .. } = chunk.expression(expression)
                && let [argument] = arguments.as_slice()
                && let Expression::Local(source) = chunk.expression(*argument)
            {
                self.locals[source.0 as usize].made_of.push(local);
            }
        }
    }

    /// Whether an expression has the same value at every evaluation: it consists of locals that keep their value,
    /// literals, `type` and `tonumber`.
    fn is_settled(&self, chunk: &Chunk, id: ExpressionId, depth: u32) -> bool {
        if depth > DEEPEST {
            return false;
        }
        let settled = |id: ExpressionId| self.is_settled(chunk, id, depth + 1);
        match *chunk.expression(id) {
            Expression::Nil
            | Expression::True
            | Expression::False
            | Expression::Number(_)
            | Expression::String(_) => true,
            Expression::Local(local) => self.keeps_its_value(local),
            Expression::Parenthesized(inner) | Expression::Not(inner) => settled(inner),
            Expression::And { left, right }
            | Expression::Or { left, right }
            | Expression::Binary { left, right, .. } => settled(left) && settled(right),
            Expression::Call {
                callee,
                ref arguments,
            } => {
                matches!(chunk.expression(callee), Expression::Global(name) if matches!(&**name, "type" | "tonumber"))
                    && matches!(arguments.as_slice(), [only] if settled(*only))
            }
            _ => false,
        }
    }

    /// Whether nothing assigns the local after its declaration.
    pub(super) fn keeps_its_value(&self, local: LocalId) -> bool {
        !self.locals[local.0 as usize].is_assigned
    }

    /// The expression that a local holds.
    pub(super) fn of(&self, local: LocalId) -> Option<ExpressionId> {
        self.locals[local.0 as usize].expression
    }

    /// The table constructor whose table a local always holds.
    pub(super) fn constructor(&self, local: LocalId) -> Option<ExpressionId> {
        let definition = &self.locals[local.0 as usize];
        match definition.is_assigned {
            true => None,
            false => definition.constructor,
        }
    }

    /// The locals that hold `tonumber` or `type` of a local.
    pub(super) fn made_of(&self, local: LocalId) -> &[LocalId] {
        &self.locals[local.0 as usize].made_of
    }

    /// Whether a function other than the declaring one assigns the local.
    pub(super) fn is_assigned_inside(&self, local: LocalId) -> bool {
        self.locals[local.0 as usize].is_assigned_inside
    }

    /// The locals that are assigned in a function other than the declaring one, as a list.
    pub(super) fn assigned_inside(&self) -> &[LocalId] {
        &self.assigned_inside
    }
}

/// Deeper nested conditions do not count.
const DEEPEST: u32 = 4;
