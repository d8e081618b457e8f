//! Loops: iterations until the values at the head are stable, and one more to record facts.

use std::rc::Rc;

use super::Interpreter;
use super::environment::{Checkpoint, Delta};
use crate::domain::{Constant, Provenance, Reference, SequenceEnd, Types, Value};
use crate::facts::{TableUseKind, ValueUseKind};
use crate::lua::hir::{Block, Expression, ExpressionId, LocalId, StatementKind};
use crate::redis::input::Input;
use crate::text::source::Span;

/// After this many iterations, every value that an iteration changes counts as unknown.
const ROUNDS_UNTIL_HAVOC: u32 = 3;
/// After this many, the tables have been followed long enough too.
const MOST_ROUNDS: u32 = 6;
/// Loops inside this many others are not followed at all.
const DEEPEST_FOLLOWED: u32 = 3;

/// A loop that is being walked.
pub(super) struct LoopFrame {
    head: Checkpoint,
    /// The state at each place where control left the loop.
    exits: Vec<Delta>,
    /// Whether anything in its source may end it, even in code that seems unreachable.
    may_end: bool,
}

impl Interpreter<'_> {
    /// `break`.
    pub(super) fn leave_loop(&mut self) {
        let can_run = self.can_run();
        if let Some(innermost) = self.loops.last_mut() {
            innermost.may_end = true;
            if can_run {
                let exit = self.environment.delta_since(innermost.head);
                innermost.exits.push(exit);
            }
        }
        self.environment.state.reachable = false;
    }

    /// The loop ends here without a `break`, if a condition has this result.
    fn exit_if(&mut self, condition: ExpressionId, types: Types, truth: bool) {
        let state = self.environment.state;
        let checkpoint = self.environment.checkpoint();
        if self.assume_decided(condition, types, truth) && state.reachable {
            let innermost = self.loops.last_mut().expect("an exit is inside a loop");
            innermost
                .exits
                .push(self.environment.delta_since(innermost.head));
        }
        if !self.is_literal(condition)
            && let Some(innermost) = self.loops.last_mut()
        {
            innermost.may_end = true;
        }
        self.environment.rollback(checkpoint);
        self.environment.state = state;
    }

    /// Whether a condition is a literal, with the same result whatever the script does.
    fn is_literal(&self, condition: ExpressionId) -> bool {
        match *self.chunk.expression(condition) {
            Expression::Parenthesized(inner) | Expression::Not(inner) => self.is_literal(inner),
            Expression::Nil
            | Expression::True
            | Expression::False
            | Expression::Number(_)
            | Expression::String(_) => true,
            _ => false,
        }
    }

    pub(super) fn walk_while(&mut self, condition: ExpressionId, body: &Block) {
        self.walk_rounds(self.span(condition), Some(body), &mut |interpreter| {
            let types = interpreter.evaluate_condition(condition);
            interpreter.exit_if(condition, types, false);
            let possible = interpreter.assume_decided(condition, types, true);
            interpreter.record_loop_condition(condition, possible);
            interpreter.walk_possible(possible, body);
            interpreter.environment.state.reachable &= possible;
        });
    }

    /// Records the condition of a loop that may continue.
    fn record_loop_condition(&mut self, condition: ExpressionId, goes_on: bool) {
        if goes_on && self.can_run() {
            let span = self.span(condition);
            self.recorder.facts.loop_conditions.push(span);
        }
    }

    pub(super) fn walk_repeat(&mut self, body: &Block, condition: ExpressionId) {
        self.walk_rounds(self.span(condition), Some(body), &mut |interpreter| {
            interpreter.walk_block(body);
            let types = interpreter.evaluate_condition(condition);
            interpreter.exit_if(condition, types, true);
            let goes_on = interpreter.assume_decided(condition, types, false);
            interpreter.record_loop_condition(condition, goes_on);
            interpreter.environment.state.reachable &= goes_on;
        });
    }

    pub(super) fn walk_numeric_for(
        &mut self,
        variable: LocalId,
        from: ExpressionId,
        to: ExpressionId,
        step: Option<ExpressionId>,
        body: &Block,
    ) {
        let span = self.span(from).to(self.span(to));
        let first = self.evaluate(from);
        let last = self.evaluate_bound(to);
        let step = step.map(|step| self.evaluate(step));
        self.demand(&first, span, "a `for` loop needs numbers");
        self.demand(&last, span, "a `for` loop needs numbers");
        self.record_use(&first, self.span(from), ValueUseKind::LoopBound);
        self.record_use(&last, self.span(to), ValueUseKind::LoopBound);
        let counter = Rc::new(self.counter(&first, &last, step.as_deref(), span));
        let has_rounds = may_have_rounds(&first, &last, step.as_deref());
        self.walk_rounds(span, Some(body), &mut |interpreter| {
            interpreter.exit_here();
            interpreter
                .environment
                .declare(interpreter.environment.local(variable), Rc::clone(&counter));
            interpreter.walk_possible(has_rounds, body);
            interpreter.environment.state.reachable &= has_rounds;
        });
    }

    /// The bound of a loop. Here, the length of a table is not a test of its entries.
    fn evaluate_bound(&mut self, bound: ExpressionId) -> Rc<Value> {
        if let Expression::Length(operand) = *self.chunk.expression(bound) {
            let table = self.evaluate(operand);
            if let Some(input) = self.input_of(&table) {
                return Rc::new(Value::length(input));
            }
        }
        self.evaluate(bound)
    }

    /// The values of a counting loop's variable.
    fn counter(&mut self, first: &Value, last: &Value, step: Option<&Value>, span: Span) -> Value {
        let step = match step {
            Some(step) => step.constant.as_integer(),
            None => Some(1),
        };
        let constant = match (&first.constant, &last.constant, step) {
            (first, Constant::Length { input, .. }, Some(step)) if step > 0 => {
                match first.as_integer() {
                    Some(from) => {
                        self.use_table(*input, TableUseKind::Loop { from, step }, span);
                        Constant::Sequence {
                            from,
                            step,
                            bound: SequenceEnd::Length(*input),
                        }
                    }
                    None => self.loop_over_some(*input, span),
                }
            }
            // Counts backwards from the end.
            (Constant::Length { input, .. }, last, Some(-1)) => match last.as_integer() {
                Some(from) => {
                    self.use_table(*input, TableUseKind::Loop { from, step: 1 }, span);
                    Constant::Sequence {
                        from,
                        step: 1,
                        bound: SequenceEnd::Length(*input),
                    }
                }
                None => self.loop_over_some(*input, span),
            },
            (_, Constant::Length { input, .. }, _) | (Constant::Length { input, .. }, ..) => {
                self.loop_over_some(*input, span)
            }
            (first, last, Some(step)) => match (first.as_integer(), last.as_integer()) {
                (Some(from), Some(to)) if from == to => Constant::integer(from),
                (Some(from), to) if step > 0 => Constant::Sequence {
                    from,
                    step,
                    bound: to.map_or(SequenceEnd::Unknown, SequenceEnd::Number),
                },
                _ => Constant::Any,
            },
            _ => Constant::Any,
        };
        let provenance = first.provenance.join(&last.provenance);
        let provenance = if provenance.is_literal() {
            provenance
        } else {
            Provenance::unknown()
        };
        Value::computed(Types::NUMBER, provenance).with_constant(constant)
    }

    /// A loop over unknown entries.
    fn loop_over_some(&mut self, input: Input, span: Span) -> Constant {
        self.use_table(input, TableUseKind::SomeEntries, span);
        Constant::Any
    }

    pub(super) fn walk_generic_for(
        &mut self,
        variables: &[LocalId],
        expressions: &[ExpressionId],
        body: &Block,
    ) {
        let span = match expressions {
            [first, .., last] => self.span(*first).to(self.span(*last)),
            [only] => self.span(*only),
            [] => Span::default(),
        };
        let values = self.iterated(expressions);
        self.walk_rounds(span, Some(body), &mut |interpreter| {
            interpreter.exit_here();
            for (place, variable) in variables.iter().enumerate() {
                let value = match values.get(place) {
                    Some(value) => Rc::clone(value),
                    None => Rc::new(Value::unknown()),
                };
                interpreter
                    .environment
                    .declare(interpreter.environment.local(*variable), value);
            }
            interpreter.walk_block(body);
        });
    }

    /// The values of the variables of a `for … in`.
    fn iterated(&mut self, expressions: &[ExpressionId]) -> Vec<Rc<Value>> {
        if let [only] = expressions
            && let Expression::Call {
                callee,
                ref arguments,
            } = *self.chunk.expression(*only)
        {
            let function = self.evaluate(callee);
            match function.references.as_slice() {
                [Reference::Builtin("ipairs")] => {
                    return self.iterated_entries(arguments, true);
                }
                [Reference::Builtin("pairs")] => {
                    return self.iterated_entries(arguments, false);
                }
                _ => {}
            }
        }
        let values = self.evaluate_list(expressions);
        let iterator = values.first();
        if iterator.references.is_empty() {
            // `s:gmatch(…)` returns pieces of the searched string.
            let piece = super::loads::part_of(&iterator);
            return vec![Rc::clone(&piece), piece];
        }
        for item in values.all() {
            self.escape(&item.value, item.span);
        }
        Vec::new()
    }

    fn iterated_entries(&mut self, arguments: &[ExpressionId], is_ordered: bool) -> Vec<Rc<Value>> {
        let table = self.evaluate_list(arguments);
        let span = match arguments {
            [first, ..] => self.span(*first),
            [] => Span::default(),
        };
        let table = table.first();
        self.demand(&table, span, "nil cannot be iterated over");
        self.record_use(&table, span, ValueUseKind::Iterated);
        let bound = self.input_of(&table);
        let mut key = Value::computed(Types::ANY, Provenance::unknown());
        if is_ordered {
            key.types = Types::NUMBER;
            key.constant = Constant::Sequence {
                from: 1,
                step: 1,
                bound: bound.map_or(SequenceEnd::Unknown, SequenceEnd::Length),
            };
        }
        if let Some(input) = bound {
            self.use_table(input, TableUseKind::Iteration, span);
            return vec![Rc::new(key), self.any_entry(input, span)];
        }
        let mut entry = None;
        for reference in &table.references {
            let Reference::Table(id) = *reference else {
                continue;
            };
            let value = match id.input() {
                Some(input) => {
                    self.use_table(input, TableUseKind::Iteration, span);
                    self.any_entry(input, span)
                }
                None if is_ordered => self.heap.load_position(id),
                None => self.heap.load_any(id),
            };
            Value::join_into(&mut entry, &value);
        }
        let entry = match entry {
            Some(entry) => Rc::new(entry.without(Types::NIL)),
            None => super::loads::part_of(&table),
        };
        vec![Rc::new(key), entry]
    }

    /// The loop may end before this iteration.
    pub(super) fn exit_here(&mut self) {
        let state = self.environment.state;
        if state.reachable {
            self.loops
                .last_mut()
                .expect("an exit is inside a loop")
                .exits
                .push(Delta::unchanged(state));
        }
    }

    /// Walks iterations until nothing changes, then once more to record facts, and leaves the state after the loop.
    /// Without a body, functions run any number of times.
    pub(super) fn walk_rounds(
        &mut self,
        span: Span,
        body: Option<&Block>,
        round: &mut dyn FnMut(&mut Self),
    ) {
        let departures = self.departures;
        let mut is_followed = self.loop_depth < DEEPEST_FOLLOWED && !self.is_exhausted();
        let mut rounds = 0;
        let (end, frame) = loop {
            if !is_followed {
                break self.walk_once(body, round);
            }
            let mark = self.recorder.begin_round();
            self.heap.begin_round();
            let (end, frame) = self.walk_round(round);
            let widen = if rounds < ROUNDS_UNTIL_HAVOC {
                Value::widen
            } else {
                havoc
            };
            let changed = self.environment.widen(&end, widen) | self.heap.end_round();
            rounds += 1;
            if !changed {
                break (end, frame);
            }
            self.recorder.drop_round(&mark);
            is_followed = rounds < MOST_ROUNDS && !self.is_exhausted();
        };
        let is_left = frame.may_end || !frame.exits.is_empty() || self.departures != departures;
        if self.can_run() && end.state.reachable && !is_left {
            self.recorder.facts.endless_loops.push(span);
        }
        self.leave_by(frame.exits);
    }

    /// Walks a loop that is not followed. Everything that an iteration may change is unknown from the head on, so one
    /// iteration is enough.
    fn walk_once(
        &mut self,
        body: Option<&Block>,
        round: &mut dyn FnMut(&mut Self),
    ) -> (Delta, LoopFrame) {
        self.forget_what_functions_change();
        self.forget_assigned_in(body);
        loop {
            for input in [Input::Keys, Input::Arguments] {
                if self.rewritten[input as usize] {
                    self.shuffle_entries(input, Some(&Rc::new(Value::unknown())));
                }
            }
            let rewritten = self.rewritten;
            let mark = self.recorder.begin_round();
            let walked = self.walk_round(round);
            if self.rewritten == rewritten {
                return walked;
            }
            // Entries that it writes were read before.
            self.recorder.drop_round(&mark);
        }
    }

    /// Gives up on the locals that statements of a block assign.
    fn forget_assigned_in(&mut self, body: Option<&Block>) {
        let unknown = Rc::new(Value::unknown());
        let mut blocks: Vec<&Block> = body.into_iter().collect();
        while let Some(block) = blocks.pop() {
            for statement in block {
                if let StatementKind::Assign { targets, .. } = &statement.kind {
                    for target in targets {
                        if let Expression::Local(local) = *self.chunk.expression(*target) {
                            let slot = self.environment.local(local);
                            self.environment.assign(slot, Rc::clone(&unknown));
                        }
                    }
                }
                statement.kind.push_blocks(&mut blocks);
            }
        }
    }

    /// One iteration from the head, which is left unchanged. Returns the state at its end and at its exits.
    fn walk_round(&mut self, round: &mut dyn FnMut(&mut Self)) -> (Delta, LoopFrame) {
        let state = self.environment.state;
        let head = self.environment.checkpoint();
        self.loops.push(LoopFrame {
            head,
            exits: Vec::new(),
            may_end: false,
        });
        self.loop_depth += 1;
        round(self);
        self.loop_depth -= 1;
        let frame = self.loops.pop().expect("the frame was just pushed");
        let end = self.environment.rollback(head);
        self.environment.state = state;
        (end, frame)
    }

    /// Continues with the joined state of several exits.
    pub(super) fn leave_by(&mut self, exits: Vec<Delta>) {
        let mut joined: Option<Delta> = None;
        for exit in exits {
            joined = Some(match joined {
                Some(others) => self.environment.join(others, exit),
                None => exit,
            });
        }
        match joined {
            Some(delta) => self.environment.apply(&delta),
            None => self.environment.state.reachable = false,
        }
    }
}

/// Whether a counting loop may run at all. One from 1 to 0 does not.
fn may_have_rounds(first: &Value, last: &Value, step: Option<&Value>) -> bool {
    let step = match step {
        Some(step) => step.constant.as_integer(),
        None => Some(1),
    };
    match (
        first.constant.as_integer(),
        last.constant.as_integer(),
        step,
    ) {
        (Some(first), Some(last), Some(step)) if step > 0 => first <= last,
        (Some(first), Some(last), Some(step)) if step < 0 => first >= last,
        _ => true,
    }
}

/// Gives up on a value that an iteration still changes.
fn havoc(head: &Rc<Value>, after: &Rc<Value>) -> Rc<Value> {
    if head == after || **head == Value::unknown() {
        Rc::clone(head)
    } else {
        Rc::new(Value::unknown())
    }
}
