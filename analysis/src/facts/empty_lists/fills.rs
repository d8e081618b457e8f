//! How a script fills a list: always, or only if a condition holds or a loop iterates.

use super::Lists;
use crate::domain::{Reference, TableId, Value};
use crate::facts::reply_origin::call_of;
use crate::facts::reply_sizes::{is_page, is_unbounded};
use crate::facts::{CommandCall, Operand, ValueUseKind};
use crate::lua::hir::{Block, Expression, ExpressionId, LocalId, Statement, StatementKind};
use crate::text::source::Span;

/// How a list is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Filled {
    /// Nothing is put into it, or it is not known what is.
    Unknown,
    /// Only if a condition holds, or a loop over a list iterates.
    Perhaps,
    /// On every path.
    Certainly,
}

impl<'a> Lists<'a> {
    /// Where something is put into the table, in the order of the source.
    pub(crate) fn writes(&self, table: TableId) -> Vec<Span> {
        let mut writes = Vec::new();
        for write in &self.facts.table_writes {
            if write.table == table {
                writes.push(write.at);
            }
        }
        writes
    }

    /// How the table is filled in the function that creates it.
    pub(super) fn filled(&self, table: TableId, origin: Span, depth: u32) -> Filled {
        let writes = self.writes(table);
        let Some((block, place)) = self.block_around(origin) else {
            return Filled::Unknown;
        };
        let function = self.function_around(origin);
        let is_elsewhere = |write: &Span| self.function_around(*write) != function;
        if writes.is_empty() || writes.iter().any(is_elsewhere) {
            return Filled::Unknown;
        }
        let mut going_by = Vec::new();
        let filled = self.fill(&block[place..], &writes, depth, &mut going_by);
        match filled {
            // A counter or a flag is set where the list is filled, so the script may test that instead.
            Filled::Perhaps if self.is_asked_by_name(block, &writes) => Filled::Unknown,
            filled => filled,
        }
    }

