//! Functions of the script: followed at each call, or walked once with unknown arguments.

use std::rc::Rc;

use super::Interpreter;
use super::environment::{Checkpoint, Delta};
use super::outcomes::Possible;
use super::values::Values;
use crate::domain::Value;
use crate::facts::Site;
use crate::lua::hir::{ExpressionId, FunctionId};
use crate::text::source::Span;

/// Calls that are nested deeper are not followed.
const DEEPEST_CALL: usize = 5;

/// Functions that are called out of sight are walked at most this many times. After that, their tables are no longer
/// followed.
const MOST_ITERATIONS: u32 = 3;

/// A call that is being followed.
pub(super) struct Frame {
    pub(super) function: FunctionId,
    /// Where the call began. `None` for the main chunk, which no call starts.
    entry: Option<Checkpoint>,
    pub(super) varargs: Values,
    returns: Option<Values>,
    exits: Vec<Delta>,
    /// What each parameter may be after the call.
    pub(super) possible: Vec<Possible>,
    /// Whether the client gets the returned value.
    pub(super) answers_client: bool,
    /// The call that makes this code run, as seen from the main chunk or from a function that is called from elsewhere.
    pub(super) site: Site,
    /// Whether it stands for all calls out of sight.
    is_out_of_sight: bool,
}

impl Frame {
    pub(super) fn main() -> Self {
        let varargs = Values::any(Rc::new(Value::unknown()), Span::default());
        Self {
            function: FunctionId(0),
            entry: None,
            varargs,
            returns: None,
            exits: Vec::new(),
            possible: Vec::new(),
            answers_client: true,
            site: Site::Here,
            is_out_of_sight: false,
        }
    }

    /// Who calls the functions that are passed on as values.
    fn out_of_sight() -> Self {
        Self {
            is_out_of_sight: true,
            ..Self::main()
        }
    }
}

