//! Which names are locals and upvalues, counted for the server's limits, and the registers and constants of each
//! function.

use super::constants::Constants;
use super::operand::{Form, Register};
use crate::lists::interner::Names;

/// Local variables that a function may have at once, including the hidden ones of `for`.
const LOCALS: usize = 200;
/// Local variables of functions around it that a function may use.
const UPVALUES: usize = 60;
/// Local variables that a function may declare in total, one after the other.
const DECLARATIONS: usize = 32_767;

/// The functions around the current place, the main chunk first.
pub(super) struct Scopes<'a> {
    functions: Vec<Function<'a>>,
    names: Names<'a>,
    /// By the number of a name, the innermost variable with that name, as its index among the visible ones.
    bearers: Vec<Option<usize>>,
    /// The visible variables, in the order of their declarations.
    bindings: Vec<Binding>,
}

struct Function<'a> {
    /// The line of its `function`. `None` for the main chunk.
    line: Option<u32>,
    is_vararg: bool,
    /// How many variables were visible around it.
    outer: usize,
    /// The variables that are declared but not visible until the statement has been read. A variable without a name
    /// cannot be used.
    pending: Vec<Option<&'a str>>,
    /// The indices of the variables of outer functions that it uses.
    upvalues: Vec<usize>,
    blocks: Vec<Block>,
    /// The variables that have been declared so far.
    declared: usize,
    /// The first free register.
    free_register: Register,
    constants: Constants<'a>,
}

struct Block {
    /// How many variables were visible around it.
    outer: usize,
    is_loop: bool,
}

struct Binding {
    /// The index of the function that declares it.
    function: usize,
    /// The number of its name, if it has one, and the variable of that name that it hides.
    name: Option<(usize, Option<usize>)>,
}

/// A limit of the server that is exceeded, in its words.
pub(super) struct LimitExceeded(pub(super) String);

impl<'a> Scopes<'a> {
    /// The main chunk, which is a vararg function.
    pub(super) fn new() -> Self {
        let mut scopes = Self {
            functions: Vec::new(),
            names: Names::default(),
            bearers: Vec::new(),
            bindings: Vec::new(),
        };
        scopes.open_function(None);
        scopes.set_vararg();
        scopes
    }

    pub(super) fn open_function(&mut self, line: Option<u32>) {
        self.functions.push(Function {
            line,
            is_vararg: false,
            outer: self.bindings.len(),
            pending: Vec::new(),
            upvalues: Vec::new(),
            blocks: Vec::new(),
            declared: 0,
            free_register: 0,
            constants: Constants::default(),
        });
    }

    pub(super) fn close_function(&mut self) {
        if let Some(function) = self.functions.pop() {
            self.forget_behind(function.outer);
        }
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
        let outer = self.bindings.len();
        self.function().blocks.push(Block { outer, is_loop });
    }

    pub(super) fn close_block(&mut self) {
        if let Some(block) = self.function().blocks.pop() {
            self.forget_behind(block.outer);
        }
        self.free_all_registers();
    }

    pub(super) fn is_in_loop(&self) -> bool {
        let function = self.functions.last();
        function.is_some_and(|function| function.blocks.iter().any(|block| block.is_loop))
    }

    /// Declares a variable, which becomes visible later.
    pub(super) fn declare(&mut self, name: Option<&'a str>) -> Result<(), LimitExceeded> {
        let in_force = self.bindings.len();
        let function = self.function();
        if in_force - function.outer + function.pending.len() >= LOCALS {
            return Err(function.exceeds(LOCALS, "local variables"));
        }
        if function.declared == DECLARATIONS {
            return Err(LimitExceeded("too many local variables".to_owned()));
        }
        function.declared += 1;
        function.pending.push(name);
        Ok(())
    }

    /// Makes the declared variables visible.
    pub(super) fn enforce(&mut self) {
        let function = self.functions.len() - 1;
        let pending = std::mem::take(&mut self.function().pending);
        for name in &pending {
            let name = name.map(|name| self.bear(name));
            self.bindings.push(Binding { function, name });
        }
    }

    /// Gives a name to the next variable: the number of the name, and the variable that had it before.
    fn bear(&mut self, name: &'a str) -> (usize, Option<usize>) {
        let number = self.names.number(name);
        if number == self.bearers.len() {
            self.bearers.push(None);
        }
        let hidden = self.bearers[number].replace(self.bindings.len());
        (number, hidden)
    }

    /// Uses a name: it is an upvalue of every function between here and the one that declares it.
    pub(super) fn mention(&mut self, name: &'a str) -> Result<Form, LimitExceeded> {
        let number = self.names.known(name);
        let Some(place) = number.and_then(|number| self.bearers[number]) else {
            self.constants().add(name.into());
            return Ok(Form::Global);
        };
        let declaring = self.bindings[place].function;
        if declaring + 1 == self.functions.len() {
            let register = place - self.functions[declaring].outer;
            return Ok(Form::Local(register as Register));
        }
        // A function has all upvalues of the functions inside it, so only the innermost functions may lack this one.
        let mut first = self.functions.len();
        while first > declaring + 1 && !self.functions[first - 1].upvalues.contains(&place) {
            first -= 1;
        }
        for function in &mut self.functions[first..] {
            if function.upvalues.len() >= UPVALUES {
                return Err(function.exceeds(UPVALUES, "upvalues"));
            }
            function.upvalues.push(place);
        }
        Ok(Form::Upvalue)
    }

    /// The visible local variables of the current function. Each is in a register, and these registers come first.
    pub(super) fn locals_in_force(&self) -> Register {
        let outer = self.functions.last().map_or(0, |function| function.outer);
        (self.bindings.len() - outer) as Register
    }

    /// The first free register of the current function.
    pub(super) fn free_register(&mut self) -> &mut Register {
        &mut self.function().free_register
    }

    /// Frees every register except those of the local variables.
    pub(super) fn free_all_registers(&mut self) {
        *self.free_register() = self.locals_in_force();
    }

    /// The constants of the current function.
    pub(super) fn constants(&mut self) -> &mut Constants<'a> {
        &mut self.function().constants
    }

    /// The error for exceeding a limit in the current function.
    pub(super) fn exceeds(&self, limit: usize, what: &str) -> LimitExceeded {
        match self.functions.last() {
            Some(function) => function.exceeds(limit, what),
            None => LimitExceeded(String::new()),
        }
    }

    fn forget_behind(&mut self, outer: usize) {
        while self.bindings.len() > outer
            && let Some(binding) = self.bindings.pop()
        {
            if let Some((name, hidden)) = binding.name {
                self.bearers[name] = hidden;
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
