//! Functions of the script: followed at each call, or walked once with unknown arguments.

use std::rc::Rc;

use super::Interpreter;
use super::environment::{Checkpoint, Delta};
use super::outcomes::Possible;
use super::values::Values;
use crate::domain::Value;
use crate::facts::Site;
use crate::lua::hir::{Chunk, ExpressionId, FunctionId};
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

/// Which functions have been walked, and which still have to be.
pub(super) struct Progress {
    /// By the function's number.
    functions: Vec<Walk>,
    /// The index of the first function that may be pending, and of the first that may not have been called. Earlier
    /// ones are never checked again.
    first_pending: usize,
    first_uncalled: usize,
    /// Whether a function is walked that nothing calls. What it calls itself was judged by the calls that run.
    is_uncalled_walked: bool,
    /// Whether every function may be called with unknown arguments.
    are_all_pending: bool,
    /// Whether functions that are called from here on are judged, if only one is: it is being walked.
    is_keeping: bool,
    /// The functions that are judged then and not walked yet, and whether all are.
    kept: Vec<FunctionId>,
    are_all_kept: bool,
}

/// The progress of one function.
#[derive(Default)]
struct Walk {
    /// Whether nothing calls it.
    is_uncalled: bool,
    is_made: bool,
    is_walked: bool,
    is_pending: bool,
    /// Whether it is judged, if only one function of a library is.
    is_kept: bool,
    /// Whether it is a callback of `redis.register_function`.
    is_registered: bool,
    /// Where its registration says that it does not write.
    promise: Option<Span>,
    /// Whether it was walked with unknown arguments.
    is_finished: bool,
    /// How much work was done in it so far, including its calls.
    steps: u32,
    /// Whether the script itself calls it.
    is_called: bool,
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

impl Progress {
    pub(super) fn new(chunk: &Chunk) -> Self {
        let mut functions = Vec::with_capacity(chunk.functions.len());
        for _ in &chunk.functions {
            functions.push(Walk::default());
        }
        Self {
            functions,
            first_pending: 0,
            first_uncalled: 0,
            is_uncalled_walked: false,
            are_all_pending: false,
            is_keeping: false,
            kept: Vec::new(),
            are_all_kept: false,
        }
    }

    pub(super) fn mark_walked(&mut self, function: FunctionId) {
        self.of(function).is_walked = true;
    }

    /// A function was created. If nothing calls it, it is walked at the end.
    pub(super) fn made(&mut self, function: FunctionId) {
        self.of(function).is_made = true;
        if self.are_all_pending {
            self.first_pending = self.first_pending.min(function.0 as usize);
        }
        self.first_uncalled = self.first_uncalled.min(function.0 as usize);
    }

    /// A function is called with the keys and the arguments.
    pub(super) fn register(&mut self, function: FunctionId, promise: Option<Span>) {
        let walk = self.of(function);
        walk.is_registered = true;
        walk.promise = walk.promise.or(promise);
        self.walk_later(function);
    }

    pub(super) fn is_registered(&self, function: FunctionId) -> bool {
        self.functions[function.0 as usize].is_registered
    }

    /// The functions that are registered.
    pub(super) fn registered(&self) -> Vec<FunctionId> {
        let mut registered = Vec::new();
        for (number, walk) in self.functions.iter().enumerate() {
            if walk.is_registered {
                registered.push(FunctionId(number as u32));
            }
        }
        registered
    }

    /// The script itself calls a function.
    fn note_call(&mut self, function: FunctionId) {
        self.of(function).is_called = true;
    }

    pub(super) fn is_called(&self, function: FunctionId) -> bool {
        self.functions[function.0 as usize].is_called
    }

    /// A function may be called with unknown arguments.
    pub(super) fn walk_later(&mut self, function: FunctionId) {
        if self.is_keeping {
            self.keep(function);
        }
        self.of(function).is_pending = true;
        self.first_pending = self.first_pending.min(function.0 as usize);
    }

    /// Any function, created before or after this point, may be called with any arguments.
    pub(super) fn walk_all_later(&mut self) {
        self.are_all_kept |= self.is_keeping;
        self.are_all_pending = true;
        self.first_pending = 0;
    }

    /// A function is judged, although only one function of the library is: it is that one, or that one may call it.
    pub(super) fn keep(&mut self, function: FunctionId) {
        let walk = self.of(function);
        if !walk.is_kept {
            walk.is_kept = true;
            self.kept.push(function);
        }
    }

    fn is_kept(&self, function: FunctionId) -> bool {
        self.are_all_kept || self.functions[function.0 as usize].is_kept
    }

    /// How much work was done in a function so far.
    pub(super) fn steps(&self, function: FunctionId) -> u32 {
        self.functions[function.0 as usize].steps
    }

    /// Whether no run makes this call: the function that makes it is called by nothing, and the called one has been walked.
    fn is_made_up(&self, function: FunctionId) -> bool {
        self.is_uncalled_walked && self.functions[function.0 as usize].is_walked
    }

    fn of(&mut self, function: FunctionId) -> &mut Walk {
        &mut self.functions[function.0 as usize]
    }

    /// The next of the functions that may be called with unknown arguments, and after them of those without a known
    /// call. Each is returned once. If only some are judged, they come first.
    fn next(&mut self) -> Option<FunctionId> {
        while let Some(function) = self.kept.pop() {
            if !std::mem::replace(&mut self.of(function).is_finished, true) {
                return Some(function);
            }
        }
        let are_all_pending = self.are_all_pending;
        let is_pending =
            |walk: &Walk| (walk.is_pending || are_all_pending && walk.is_made) && !walk.is_finished;
        self.first_pending = first(&self.functions, self.first_pending, is_pending);
        let mut place = self.first_pending;
        if place == self.functions.len() {
            let is_uncalled = |walk: &Walk| walk.is_made && !walk.is_walked && !walk.is_finished;
            self.first_uncalled = first(&self.functions, self.first_uncalled, is_uncalled);
            place = self.first_uncalled;
            self.functions.get_mut(place)?.is_uncalled = true;
        }
        self.functions.get_mut(place)?.is_finished = true;
        Some(FunctionId(place as u32))
    }
}

/// The index of the first such function from there on, or the index after the last one.
fn first(functions: &[Walk], from: usize, is_such: impl Fn(&Walk) -> bool) -> usize {
    let mut place = from;
    while functions.get(place).is_some_and(|walk| !is_such(walk)) {
        place += 1;
    }
    place
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
            if !is_made_up {
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
