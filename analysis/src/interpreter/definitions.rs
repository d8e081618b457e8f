//! The locals that keep their first value, and so stand for the expression that gave it: a test of
//! `local found = value ~= false` is one of `value`.

use std::collections::{HashMap, HashSet};

use crate::hir::{Chunk, Expression, ExpressionId, LocalId, StatementKind};

/// The expressions that locals stand for.
#[derive(Default)]
pub(super) struct Definitions {
    expressions: HashMap<LocalId, ExpressionId>,
    /// By a local, those that hold `tonumber` of it.
    numbers: HashMap<LocalId, Vec<LocalId>>,
    assigned: HashSet<LocalId>,
}

impl Definitions {
    pub(super) fn new(chunk: &Chunk) -> Self {
        let (mut declared, mut assigned) = (Vec::new(), HashSet::new());
        for function in &chunk.functions {
            let mut blocks = vec![&function.body];
            while let Some(block) = blocks.pop() {
                for statement in block {
                    match &statement.kind {
                        StatementKind::Local { locals, values } if locals.len() == values.len() => {
                            declared.extend(locals.iter().copied().zip(values.iter().copied()));
                        }
                        StatementKind::Assign { targets, .. } => {
                            assigned.extend(targets.iter().filter_map(|target| {
                                match chunk.expression(*target) {
                                    Expression::Local(local) => Some(*local),
                                    _ => None,
                                }
                            }));
                        }
                        _ => {}
                    }
                    statement.kind.for_each_block(|inner| blocks.push(inner));
                }
            }
        }
        let mut definitions = Self::default();
        for (local, expression) in declared {
            if assigned.contains(&local) || !is_settled(chunk, expression, &assigned, 0) {
                continue;
            }
            definitions.expressions.insert(local, expression);
            if let Expression::Call { arguments, .. } = chunk.expression(expression)
                && let [argument] = arguments.as_slice()
                && let Expression::Local(source) = chunk.expression(*argument)
            {
                definitions.numbers.entry(*source).or_default().push(local);
            }
        }
        definitions.assigned = assigned;
        definitions
    }

    /// Whether nothing assigns the local after its declaration.
    pub(super) fn keeps_its_value(&self, local: LocalId) -> bool {
        !self.assigned.contains(&local)
    }

    /// The expression that a local stands for.
    pub(super) fn of(&self, local: LocalId) -> Option<ExpressionId> {
        self.expressions.get(&local).copied()
    }

    /// The locals that hold what `tonumber` or `type` makes of a local.
    pub(super) fn made_of(&self, local: LocalId) -> &[LocalId] {
        self.numbers.get(&local).map_or(&[], Vec::as_slice)
    }
}

/// Conditions that are nested deeper do not count.
const DEEPEST: u32 = 4;

/// Whether an expression gives the same whenever it is evaluated: one of locals that keep their value, of
/// literals, and of `type` and `tonumber`.
fn is_settled(chunk: &Chunk, id: ExpressionId, assigned: &HashSet<LocalId>, depth: u32) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let settled = |id: ExpressionId| is_settled(chunk, id, assigned, depth + 1);
    match *chunk.expression(id) {
        Expression::Nil
        | Expression::True
        | Expression::False
        | Expression::Number(_)
        | Expression::String(_) => true,
        Expression::Local(local) => !assigned.contains(&local),
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
