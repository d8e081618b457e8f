//! Random valid scripts, one statement a line.

use crate::random::Random;

mod expressions;
mod idioms;
mod patterns;

/// A script that is being written.
#[derive(Debug)]
pub struct Writer<'a> {
    random: &'a mut Random,
    lines: Vec<String>,
    /// The locals in scope that hold any value.
    names: Vec<String>,
    /// Those that hold a table.
    tables: Vec<String>,
    /// Local functions in scope.
    functions: Vec<String>,
    count: usize,
    depth: usize,
    loops: usize,
}

/// A random script.
#[must_use]
pub fn script(random: &mut Random) -> String {
    let statements = 2 + random.below(8);
    let mut writer = Writer {
        random,
        lines: Vec::new(),
        names: Vec::new(),
        tables: Vec::new(),
        functions: Vec::new(),
        count: 0,
        depth: 0,
        loops: 0,
    };
    for _ in 0..statements {
        writer.statement();
    }
    if writer.random.percent(85) {
        let value = writer.returned();
        writer.line(format!("return {value}"));
    }
    writer.lines.join("\n")
}

impl Writer<'_> {
    fn line(&mut self, text: impl AsRef<str>) {
        let indent = "  ".repeat(self.depth);
        self.lines.push(format!("{indent}{}", text.as_ref()));
    }

    fn fresh(&mut self) -> String {
        self.count += 1;
        format!("v{}", self.count)
    }

    /// A block with its own scope.
    fn block(&mut self, statements: usize) {
        let (names, tables, functions) =
            (self.names.len(), self.tables.len(), self.functions.len());
        self.depth += 1;
        for _ in 0..statements {
            self.statement();
        }
        self.depth -= 1;
        self.names.truncate(names);
        self.tables.truncate(tables);
        self.functions.truncate(functions);
    }

    fn statement(&mut self) {
        let most = if self.depth >= 3 { 7 } else { 21 };
        match self.random.below(most) {
            0 | 1 => {
                let value = self.value();
                let name = self.fresh();
                self.line(format!("local {name} = {value}"));
                self.names.push(name);
            }
            2 => {
                let call = self.call();
                self.line(call);
            }
            3 => {
                let call = self.call();
                let name = self.fresh();
                self.line(format!("local {name} = {call}"));
                self.names.push(name);
            }
            4 => {
                let value = self.value();
                if let Some(name) = self.name() {
                    self.line(format!("{name} = {value}"));
                }
            }
            5 => {
                let name = self.fresh();
                let table = self.table();
                self.line(format!("local {name} = {table}"));
                self.tables.push(name);
            }
            6 => self.surgery(),
            7..=9 => self.branch(),
            10 | 11 => self.looped(),
            12 | 13 => self.function(),
            14 => self.callback(),
            15 => self.tried(),
            _ => self.idiom(),
        }
    }

    fn branch(&mut self) {
        let test = self.condition();
        self.line(format!("if {test} then"));
        let statements = 1 + self.random.below(2);
        self.block(statements);
        if self.random.percent(25) {
            let value = self.returned();
            self.line(format!("  return {value}"));
        } else if self.random.percent(40) {
            if self.random.percent(40) {
                let test = self.condition();
                self.line(format!("elseif {test} then"));
            } else {
                self.line("else");
            }
            self.block(1);
        }
        self.line("end");
    }

    fn looped(&mut self) {
        let name = self.fresh();
        let head = match self.random.below(9) {
            0 => format!("for {name} = 1, #ARGV do"),
            1 => format!("for {name} = 1, #KEYS do"),
            2 => format!("for {name} = 2, #ARGV, 2 do"),
            3 => format!("for {name} = (tonumber(ARGV[1]) or 1), #ARGV do"),
            4 => format!("for {name} = #ARGV, 1, -1 do"),
            5 => format!("for _, {name} in ipairs(ARGV) do"),
            6 => format!("for _, {name} in ipairs(KEYS) do"),
            7 => match self.tables.last() {
                Some(table) => format!("for {name} in pairs({table}) do"),
                None => format!("for {name} = 1, 3 do"),
            },
            _ => {
                let start =
                    self.random
                        .pick(&["#KEYS", "ARGV[2] and 3 or 2", "math.max(2, #KEYS)"]);
                format!("for {name} = {start}, #ARGV do")
            }
        };
        self.line(head);
        self.loops += 1;
        self.names.push(name.clone());
        if self.random.percent(40) {
            let with = self.random.pick(&["KEYS", "ARGV"]);
            let item = self.fresh();
            self.line(format!("  local {item} = {with}[{name}]"));
            self.names.push(item.clone());
            self.block(1);
            self.names.pop();
        } else {
            self.block(1);
        }
        if self.random.percent(20) {
            let test = self.condition();
            self.line(format!("  if {test} then break end"));
        }
        self.names.pop();
        self.loops -= 1;
        self.line("end");
    }

    fn function(&mut self) {
        let name = self.fresh();
        let (first, second) = (self.fresh(), self.fresh());
        let is_open = self.random.percent(20);
        let rest = if is_open { ", ..." } else { "" };
        self.line(format!("local function {name}({first}, {second}{rest})"));
        self.names.push(first);
        self.names.push(second);
        self.loops += 1;
        let statements = self.random.below(2);
        self.block(statements);
        self.loops -= 1;
        if is_open && self.random.percent(60) {
            self.line("  return ...");
        } else if self.random.percent(85) {
            let value = self.returned();
            self.line(format!("  return {value}"));
        }
        self.names.pop();
        self.names.pop();
        self.line("end");
        for _ in 0..self.random.below(3) {
            let mut given = Vec::new();
            for _ in 0..self.random.below(4) {
                given.push(self.value());
            }
            let result = self.fresh();
            self.line(format!("local {result} = {name}({})", given.join(", ")));
            self.names.push(result);
        }
        self.functions.push(name);
    }

    fn name(&mut self) -> Option<String> {
        let at = self.random.below(self.names.len());
        self.names.get(at).cloned()
    }
}
