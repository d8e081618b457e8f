//! Which functions of the script have been walked, and which still have to be.

use crate::lua::hir::{Chunk, FunctionId};
use crate::text::source::Span;

/// Which functions have been walked, and which still have to be.
pub(super) struct Progress {
    /// By the function's number.
    functions: Vec<Walk>,
    /// The index of the first function that may be pending, and of the first that may not have been called. Earlier
    /// ones are never checked again.
    first_pending: usize,
    first_uncalled: usize,
    /// Whether a function that nothing calls is being walked. The functions that it calls were judged by calls that run.
    pub(super) is_uncalled_walked: bool,
    /// Whether every function may be called with unknown arguments.
    are_all_pending: bool,
    /// Whether functions that are called from here on are judged, if only one is: it is being walked.
    pub(super) is_keeping: bool,
    /// The functions that are judged then and not walked yet, and whether all are.
    kept: Vec<FunctionId>,
    are_all_kept: bool,
}

/// The progress of one function.
#[derive(Default)]
pub(super) struct Walk {
    /// Whether nothing calls it.
    pub(super) is_uncalled: bool,
    is_made: bool,
    is_walked: bool,
    is_pending: bool,
    /// Whether it is judged, if only one function of a library is.
    is_kept: bool,
    /// Whether it is a callback of `redis.register_function`.
    is_registered: bool,
    /// Where its registration says that it does not write.
    pub(super) promise: Option<Span>,
    /// Whether it was walked with unknown arguments.
    is_finished: bool,
    /// How much work was done in it so far, including its calls.
    pub(super) steps: u32,
    /// Whether the script itself calls it.
    is_called: bool,
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
    pub(super) fn note_call(&mut self, function: FunctionId) {
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

    pub(super) fn is_kept(&self, function: FunctionId) -> bool {
        self.are_all_kept || self.functions[function.0 as usize].is_kept
    }

    /// How much work was done in a function so far.
    pub(super) fn steps(&self, function: FunctionId) -> u32 {
        self.functions[function.0 as usize].steps
    }

    /// Whether no run makes this call: the function that makes it is called by nothing, and the called one has been walked.
    pub(super) fn is_made_up(&self, function: FunctionId) -> bool {
        self.is_uncalled_walked && self.functions[function.0 as usize].is_walked
    }

    pub(super) fn of(&mut self, function: FunctionId) -> &mut Walk {
        &mut self.functions[function.0 as usize]
    }

    /// The next of the functions that may be called with unknown arguments, and after them of those without a known
    /// call. Each is returned once. If only some are judged, they come first.
    pub(super) fn next(&mut self) -> Option<FunctionId> {
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