    /// The call that returns everything in a key, if a loop without an exit fills the table from it.
    pub(crate) fn unbounded_source(&self, table: TableId, origin: Span) -> Option<&'a CommandCall> {
        let (block, place) = self.block_around(origin)?;
        for write in self.writes(table) {
            let mut around = statement_with(&block[place..], write);
            let mut gathers_pages = false;
            while let Some(statement) = around {
                gathers_pages |= matches!(
                    statement.kind,
                    StatementKind::Repeat { .. } | StatementKind::While { .. }
                );
                if let Some(call) = self.unbounded_loop(statement)
                    && (gathers_pages || !is_page(call))
                {
                    return Some(call);
                }
                let mut blocks = Vec::new();
                statement.kind.push_blocks(&mut blocks);
                around = blocks
                    .into_iter()
                    .find_map(|inner| statement_with(inner, write));
            }
        }
        None
    }

    fn unbounded_loop(&self, statement: &Statement) -> Option<&'a CommandCall> {
        let body = match &statement.kind {
            StatementKind::GenericFor { body, .. } | StatementKind::NumericFor { body, .. } => body,
            _ => return None,
        };
        if leaves_loop(body) {
            return None;
        }
        let call = match &statement.kind {
            StatementKind::GenericFor { values, .. } => {
                let table = self.iterated(values)?;
                call_of(self.facts, &table.value)?
            }
            StatementKind::NumericFor { to, .. } => {
                let bound = self.used(*to, ValueUseKind::LoopBound)?;
                let measured = bound.value.measures.as_ref()?;
                let [call] = self.facts.calls_at(*measured.first()?) else {
                    return None;
                };
                call
            }
            _ => return None,
        };
        (is_unbounded(call) || is_page(call)).then_some(call)
    }

    /// `going_by` holds the loop variables that may decide: counters, and variables that depend on what the caller
    /// sends.
    fn fill(
        &self,
        block: &[Statement],
        writes: &[Span],
        depth: u32,
        going_by: &mut Vec<LocalId>,
    ) -> Filled {
        let mut filled = Filled::Unknown;
        for statement in block {
            if !writes.iter().any(|write| statement.span.contains(*write)) {
                continue;
            }
            match self.fill_by(statement, writes, depth, going_by) {
                Filled::Certainly => return Filled::Certainly,
                Filled::Perhaps => filled = Filled::Perhaps,
                Filled::Unknown => {}
            }
        }
        filled
    }

    fn fill_by(
        &self,
        statement: &Statement,
        writes: &[Span],
        depth: u32,
        going_by: &mut Vec<LocalId>,
    ) -> Filled {
        match &statement.kind {
            StatementKind::Do(body)
            | StatementKind::Repeat { body, .. }
            | StatementKind::While { body, .. } => self.fill(body, writes, depth, going_by),
            StatementKind::If { arms, otherwise } => {
                let mut is_certain = otherwise.is_some();
                // The caller decides about its own lists, and a loop with a counter is intended.
                let mut is_selection = !going_by.is_empty();
                for (condition, arm) in arms {
                    is_selection &= self.goes_by(*condition, going_by);
                    is_certain &=
                        leaves(arm) || self.fill(arm, writes, depth, going_by) == Filled::Certainly;
                }
                if let Some(arm) = otherwise {
                    is_certain &=
                        leaves(arm) || self.fill(arm, writes, depth, going_by) == Filled::Certainly;
                }
                match is_certain || is_selection {
                    true => Filled::Certainly,
                    false => Filled::Perhaps,
                }
            }
            StatementKind::GenericFor {
                variables,
                values,
                body,
            } => {
                let table = self.iterated(values);
                let before = going_by.len();
                let is_sent = table.is_some_and(|table| is_sent_table(&table.value));
                let kept = if is_sent { variables.len() } else { 1 };
                going_by.extend_from_slice(&variables[..kept.min(variables.len())]);
                let inside = self.fill(body, writes, depth, going_by);
                going_by.truncate(before);
                let may_have_none =
                    table.is_some_and(|table| self.may_have_no_iterations(&table.value, depth));
                self.fill_in_iterations(inside, may_have_none)
            }
            StatementKind::NumericFor {
                variable, to, body, ..
            } => {
                going_by.push(*variable);
                let inside = self.fill(body, writes, depth, going_by);
                going_by.pop();
                let bound = self.used(*to, ValueUseKind::LoopBound);
                let measured = bound.and_then(|bound| bound.value.measures.as_ref());
                let mut origins = measured.into_iter().flat_map(|origins| origins.iter());
                let may_be_empty = origins.any(|origin| self.may_be_empty_at(*origin, depth + 1));
                self.fill_in_iterations(inside, may_be_empty)
            }
            _ => Filled::Certainly,
        }
    }

    /// Whether a condition depends on nothing but literals, these variables, and entries of KEYS and ARGV.
    fn goes_by(&self, condition: ExpressionId, variables: &[LocalId]) -> bool {
        let mut stack = vec![condition];
        while let Some(id) = stack.pop() {
            let span = self.chunk.span(id);
            match *self.chunk.expression(id) {
                Expression::Local(local) if !variables.contains(&local) => return false,
                Expression::Index { .. } if !self.facts.is_element_read(span) => return false,
                Expression::Call { ref arguments, .. } => {
                    let functions = self.facts.library_calls_at(span);
                    if functions.is_empty() || !self.facts.calls_at(span).is_empty() {
                        return false;
                    }
                    stack.extend_from_slice(arguments);
                }
                Expression::MethodCall { receiver, .. } => stack.push(receiver),
                Expression::Binary { left, right, .. }
                | Expression::And { left, right }
                | Expression::Or { left, right } => stack.extend_from_slice(&[left, right]),
                Expression::Not(inner)
                | Expression::Negate(inner)
                | Expression::Length(inner)
                | Expression::Parenthesized(inner) => stack.push(inner),
                _ => {}
            }
        }
        true
    }

    fn fill_in_iterations(&self, inside: Filled, may_have_none: bool) -> Filled {
        match (inside, may_have_none) {
            (Filled::Certainly, true) => Filled::Perhaps,
            (inside, _) => inside,
        }
    }

    /// What a `for … in` with `ipairs` or `pairs` iterates over.
    fn iterated(&self, values: &[ExpressionId]) -> Option<&'a Operand> {
        let Expression::Call { arguments, .. } = self.chunk.expression(*values.first()?) else {
            return None;
        };
        self.used(*arguments.first()?, ValueUseKind::Iterated)
    }

    fn used(&self, id: ExpressionId, kind: ValueUseKind) -> Option<&'a Operand> {
        let span = self.chunk.span(id);
        let uses = &self.facts.value_uses;
        let first = uses.partition_point(|used| used.operand.span < span);
        let mut uses = uses[first..].iter();
        let used = uses.find(|used| used.kind == kind || used.operand.span != span)?;
        (used.operand.span == span).then_some(&used.operand)
    }

    /// The innermost block around a place, and the number of the statement there.
    fn block_around(&self, place: Span) -> Option<(&'a Block, usize)> {
        let mut block = &self.chunk.functions[self.function_around(place)].body;
        let mut found = None;
        while let Some(number) = block
            .iter()
            .position(|statement| statement.span.contains(place))
        {
            found = Some((block, number));
            let mut blocks = Vec::new();
            block[number].kind.push_blocks(&mut blocks);
            let mut inner = blocks.into_iter();
            match inner.find(|inner| inner.iter().any(|statement| statement.span.contains(place))) {
                Some(inner) => block = inner,
                None => break,
            }
        }
        found
    }

    /// The number of the innermost function around a place.
    pub(crate) fn function_around(&self, place: Span) -> usize {
        let mut innermost = 0;
        for (number, function) in self.chunk.functions.iter().enumerate().skip(1) {
            let known = self.chunk.functions[innermost].span;
            if function.span.contains(place) && (innermost == 0 || known.contains(function.span)) {
                innermost = number;
            }
        }
        innermost
    }

    /// Whether a condition names a local that is set next to one of the writes.
    fn is_asked_by_name(&self, block: &Block, writes: &[Span]) -> bool {
        let mut beside = Vec::new();
        for write in writes {
            self.set_beside(block, *write, &mut beside);
        }
        if beside.is_empty() {
            return false;
        }
        let conditions = self.conditions();
        let expressions = self.chunk.expressions.iter().enumerate();
        expressions.into_iter().any(|(number, expression)| {
            let is_named = matches!(expression, Expression::Local(local) if beside.contains(local));
            let span = self.chunk.expression_spans[number];
            is_named && conditions.iter().any(|condition| condition.contains(span))
        })
    }

    /// The locals that are assigned next to a write: in its block, and in the blocks around it up to the loop.
    fn set_beside(&self, block: &Block, write: Span, beside: &mut Vec<LocalId>) {
        let mut block = block.as_slice();
        let mut candidates = Vec::new();
        while let Some(statement) = statement_with(block, write) {
            if let StatementKind::GenericFor { .. }
            | StatementKind::NumericFor { .. }
            | StatementKind::Repeat { .. }
            | StatementKind::While { .. } = statement.kind
            {
                candidates.clear();
            }
            let mut blocks = Vec::new();
            statement.kind.push_blocks(&mut blocks);
            let inner = blocks
                .into_iter()
                .find(|inner| inner.iter().any(|statement| statement.span.contains(write)));
            let Some(inner) = inner else {
                break;
            };
            for statement in inner {
                if let StatementKind::Assign { targets, .. } = &statement.kind {
                    for target in targets {
                        if let Expression::Local(local) = self.chunk.expression(*target) {
                            candidates.push(*local);
                        }
                    }
                }
            }
            block = inner.as_slice();
        }
        beside.append(&mut candidates);
    }

    pub(crate) fn conditions(&self) -> Vec<Span> {
        let mut conditions = Vec::new();
        for statement in crate::lua::statements::all(self.chunk) {
            match &statement.kind {
                StatementKind::If { arms, .. } => {
                    for (condition, _) in arms {
                        conditions.push(self.chunk.span(*condition));
                    }
                }
                StatementKind::While { condition, .. }
                | StatementKind::Repeat { condition, .. } => {
                    conditions.push(self.chunk.span(*condition));
                }
                _ => {}
            }
        }
        conditions
    }
}

/// Whether a table is KEYS or ARGV.
fn is_sent_table(value: &Value) -> bool {
    let is_input = |reference: &Reference| matches!(reference, Reference::Table(table) if table.input().is_some());
    value.references.iter().any(is_input)
}

fn statement_with(block: &[Statement], place: Span) -> Option<&Statement> {
    block
        .iter()
        .find(|statement| statement.span.contains(place))
}

/// Whether control never reaches the end of a block.
fn leaves(block: &Block) -> bool {
    matches!(
        block.last().map(|last| &last.kind),
        Some(StatementKind::Return(_) | StatementKind::Break)
    )
}

/// Whether a loop may be left before its end.
fn leaves_loop(body: &Block) -> bool {
    let statements = crate::lua::statements::inside(body);
    let is_leave = |statement: &&Statement| {
        matches!(
            statement.kind,
            StatementKind::Break | StatementKind::Return(_)
        )
    };
    statements.iter().any(is_leave)
}
