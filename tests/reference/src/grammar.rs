//! Programs that the grammar of Lua 5.1 allows, as lists of tokens.

use crate::random::Random;

const NAMES: &[&str] = &[
    "a", "b", "c", "key", "redis", "KEYS", "ARGV", "arg", "self", "_1",
];
const NUMBERS: &[&str] = &[
    "0", "1", "42", ".5", "3.", "1e3", "1E-2", "0xfF", "2.5e+10", "0x0",
];
const STRINGS: &[&str] = &[
    "'x'",
    "\"y\"",
    "''",
    "'a\\n'",
    "'\\65\\0'",
    "\"\\\"\"",
    "'\\\n'",
    "[[z]]",
    "[=[\n]]]=]",
    "'é'",
    "'\\x41'",
    "[[\r\n]]",
];
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "%", "^", "..", "<", "<=", ">", ">=", "==", "~=", "and", "or",
];

/// Writes one program.
pub struct Grammar<'r> {
    random: &'r mut Random,
    pub tokens: Vec<String>,
    /// What may still be spent.
    budget: usize,
    loops: usize,
    is_vararg: bool,
}

impl<'r> Grammar<'r> {
    pub fn new(random: &'r mut Random) -> Self {
        let budget = 1 + random.below(60);
        Self {
            random,
            tokens: Vec::new(),
            budget,
            loops: 0,
            is_vararg: true,
        }
    }

    pub fn program(mut self) -> Vec<String> {
        self.block();
        self.tokens
    }

    fn push(&mut self, token: &str) {
        self.tokens.push(token.to_owned());
    }

    fn spend(&mut self) -> bool {
        let can = self.budget > 0;
        self.budget = self.budget.saturating_sub(1);
        can
    }

    fn block(&mut self) {
        let count = self.random.below(5);
        for _ in 0..count {
            if !self.spend() {
                break;
            }
            self.statement();
            if self.random.one_in(4) {
                self.push(";");
            }
        }
        if self.loops > 0 && self.random.one_in(4) {
            self.push("break");
        } else if self.random.one_in(4) {
            self.push("return");
            if self.random.one_in(2) {
                self.expressions();
            }
        }
    }

    fn looped(&mut self) {
        self.loops += 1;
        self.block();
        self.loops -= 1;
    }

    fn statement(&mut self) {
        match self.random.below(12) {
            0 => {
                self.push("if");
                self.expression();
                self.push("then");
                self.block();
                while self.random.one_in(3) {
                    self.push("elseif");
                    self.expression();
                    self.push("then");
                    self.block();
                }
                if self.random.one_in(2) {
                    self.push("else");
                    self.block();
                }
                self.push("end");
            }
            1 => {
                self.push("while");
                self.expression();
                self.push("do");
                self.looped();
                self.push("end");
            }
            2 => {
                self.push("do");
                self.block();
                self.push("end");
            }
            3 => {
                self.push("for");
                self.name();
                if self.random.one_in(2) {
                    self.push("=");
                    self.expression();
                    self.push(",");
                    self.expression();
                    if self.random.one_in(2) {
                        self.push(",");
                        self.expression();
                    }
                } else {
                    while self.random.one_in(2) {
                        self.push(",");
                        self.name();
                    }
                    self.push("in");
                    self.expressions();
                }
                self.push("do");
                self.looped();
                self.push("end");
            }
            4 => {
                self.push("repeat");
                self.looped();
                self.push("until");
                self.expression();
            }
            5 => {
                self.push("function");
                self.name();
                while self.random.one_in(3) {
                    self.push(".");
                    self.name();
                }
                if self.random.one_in(3) {
                    self.push(":");
                    self.name();
                }
                self.body();
            }
            6 => {
                self.push("local");
                self.push("function");
                self.name();
                self.body();
            }
            7 | 8 => {
                self.push("local");
                self.name();
                while self.random.one_in(3) {
                    self.push(",");
                    self.name();
                }
                if !self.random.one_in(4) {
                    self.push("=");
                    self.expressions();
                }
            }
            9 => {
                self.prefix();
                self.call();
            }
            _ => {
                self.target();
                while self.random.one_in(3) {
                    self.push(",");
                    self.target();
                }
                self.push("=");
                self.expressions();
            }
        }
    }

    fn target(&mut self) {
        if self.random.one_in(2) {
            self.name();
        } else {
            self.prefix();
            self.index();
        }
    }

    /// Something that may be indexed or called. A `(` at the start of a statement would go on with the one before.
    fn prefix(&mut self) {
        self.name();
        while self.random.one_in(3) && self.spend() {
            if self.random.one_in(2) {
                self.index();
            } else {
                self.call();
            }
        }
    }

    fn index(&mut self) {
        if self.random.one_in(2) {
            self.push(".");
            self.name();
        } else {
            self.push("[");
            self.expression();
            self.push("]");
        }
    }

    fn call(&mut self) {
        if self.random.one_in(4) {
            self.push(":");
            self.name();
        }
        match self.random.below(5) {
            0 => self.string(),
            1 => self.table(),
            _ => {
                self.push("(");
                if !self.random.one_in(4) {
                    self.expressions();
                }
                self.push(")");
            }
        }
    }

    fn table(&mut self) {
        self.push("{");
        while !self.random.one_in(3) && self.spend() {
            match self.random.below(3) {
                0 => {
                    self.name();
                    self.push("=");
                }
                1 => {
                    self.push("[");
                    self.expression();
                    self.push("]");
                    self.push("=");
                }
                _ => {}
            }
            self.expression();
            let separator = if self.random.one_in(4) { ";" } else { "," };
            self.push(separator);
        }
        self.push("}");
    }

    fn body(&mut self) {
        let (loops, vararg) = (self.loops, self.is_vararg);
        self.loops = 0;
        self.is_vararg = false;
        self.push("(");
        let count = self.random.below(4);
        for number in 0..count {
            if number > 0 {
                self.push(",");
            }
            if number + 1 == count && self.random.one_in(3) {
                self.push("...");
                self.is_vararg = true;
            } else {
                self.name();
            }
        }
        self.push(")");
        self.block();
        self.push("end");
        self.loops = loops;
        self.is_vararg = vararg;
    }

    fn expressions(&mut self) {
        self.expression();
        while self.random.one_in(3) && self.spend() {
            self.push(",");
            self.expression();
        }
    }

    fn expression(&mut self) {
        if !self.spend() {
            return self.simple();
        }
        match self.random.below(10) {
            0 | 1 => {
                self.expression();
                let operator = self.random.pick(OPERATORS);
                self.push(operator);
                self.expression();
            }
            2 => {
                let operator = self.random.pick(&["not", "-", "#"]);
                self.push(operator);
                self.expression();
            }
            3 => self.table(),
            4 => {
                self.push("function");
                self.body();
            }
            5 => {
                self.push("(");
                self.expression();
                self.push(")");
                if self.random.one_in(3) {
                    self.index();
                }
            }
            6 | 7 => self.prefix(),
            _ => self.simple(),
        }
    }

    fn simple(&mut self) {
        match self.random.below(7) {
            0 => {
                let number = self.random.pick(NUMBERS);
                self.push(number);
            }
            1 => self.string(),
            2 => {
                let word = self.random.pick(&["nil", "true", "false"]);
                self.push(word);
            }
            3 if self.is_vararg => self.push("..."),
            _ => self.name(),
        }
    }

    fn string(&mut self) {
        let string = self.random.pick(STRINGS);
        self.push(string);
    }

    fn name(&mut self) {
        let name = self.random.pick(NAMES);
        self.push(name);
    }
}
