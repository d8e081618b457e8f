//! Runs a script over abstract values and records the facts that lints read.
//!
//! The walk follows the program. Branches are walked separately and joined, loops until nothing changes, and functions
//! at each call. A value that it cannot follow is recorded as unknown. Its cost is bounded: loops widen after a few
//! iterations, calls are followed to a limited depth, and when the fuel is used up, nothing more is followed. The walk
//! itself always reaches the end of the script.

mod assignments;
mod builtins;
mod callbacks;
mod called;
mod calls;
mod chains;
mod conditions;
mod definitions;
mod environment;
mod equality;
mod expressions;
mod functions;
mod globals;
mod heap;
mod inputs;
mod joined;
mod lengths;
mod loads;
mod loops;
mod numbered;
mod operators;
mod orders;
mod outcomes;
mod progress;
mod reachable;
mod recorder;
mod redis;
mod refinements;
mod registrations;
mod replies;
mod results;
mod sent;
mod shapes;
mod spare_names;
mod specials;
mod statements;
mod tables;
#[cfg(test)]
mod tests;
mod unpack;
mod values;

use std::rc::Rc;

use crate::domain::Value;
use crate::facts::Facts;
use crate::facts::tried_calls;
use crate::lists::interner::Names;
use crate::lua::hir::{Chunk, Expression, FunctionId};
use crate::redis::input::Input;
use crate::rust::signature::Signature;
use crate::text::source::Span;
use definitions::Definitions;
use environment::{Environment, Interval, MOST_TRACKED, State};
use functions::Frame;
use heap::Heap;
use loops::LoopFrame;
use outcomes::Outcomes;
use recorder::Recorder;
use refinements::Refinements;

/// How many arguments of a function of the sandbox must not be nil.
pub(crate) fn demanded_arguments(path: &str) -> usize {
    match builtins::effect(path) {
        Some(
            builtins::Effect::Gives { demanded, .. } | builtins::Effect::GivesMany { demanded, .. },
        ) => demanded,
        Some(builtins::Effect::Special(_)) | None => 0,
    }
}

/// How much work is done before calls and loops are no longer followed, for a short script. Each visited statement,
/// expression and table counts as one.
const FUEL: u32 = 200_000;

/// A function may use an eighth of the remaining fuel. After that, it is no longer followed.
const SHARES: u32 = 8;

/// All facts about a script. With a signature, the numbers of keys and arguments are known. With the name of a `called`
/// function, a library is judged as far as that function runs.
pub(crate) fn interpret(
    chunk: &Chunk,
    signature: Option<&Signature>,
    is_library: bool,
    called: Option<&str>,
) -> Facts {
    let mut interpreter = Interpreter::new(chunk, signature);
    interpreter.called = called;
    interpreter.is_library = is_library;
    interpreter.is_loading = is_library;
    interpreter.walk_main();
    interpreter.find_called();
    // Other code calls these functions, and may catch their errors.
    interpreter.caught += 1;
    interpreter.is_loading = false;
    interpreter.walk_pending_functions();
    let tables = interpreter.heap.summaries(chunk);
    let judged = interpreter.judged();
    let mut facts = interpreter.recorder.finish();
    facts.tables = tables;
    facts.registered = judged;
    if names_global(chunk, "setfenv") {
        // With `setfenv`, a function may have its own globals.
        facts.global_reads.clear();
        facts.global_writes.clear();
    }
    // A function of the script may use the values that a client does not get.
    let functions = &interpreter.functions;
    facts
        .dropped_values
        .retain(|dropped| !functions.is_called(dropped.function));
    facts.tried_calls = tried_calls::of(&facts);
    facts.steps = interpreter.steps;
    facts
}

struct Interpreter<'a> {
    chunk: &'a Chunk,
    signature: Option<&'a Signature>,
    environment: Environment,
    heap: Heap,
    recorder: Recorder,
    /// The calls that are being followed, the main chunk first.
    frames: Vec<Frame>,
    /// Whether the text is a library of functions, and whether that is being loaded.
    is_library: bool,
    is_loading: bool,
    /// The name of the function that alone is judged, and the function.
    called: Option<&'a str>,
    target: Option<FunctionId>,
    /// Whether the next called function answers a client.
    calls_for_client: bool,
    /// Where the current registered function is declared as not writing.
    promise: Option<Span>,
    /// The loops around the current statement, in all frames.
    loops: Vec<LoopFrame>,
    /// How many of them there are, including those of the calls around.
    loop_depth: u32,
    /// The names of the globals that the script itself defines, which older servers allow.
    global_names: Names<'a>,
    /// The values of those globals, by the numbers of their names.
    globals: Vec<Rc<Value>>,
    functions: progress::Progress,
    definitions: Definitions,
    /// How many definitions of locals were followed for the current assumption.
    assumed: u32,
    refinements: Refinements,
    outcomes: Outcomes,
    /// For each expression, by its number: whether it is a chain of `and` and `or` that has been checked.
    chains: Vec<bool>,
    /// For each expression, by its number: whether only its truth matters.
    conditions: Vec<bool>,
    /// Counts the work.
    steps: u32,
    /// How much work may be done before calls and loops are no longer followed.
    fuel: u32,
    /// Whether the script writes to KEYS, and to ARGV. Then an entry may not be a string.
    rewritten: [bool; 2],
    /// How often the script names the function that switches between RESP2 and RESP3, where replies look different.
    protocol_switches: usize,
    /// Counts all exits: returns and raised errors.
    departures: u32,
    /// Above 0 if a raised error is, or may be, caught.
    caught: u32,
    /// The calls of `pcall` and `xpcall` that are being followed, the outermost first.
    catching: Vec<Span>,
    /// Whether functions of the script run at unknown times. If so, variables that they share are no longer followed.
    is_anything_changed: bool,
    /// Whether the script has stored something in a table of the sandbox, as old servers allow.
    writes_libraries: bool,
}

