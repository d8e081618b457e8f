//! The loops of a script, and the uses of their counters.

use crate::lua::hir::{BinaryOperator, Chunk, Expression, ExpressionId, LocalId, StatementKind};
use crate::lua::statements;
use crate::text::source::Span;

/// The counting loops and the `for … in` loops.
pub(crate) struct LoopCounters {
    loops: Vec<Loop>,
    /// For each local, whether it is compared with something or used with `%`.
    is_compared: Vec<bool>,
}

struct Loop {
    whole: Span,
    /// The header between `=` or `in` and `do`, without the step.
    header: Span,
    /// The first variable.
    counter: LocalId,
    /// The number that it begins with, if that is written out.
    first: Option<i64>,
    /// Whether it may end before its header says so.
    has_exit: bool,
    /// Whether it counts up to exactly the length of a table, without an earlier exit.
    is_whole: bool,
}

impl LoopCounters {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let statements = statements::all(chunk);
        let mut leaves = Vec::new();
        for statement in &statements {
            if let StatementKind::Break | StatementKind::Return(_) = statement.kind {
                leaves.push(statement.span);
            }
        }
        let mut loops = Vec::new();
        for statement in &statements {
            let whole = statement.span;
            let has_exit = leaves.iter().any(|leave| whole.contains(*leave));
            let (header, counter, first, is_whole) = match &statement.kind {
                StatementKind::NumericFor {
                    variable, from, to, ..
                } => {
                    let is_whole =
                        matches!(chunk.expression(*to), Expression::Length(_)) && !has_exit;
                    let header = chunk.span(*from).to(chunk.span(*to));
                    (header, *variable, whole_number(chunk, *from), is_whole)
                }
                StatementKind::GenericFor {
                    variables, values, ..
                } => match (values.first(), values.last(), variables.first()) {
                    (Some(first), Some(last), Some(variable)) => {
                        let header = chunk.span(*first).to(chunk.span(*last));
                        (header, *variable, None, false)
                    }
                    _ => continue,
                },
                _ => continue,
            };
            loops.push(Loop {
                whole,
                header,
                counter,
                first,
                has_exit,
                is_whole,
            });
        }
        Self {
            loops,
            is_compared: compared_locals(chunk),
        }
    }

    /// Whether the loop around the place treats some of its iterations differently.
    pub(crate) fn selects_iterations(&self, place: Span) -> bool {
        self.loops
            .iter()
            .any(|it| it.whole.contains(place) && self.is_compared[it.counter.0 as usize])
    }

    /// The innermost loop around the place.
    pub(crate) fn around(&self, place: Span) -> Option<Span> {
        self.innermost(place, &|_| true).map(|it| it.whole)
    }

    /// The header of the innermost loop around the place, if it treats all entries of a table alike.
    pub(crate) fn whole_iteration(&self, place: Span) -> Option<Span> {
        let innermost = self.innermost(place, &|_| true)?;
        let is_alike = innermost.is_whole && !self.selects_iterations(place);
        is_alike.then_some(innermost.header)
    }

    /// The whole of the innermost loop around the place and the number that it begins with, if the place names its
    /// counter, each of its iterations runs, and all run alike.
    pub(crate) fn first_iteration(&self, chunk: &Chunk, place: Span) -> Option<(Span, i64)> {
        let innermost = self.innermost(place, &|_| true)?;
        let first = innermost.first?;
        let is_alike = !innermost.has_exit && !self.selects_iterations(place);
        let mut expressions = chunk.expressions.iter().zip(&chunk.expression_spans);
        let is_counter = |expression: &Expression| matches!(expression, Expression::Local(local) if *local == innermost.counter);
        let is_named = is_alike
            && expressions
                .any(|(expression, span)| place.contains(*span) && is_counter(expression));
        is_named.then_some((innermost.whole, first))
    }

    /// The header of the innermost loop around the place whose header contains one of the spans.
    pub(crate) fn header(&self, place: Span, among: &dyn Fn(Span) -> bool) -> Option<Span> {
        let innermost = self.innermost(place, &|it| among(it.header));
        innermost.map(|it| it.header)
    }

    fn innermost(&self, place: Span, among: &dyn Fn(&Loop) -> bool) -> Option<&Loop> {
        let mut innermost: Option<&Loop> = None;
        for it in &self.loops {
            let is_deeper = innermost.is_none_or(|known| known.whole.start < it.whole.start);
            if is_deeper && it.whole.contains(place) && among(it) {
                innermost = Some(it);
            }
        }
        innermost
    }
}

/// A number that is written out.
fn whole_number(chunk: &Chunk, expression: ExpressionId) -> Option<i64> {
    let (number, sign) = match *chunk.expression(expression) {
        Expression::Number(number) => (number, 1.0),
        Expression::Negate(inner) => match *chunk.expression(inner) {
            Expression::Number(number) => (number, -1.0),
            _ => return None,
        },
        _ => return None,
    };
    let is_small = number.fract() == 0.0 && number < 1e9;
    is_small.then_some((sign * number) as i64)
}

fn compared_locals(chunk: &Chunk) -> Vec<bool> {
    let mut is_compared = vec![false; chunk.locals.len()];
    let mut mark = |operand| {
        if let Expression::Local(local) = chunk.expression(operand) {
            is_compared[local.0 as usize] = true;
        }
    };
    for expression in &chunk.expressions {
        if let Expression::Binary {
            operator,
            left,
            right,
        } = expression
            && selects(*operator)
        {
            mark(*left);
            mark(*right);
        }
    }
    is_compared
}

fn selects(operator: BinaryOperator) -> bool {
    match operator {
        BinaryOperator::Equal
        | BinaryOperator::NotEqual
        | BinaryOperator::Less
        | BinaryOperator::LessEqual
        | BinaryOperator::Greater
        | BinaryOperator::GreaterEqual
        | BinaryOperator::Modulo => true,
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::Multiply
        | BinaryOperator::Divide
        | BinaryOperator::Power
        | BinaryOperator::Concatenate => false,
    }
}
