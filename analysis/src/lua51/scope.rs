//! Which names are locals and upvalues, counted for the server's limits.

use std::collections::HashMap;

/// Local variables that a function may have at once, those hidden in `for` included.
const LOCALS: usize = 200;
/// Local variables of functions around it that a function may use.
const UPVALUES: usize = 60;

/// Registers of a function: its locals and the values that wait for a call, a list or a concatenation.
const REGISTERS: usize = 250;

/// The functions around the current place, the main chunk first.
pub(super) struct Scopes<'a> {
    functions: Vec<Function<'a>>,
    /// The declarations of each name that are in force, innermost last.
    bindings: HashMap<&'a str, Vec<Binding>>,
    declared: u32,
}

struct Function<'a> {
    /// The line of its `function`; `None` for the main chunk.
    line: Option<u32>,
    is_vararg: bool,
    /// What is in force; a variable without a name cannot be used.
    locals: Vec<Option<&'a str>>,
    /// Declared, but not in force before the statement has been read.
    pending: Vec<Option<&'a str>>,
    upvalues: Vec<u32>,
    blocks: Vec<Block>,
    /// The registers that are surely taken, beside those of the locals.
    held: usize,
}

struct Block {
    /// The number of locals in force around it.
    locals: usize,
    is_loop: bool,
}

#[derive(Clone, Copy)]
struct Binding {
    id: u32,
    /// The index of the function that declares it.
    function: usize,
}

/// A limit of the server that is exceeded, in its words.
pub(super) struct LimitExceeded(pub(super) String);

impl<'a> Scopes<'a> {
    /// The main chunk, which is a vararg function.
    pub(super) fn new() -> Self {
        let mut scopes = Self {
            functions: Vec::new(),
            bindings: HashMap::new(),
            declared: 0,
        };
        scopes.open_function(None);
        scopes.set_vararg();
        scopes
    }

    pub(super) fn open_function(&mut self, line: Option<u32>) {
        self.functions.push(Function {
            line,
            is_vararg: false,
            locals: Vec::new(),
            pending: Vec::new(),
            upvalues: Vec::new(),
            blocks: Vec::new(),
            held: 0,
        });
    }

    pub(super) fn close_function(&mut self) {
        self.forget_locals(0);
        self.functions.pop();
    }

    pub(super) fn set_vararg(&mut self) {
        self.function().is_vararg = true;
    }

    pub(super) fn is_vararg(&self) -> bool {
        self.functions
            .last()
            .is_some_and(|function| function.is_vararg)
    }

    pub(super) fn open_block(&mut self, is_loop: bool) {
        let function = self.function();
        let locals = function.locals.len();
        function.blocks.push(Block { locals, is_loop });
    }

    pub(super) fn close_block(&mut self) {
        if let Some(block) = self.function().blocks.pop() {
            self.forget_locals(block.locals);
        }
    }

    pub(super) fn is_in_loop(&self) -> bool {
        let function = self.functions.last();
        function.is_some_and(|function| function.blocks.iter().any(|block| block.is_loop))
    }

    /// Declares a variable, which comes into force later.
    pub(super) fn declare(&mut self, name: Option<&'a str>) -> Result<(), LimitExceeded> {
        let function = self.function();
        if function.locals.len() + function.pending.len() >= LOCALS {
            return Err(function.exceeds(LOCALS, "local variables"));
        }
        function.pending.push(name);
        Ok(())
    }

    /// Brings what was declared into force.
    pub(super) fn enforce(&mut self) {
        let index = self.functions.len() - 1;
        let pending = std::mem::take(&mut self.function().pending);
        for name in &pending {
            self.declared += 1;
            let binding = Binding {
                id: self.declared,
                function: index,
            };
            if let Some(name) = *name {
                self.bindings.entry(name).or_default().push(binding);
            }
        }
        self.function().locals.extend(pending);
    }

    /// Uses a name: it is an upvalue of every function between here and the one that declares it. Says whether it is a
    /// local of the current function, and so has a register of its own.
    pub(super) fn mention(&mut self, name: &str) -> Result<bool, LimitExceeded> {
        let Some(&binding) = self.bindings.get(name).and_then(|all| all.last()) else {
            return Ok(false);
        };
        if binding.function + 1 == self.functions.len() {
            return Ok(true);
        }
        // A function has the upvalues of those inside it, so the ones that lack this one are the innermost.
        let inside = &self.functions[binding.function + 1..];
        let known = inside
            .iter()
            .rposition(|function| function.upvalues.contains(&binding.id));
        let first = binding.function + 1 + known.map_or(0, |index| index + 1);
        for function in &mut self.functions[first..] {
            if function.upvalues.len() >= UPVALUES {
                return Err(function.exceeds(UPVALUES, "upvalues"));
            }
            function.upvalues.push(binding.id);
        }
        Ok(false)
    }

    /// The registers that values hold, for [`release`](Self::release).
    pub(super) fn held(&self) -> usize {
        self.functions.last().map_or(0, |function| function.held)
    }

    /// Keeps values in registers, and says whether there are enough.
    pub(super) fn hold(&mut self, values: usize) -> bool {
        let function = self.function();
        function.held += values;
        function.locals.len() + function.held < REGISTERS
    }

    /// Gives back what was taken since [`held`](Self::held).
    pub(super) fn release(&mut self, held: usize) {
        self.function().held = held;
    }

    /// The error for more of something in the current function than there may be.
    pub(super) fn exceeds(&self, limit: usize, what: &str) -> LimitExceeded {
        match self.functions.last() {
            Some(function) => function.exceeds(limit, what),
            None => LimitExceeded(String::new()),
        }
    }

    fn forget_locals(&mut self, keep: usize) {
        for name in self.function().locals.split_off(keep).into_iter().flatten() {
            if let Some(all) = self.bindings.get_mut(name) {
                all.pop();
            }
        }
    }

    fn function(&mut self) -> &mut Function<'a> {
        self.functions
            .last_mut()
            .expect("the main chunk is open until the end")
    }
}

impl Function<'_> {
    fn exceeds(&self, limit: usize, what: &str) -> LimitExceeded {
        LimitExceeded(match self.line {
            None => format!("main function has more than {limit} {what}"),
            Some(line) => format!("function at line {line} has more than {limit} {what}"),
        })
    }
}
