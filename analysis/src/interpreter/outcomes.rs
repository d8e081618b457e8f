//! What a call of one of the script's functions shows about its arguments: `require(value)` returns only if the value
//! exists, and `if is_missing(value)` is a test of it.

use std::rc::Rc;

use super::Interpreter;
use super::numbered::Numbered;
use crate::domain::KeyOrigin;
use crate::domain::{Reference, Trait, Types, Value};
use crate::lua::hir::{Chunk, Expression, ExpressionId, FunctionId};

/// What the calls have shown so far. For each call, the last time that it was followed counts.
pub(super) struct Outcomes {
    /// The calls that have shown something.
    told: Numbered,
    /// The arguments of each of these calls, by its number, and what they may be.
    calls: Vec<Vec<(ExpressionId, Possible)>>,
    /// The last followed function, and what its parameters may be.
    last: Option<(FunctionId, Vec<Possible>)>,
}

impl Outcomes {
    pub(super) fn new(chunk: &Chunk) -> Self {
        Self {
            told: Numbered::new(chunk.expressions.len()),
            calls: Vec::new(),
            last: None,
        }
    }
}

/// The types that a parameter may have after the function has returned.
#[derive(Clone, Copy)]
pub(super) struct Possible {
    when_true: Types,
    when_false: Types,
}

impl Possible {
    pub(super) const NOTHING: Self = Self {
        when_true: Types::NONE,
        when_false: Types::NONE,
    };
}

impl Interpreter<'_> {
    /// What the parameters may be at a return, by the truth of the returned value.
    pub(super) fn note_possible(&mut self, returned: Option<ExpressionId>, first: &Value) {
        let function = self.chunk.function(self.frame().function);
        if function.parameters.is_empty() {
            return;
        }
        for truth in [true, false] {
            let kept = if truth { !Types::FALSY } else { Types::FALSY };
            if !first.types.intersects(kept) {
                continue;
            }
            let state = self.environment.state;
            let checkpoint = self.environment.checkpoint();
            let holds = returned.is_none_or(|returned| self.assume(returned, truth));
            if holds {
                for (place, parameter) in function.parameters.iter().enumerate() {
                    let slot = self.environment.local(*parameter);
                    let types = self.environment.get(slot).types;
                    let frame = self.frames.last_mut().expect("a return is inside a frame");
                    let possible = &mut frame.possible[place];
                    if truth {
                        possible.when_true = possible.when_true | types;
                    } else {
                        possible.when_false = possible.when_false | types;
                    }
                }
            }
            self.environment.rollback(checkpoint);
            self.environment.state = state;
        }
    }

    /// A function has been followed to its end.
    pub(super) fn note_outcome(&mut self, function: FunctionId, possible: Vec<Possible>) {
        self.outcomes.last = Some((function, possible));
    }

    /// The next call has not followed anything yet.
    pub(super) fn forget_outcome(&mut self) {
        self.outcomes.last = None;
    }

    /// After a call, its arguments have only the values with which the function returns.
    pub(super) fn learn_from(
        &mut self,
        call: ExpressionId,
        callee: &Value,
        arguments: &[ExpressionId],
    ) {
        if let Some(told) = self.outcomes.told.known(call) {
            self.outcomes.calls[told].clear();
        }
        let Some((function, possible)) = self.outcomes.last.take() else {
            return;
        };
        if callee.references != [Reference::Function(function)] {
            return;
        }
        let told = self.outcomes.told.number(call);
        if told == self.outcomes.calls.len() {
            self.outcomes.calls.push(Vec::new());
        }
        let parameters = &self.chunk.function(function).parameters;
        for (place, parameter) in parameters.iter().enumerate() {
            let (Some(argument), Some(possible)) = (arguments.get(place), possible.get(place))
            else {
                break;
            };
            if self.definitions.keeps_its_value(*parameter) && self.is_own_local(*argument) {
                self.narrow(*argument, !(possible.when_true | possible.when_false));
                self.outcomes.calls[told].push((*argument, *possible));
            }
        }
    }

    /// Narrows the arguments of a call by the truth of its result.
    pub(super) fn assume_outcome(&mut self, call: ExpressionId, truth: bool) {
        let Some(told) = self.outcomes.told.known(call) else {
            return;
        };
        for place in 0..self.outcomes.calls[told].len() {
            let (argument, possible) = self.outcomes.calls[told][place];
            let types = if truth {
                possible.when_true
            } else {
                possible.when_false
            };
            self.narrow(argument, !types);
        }
    }

    /// Whether an argument is a local that no call can change.
    fn is_own_local(&self, argument: ExpressionId) -> bool {
        matches!(
            *self.chunk.expression(argument),
            Expression::Local(local) if !self.definitions.is_assigned_inside(local)
        )
    }

    /// A function of the script tests a value that its caller has read. The test may be meant for the caller.
    pub(super) fn note_question(&mut self, value: &Rc<Value>) {
        let Some(reply) = value.provenance.span_of(KeyOrigin::Reply) else {
            return;
        };
        let inside = self.chunk.function(self.frame().function).span;
        if self.frames.len() > 1 && !inside.contains(reply) {
            self.recorder.question(reply);
        }
    }

    /// This value is no longer followed.
    pub(super) fn lose_sight(&mut self, value: &Value) {
        if value.provenance.has(Trait::Reply)
            && let Some(reply) = value.provenance.span_of(KeyOrigin::Reply)
        {
            self.recorder.question(reply);
        }
    }
}
