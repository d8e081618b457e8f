//! Walks the iterations of a loop until the values at its start are stable, and one more iteration to record facts.

use std::rc::Rc;

use super::LoopFrame;
use crate::domain::Value;
use crate::interpreter::Interpreter;
use crate::interpreter::environment::Delta;
use crate::lua::hir::{Block, Expression, StatementKind};
use crate::redis::input::Input;
use crate::text::source::Span;

/// After this many iterations, every value that an iteration changes counts as unknown.
const ITERATIONS_UNTIL_HAVOC: u32 = 3;
/// After this many iterations, the tables are no longer followed either.
const MOST_ITERATIONS: u32 = 6;
/// Loops inside this many others are not followed at all.
const DEEPEST_FOLLOWED: u32 = 3;

impl Interpreter<'_> {
    /// The loop may end before each iteration.
    pub(in crate::interpreter) fn exit_here(&mut self) {
        let state = self.environment.state;
        if state.reachable {
            self.loops
                .last_mut()
                .expect("an exit is inside a loop")
                .exits
                .push(Delta::unchanged(state));
        }
    }

    /// The loop may end after this iteration.
    pub(in crate::interpreter) fn exit_after(&mut self) {
        if self.environment.state.reachable {
            let innermost = self.loops.last_mut().expect("an exit is inside a loop");
            let exit = self.environment.delta_since(innermost.head);
            innermost.exits.push(exit);
        }
    }

    /// Walks iterations until nothing changes, then once more to record facts, and leaves the state after the loop.
    /// Without a body, functions run any number of times.
    pub(in crate::interpreter) fn walk_iterations(
        &mut self,
        span: Span,
        body: Option<&Block>,
        iteration: &mut dyn FnMut(&mut Self),
    ) {
        let departures = self.departures;
        let mut is_followed = self.loop_depth < DEEPEST_FOLLOWED && !self.is_exhausted();
        let mut iterations = 0;
        let (end, frame) = loop {
            if !is_followed {
                break self.walk_once(body, iteration);
            }
            let mark = self.recorder.begin_iteration();
            self.heap.begin_iteration();
            let (end, frame) = self.walk_iteration(iteration);
            let widen = if iterations < ITERATIONS_UNTIL_HAVOC {
                Value::widen
            } else {
                havoc
            };
            let changed = self.environment.widen(&end, widen) | self.heap.end_iteration();
            iterations += 1;
            if !changed {
                break (end, frame);
            }
            self.recorder.drop_iteration(&mark);
            is_followed = iterations < MOST_ITERATIONS && !self.is_exhausted();
        };
        let is_left = frame.may_end || !frame.exits.is_empty() || self.departures != departures;
        if self.can_run() && end.state.reachable && !is_left {
            self.recorder.facts.endless_loops.push(span);
        }
        self.leave_by(frame.exits);
    }

    /// Walks a loop that is not followed. Everything that an iteration may change is unknown from the start of the
    /// loop, so one iteration is enough.
    fn walk_once(
        &mut self,
        body: Option<&Block>,
        iteration: &mut dyn FnMut(&mut Self),
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
            let mark = self.recorder.begin_iteration();
            let walked = self.walk_iteration(iteration);
            if self.rewritten == rewritten {
                return walked;
            }
            // Entries that the iteration writes were read before.
            self.recorder.drop_iteration(&mark);
        }
    }

    /// Stops following the locals that statements of a block assign.
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

    /// One iteration from the start of the loop. The state at the start is unchanged. Returns the state at the end of
    /// the iteration and at its exits.
    fn walk_iteration(&mut self, iteration: &mut dyn FnMut(&mut Self)) -> (Delta, LoopFrame) {
        let state = self.environment.state;
        let head = self.environment.checkpoint();
        self.loops.push(LoopFrame {
            head,
            exits: Vec::new(),
            may_end: false,
        });
        self.loop_depth += 1;
        iteration(self);
        self.loop_depth -= 1;
        let frame = self.loops.pop().expect("the frame was just pushed");
        let end = self.environment.rollback(head);
        self.environment.state = state;
        (end, frame)
    }

    /// Continues with the joined state of several exits.
    pub(in crate::interpreter) fn leave_by(&mut self, exits: Vec<Delta>) {
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

/// Stops following a value that an iteration still changes.
fn havoc(head: &Rc<Value>, after: &Rc<Value>) -> Rc<Value> {
    if head == after || **head == Value::unknown() {
        Rc::clone(head)
    } else {
        Rc::new(Value::unknown())
    }
}