impl<'a> Interpreter<'a> {
    fn new(chunk: &'a Chunk, signature: Option<&'a Signature>) -> Self {
        let lengths = |input| {
            signature.map_or(Interval::ANY, |signature| Interval {
                least: i64::from(signature.least_entries(input)),
                most: signature.most_entries(input).map(i64::from),
            })
        };
        let state = State {
            reachable: true,
            keys: lengths(Input::Keys),
            arguments: lengths(Input::Arguments),
            is_resp3: false,
        };
        let unset = Rc::new(Value::unknown());
        let mut interpreter = Self {
            chunk,
            signature,
            environment: Environment::new(
                chunk.locals.len(),
                tracked_entries(chunk, signature),
                &unset,
                state,
            ),
            heap: Heap::new(chunk.expressions.len()),
            recorder: Recorder::default(),
            frames: Vec::new(),
            is_library: false,
            is_loading: false,
            called: None,
            target: None,
            calls_for_client: false,
            promise: None,
            loops: Vec::new(),
            loop_depth: 0,
            global_names: Names::default(),
            globals: Vec::new(),
            functions: progress::Progress::new(chunk),
            definitions: Definitions::new(chunk),
            assumed: 0,
            refinements: Refinements::default(),
            outcomes: Outcomes::new(chunk),
            chains: vec![false; chunk.expressions.len()],
            conditions: vec![false; chunk.expressions.len()],
            rewritten: [false; 2],
            protocol_switches: protocol_switches(chunk),
            departures: 0,
            caught: 0,
            catching: Vec::new(),
            is_anything_changed: false,
            writes_libraries: false,
            steps: 0,
            fuel: FUEL + 16 * chunk.expressions.len() as u32,
        };
        interpreter.declare_inputs();
        interpreter
    }

    fn walk_main(&mut self) {
        let main = self.chunk.main();
        let mut frame = Frame::main();
        // The value that a library returns when it is loaded is dropped.
        frame.answers_client = !self.is_library;
        self.frames.push(frame);
        self.functions.mark_walked(FunctionId(0));
        self.walk_block(&main.body);
        if !self.is_library {
            self.record_end(main);
        }
        self.frames.pop();
    }

    /// Whether replies may be in RESP3.
    fn may_speak_resp3(&self) -> bool {
        self.protocol_switches > 0
    }

    /// Records whether a library does this while it is loaded, or in a function.
    fn note_phase(&mut self, span: Span) {
        if !self.is_library || !self.can_run() {
            return;
        }
        let facts = &mut self.recorder.facts;
        match self.is_loading {
            true => facts.loading.insert(span),
            false => facts.calling.insert(span),
        };
    }

    /// Counts one step of work.
    fn spend(&mut self) {
        self.steps = self.steps.saturating_add(1);
    }

    /// Whether following values has become too expensive.
    fn is_exhausted(&self) -> bool {
        self.steps >= self.fuel
    }

    /// Whether a function has used its share of the fuel and must leave the rest to the others. It need not while more
    /// than half of the fuel is left.
    fn has_had_its_share(&self, function: FunctionId) -> bool {
        let left = self.fuel.saturating_sub(self.steps);
        left < self.fuel / 2 && self.functions.steps(function) > left / SHARES
    }
}

fn names_global(chunk: &Chunk, name: &str) -> bool {
    let is_it = |expression: &Expression| matches!(expression, Expression::Global(global) if &**global == name);
    chunk.expressions.iter().any(is_it)
}

fn protocol_switches(chunk: &Chunk) -> usize {
    let is_name = |expression: &&Expression| matches!(expression, Expression::String(text) if text.as_ref() == b"setresp");
    chunk.expressions.iter().filter(is_name).count()
}

/// The greatest index that the script may use as a number, or that the signature has a parameter for.
fn tracked_entries(chunk: &Chunk, signature: Option<&Signature>) -> u32 {
    let mut greatest = 0;
    for expression in &chunk.expressions {
        if let Expression::Number(number) = *expression
            && number >= 1.0
            && number <= f64::from(MOST_TRACKED)
        {
            greatest = greatest.max(number as u32);
        }
    }
    let declared = match signature {
        Some(signature) => signature.keys.len().max(signature.arguments.len()) as u32,
        None => 0,
    };
    // A sum such as `ARGV[i + 1]` reads an entry after the greatest number in the code.
    (greatest + 1).max(declared).min(MOST_TRACKED)
}