impl Interpreter<'_> {
    pub(super) fn frame(&self) -> &Frame {
        self.frames
            .last()
            .expect("the main chunk's frame is there until the end")
    }

    /// Calls a function of the script.
    pub(super) fn call_function(
        &mut self,
        id: FunctionId,
        arguments: &Values,
        span: Span,
    ) -> Values {
        self.functions.note_call(id);
        let is_made_up = self.functions.is_made_up(id);
        let is_recursive = self.frames.iter().any(|frame| frame.function == id);
        let has_had_its_share = self.has_had_its_share(id);
        if has_had_its_share {
            self.recorder.incomplete(span);
        }
        let is_too_much =
            has_had_its_share || self.frames.len() > DEEPEST_CALL || self.is_exhausted();
        if is_recursive || is_too_much || is_made_up {
            if !is_made_up && self.can_run() {
                self.functions.walk_later(id);
            }
            for item in arguments.all() {
                self.escape(&item.value, item.span);
                self.lose_sight(&item.value);
            }
            self.forget_what_functions_change();
            return Values::any(Rc::new(Value::unknown()), span);
        }
        self.functions.mark_walked(id);
        self.walk_function(id, arguments, span)
    }

    fn walk_function(&mut self, id: FunctionId, arguments: &Values, span: Span) -> Values {
        let function = self.chunk.function(id);
        let steps = self.steps;
        let start = self.environment.state;
        let entry = self.environment.checkpoint();
        for (place, parameter) in function.parameters.iter().enumerate() {
            let value = arguments.get(place);
            self.environment
                .declare(self.environment.local(*parameter), value);
        }
        let varargs = if function.is_vararg {
            arguments.skip(function.parameters.len())
        } else {
            Values::default()
        };
        self.frames.push(Frame {
            function: id,
            entry: Some(entry),
            varargs,
            returns: None,
            exits: Vec::new(),
            possible: vec![Possible::NOTHING; function.parameters.len()],
            answers_client: std::mem::take(&mut self.calls_for_client),
            site: match self.frame() {
                caller if caller.is_out_of_sight => Site::Here,
                caller if caller.site == Site::Here => Site::At(span),
                caller => caller.site,
            },
            is_out_of_sight: false,
        });
        let loops = std::mem::take(&mut self.loops);
        let depth = loops.len();
        self.walk_block(&function.body);
        self.loops = loops;
        debug_assert_eq!(self.loops.len(), depth);
        if self.environment.state.reachable {
            if self.called.is_some() && self.frame().answers_client {
                self.record_end(function);
            }
            self.leave_function(None, Values::default());
        }
        let frame = self.frames.pop().expect("the frame was just pushed");
        self.note_outcome(id, frame.possible);
        self.functions.of(id).steps += self.steps - steps;
        self.environment.rollback(entry);
        self.environment.state = start;
        self.leave_by(frame.exits);
        let mut returns = frame.returns.unwrap_or_default();
        for item in &mut returns.fixed {
            item.span = span;
        }
        returns
    }

    /// `return`, with its first expression if there is one, or the end of a function.
    pub(super) fn leave_function(&mut self, returned: Option<ExpressionId>, values: Values) {
        self.departures += 1;
        if self.can_run() {
            self.note_possible(returned, &values.first());
            let frame = self.frames.last_mut().expect("a return is inside a frame");
            if let Some(entry) = frame.entry {
                frame.exits.push(self.environment.delta_since(entry));
                frame.returns = Some(match frame.returns.take() {
                    Some(before) => before.join(values),
                    None => values,
                });
            }
        }
        self.environment.state.reachable = false;
    }

    /// Walks the functions that may be called with unknown arguments, and those without a known call.
    pub(super) fn walk_pending_functions(&mut self) {
        let mut functions = Vec::new();
        let mut iterations = 0;
        loop {
            // One function may write what another one reads, so all of them are walked again if a table has changed.
            let mark = self.recorder.begin_iteration();
            self.heap.begin_iteration();
            for id in &functions {
                self.walk_pending(*id);
            }
            while let Some(id) = self.functions.next() {
                functions.push(id);
                self.walk_pending(id);
            }
            iterations += 1;
            match self.heap.end_iteration() {
                true if iterations < MOST_ITERATIONS => self.recorder.drop_iteration(&mark),
                true if iterations == MOST_ITERATIONS => {
                    self.recorder.drop_iteration(&mark);
                    self.heap.open_all();
                }
                _ => break,
            }
        }
    }

    /// Walks a function, and drops what is recorded in it if another one is judged.
    fn walk_pending(&mut self, id: FunctionId) {
        self.functions.is_uncalled_walked = self.functions.of(id).is_uncalled;
        if self.called.is_none() {
            return self.walk_with_anything(id);
        }
        let mark = self.recorder.begin_iteration();
        let runs_unknown_code = self.recorder.facts.runs_unknown_code;
        self.functions.is_keeping = self.functions.is_kept(id);
        self.walk_with_anything(id);
        if !std::mem::take(&mut self.functions.is_keeping) {
            self.recorder.drop_iteration(&mark);
            self.recorder.facts.runs_unknown_code = runs_unknown_code;
        }
    }

    /// Walks a function that is called out of sight.
    fn walk_with_anything(&mut self, id: FunctionId) {
        self.functions.mark_walked(id);
        self.forget_assigned_inside();
        self.heap.note_other_code();
        self.environment.state.reachable = true;
        self.environment.state.is_resp3 = false;
        self.frames.push(Frame::out_of_sight());
        let arguments = self.callback_arguments(id);
        self.calls_for_client = self.answers_calls(id);
        self.promise = self.functions.of(id).promise;
        self.walk_function(id, &arguments, self.chunk.function(id).span);
        self.promise = None;
        self.frames.pop();
    }

    /// Stops following the locals that functions assign, if these run out of sight.
    pub(super) fn forget_assigned_inside(&mut self) {
        let unknown = Rc::new(Value::unknown());
        for local in self.definitions.assigned_inside() {
            let slot = self.environment.local(*local);
            self.environment.assign(slot, Rc::clone(&unknown));
        }
    }
}
