//! Statements of several lines in which what is known of a value changes: guards, loops that go on, helpers that remember.

use super::Writer;

impl Writer<'_> {
    pub(super) fn idiom(&mut self) {
        match self.random.below(12) {
            0 => self.guarded(),
            1 => self.guarded_field(),
            2 => self.remembered(),
            3 => self.filled(),
            4 => self.repeated(),
            5 => self.searched(),
            6 => self.recursive(),
            7 => self.defaulted(),
            8 => self.many(),
            9 => self.counted(),
            10 => self.inserted(),
            _ => self.generated(),
        }
    }

    /// Returns where there is nothing, or something, or a value of a type.
    fn guarded(&mut self) {
        let (name, call) = (self.fresh(), self.call());
        self.line(format!("local {name} = {call}"));
        let test = match self.random.below(6) {
            0 => name.clone(),
            1 => format!("not {name}"),
            2 => format!("{name} ~= nil"),
            3 => format!("type({name}) == 'string'"),
            4 => format!("{name} == false"),
            _ => format!("type({name}) ~= 'table'"),
        };
        self.line(format!("if {test} then"));
        let value = match self.random.below(3) {
            0 => self.returned(),
            _ => name.clone(),
        };
        self.line(format!("  return {value}"));
        self.line("end");
        self.names.push(name);
    }

    /// A field that is asked for, and perhaps given another value before it is used.
    fn guarded_field(&mut self) {
        let name = self.fresh();
        let (first, second) = (self.atom(), self.atom());
        self.line(format!("local {name} = {{ttl = {first}, name = 'a'}}"));
        self.line(format!("if {name}.ttl then"));
        if self.random.percent(60) {
            let second = match self.random.percent(40) {
                true => "nil".to_owned(),
                false => second,
            };
            self.line(format!("  {name}.ttl = {second}"));
        }
        if self.random.percent(60) {
            self.line(format!("  if not {name}.ttl then"));
            self.line("    return {'gone'}");
            self.line("  end");
        }
        self.line(format!("  return {name}.ttl"));
        self.line("end");
        self.tables.push(name);
    }

    /// A local that a function of the script sets.
    fn remembered(&mut self) {
        let (seen, function) = (self.fresh(), self.fresh());
        let (first, second) = (self.atom(), self.value());
        self.line(format!("local {seen} = {first}"));
        self.line(format!("local function {function}(item)"));
        if self.random.percent(30) {
            self.line("  if not item then return end");
        }
        let value = match self.random.percent(40) {
            true => "item".to_owned(),
            false => second,
        };
        self.line(format!("  {seen} = {value}"));
        self.line("end");
        let given = self.atom();
        self.line(format!("{function}({given})"));
        self.names.push(seen);
        self.functions.push(function);
    }

    /// A table that a loop fills.
    fn filled(&mut self) {
        let name = self.fresh();
        self.line(format!("local {name} = {{}}"));
        let head = self
            .random
            .pick(&["for n = 1, 3 do", "for n, item in ipairs(ARGV) do"]);
        self.line(head);
        let value = self
            .random
            .pick(&["n", "ARGV[n]", "KEYS[n] or ''", "n > 1", "{n}"]);
        let line = match self.random.below(3) {
            0 => format!("  {name}[#{name} + 1] = {value}"),
            1 => format!("  {name}[n] = {value}"),
            _ => format!("  table.insert({name}, {value})"),
        };
        self.line(line);
        self.line("end");
        self.tables.push(name);
    }

    /// A loop that changes what its own rounds read.
    fn repeated(&mut self) {
        let (count, name) = (self.fresh(), self.fresh());
        let (first, second) = (self.atom(), self.value());
        self.line(format!("local {count}, {name} = 0, {first}"));
        let (head, tail) = match self.random.percent(50) {
            true => (format!("while {count} < 3 do"), "end".to_owned()),
            false => ("repeat".to_owned(), format!("until {count} >= 2")),
        };
        self.line(head);
        self.line(format!("  {count} = {count} + 1"));
        if self.random.percent(40) {
            self.line(format!("  if {name} then redis.call('EXISTS', {name}) end"));
        }
        self.line(format!("  {name} = {second}"));
        self.line(tail);
        self.names.push(name);
    }

    /// A loop that is left with what it found.
    fn searched(&mut self) {
        let name = self.fresh();
        let first = self.atom();
        self.line(format!("local {name} = {first}"));
        self.line("for n, item in ipairs(ARGV) do");
        let test = self
            .random
            .pick(&["item == 'a'", "n > 1", "tonumber(item)"]);
        self.line(format!("  if {test} then"));
        let value = self.random.pick(&["item", "n", "KEYS[n]", "nil", "true"]);
        self.line(format!("    {name} = {value}"));
        self.line("    break");
        self.line("  end");
        self.line("end");
        self.names.push(name);
    }

    /// A function that calls itself.
    fn recursive(&mut self) {
        let (seen, function) = (self.fresh(), self.fresh());
        let (first, second) = (self.atom(), self.atom());
        self.line(format!("local {seen} = {first}"));
        self.line(format!("local function {function}(depth)"));
        self.line(format!("  if depth > 2 then return {second} end"));
        self.line(format!("  {seen} = depth > 1 and ARGV[depth] or {seen}"));
        self.line(format!("  return {function}(depth + 1)"));
        self.line("end");
        let result = self.fresh();
        self.line(format!("local {result} = {function}(1)"));
        self.names.push(seen);
        self.names.push(result);
    }

    /// A value with another in its stead.
    fn defaulted(&mut self) {
        let name = self.fresh();
        let (first, second) = (self.atom(), self.atom());
        let call = self.call();
        let value = match self.random.below(4) {
            0 => format!("{call} or {second}"),
            1 => format!("{first} and {second} or ARGV[1]"),
            2 => format!("tonumber({call} or 0) or {second}"),
            _ => format!("(#ARGV > 1 and ARGV[2]) or {call}"),
        };
        self.line(format!("local {name} = {value}"));
        self.names.push(name);
    }

    /// Several values at once.
    fn many(&mut self) {
        let (one, two) = (self.fresh(), self.fresh());
        let (first, second) = (self.atom(), self.atom());
        let values = match self.random.below(4) {
            0 => "unpack(ARGV)".to_owned(),
            1 => format!("unpack({{{first}, {second}}})"),
            2 => format!("(function() return {first}, {second} end)()"),
            _ => format!("select(2, {first}, {second}, 1)"),
        };
        self.line(format!("local {one}, {two} = {values}"));
        self.names.push(one.clone());
        self.names.push(two.clone());
        if self.random.percent(30) {
            self.line(format!("{one}, {two} = {two}, {one}"));
        }
    }

    /// The number of arguments says which there are.
    fn counted(&mut self) {
        let number = self.random.below(4);
        let operator = self.random.pick(&["<", "<=", ">", ">=", "==", "~="]);
        self.line(format!("if #ARGV {operator} {number} then"));
        let entry = 1 + self.random.below(4);
        let value = match self.random.percent(70) {
            true => format!("ARGV[{entry}]"),
            false => self.returned(),
        };
        self.line(format!("  return {value}"));
        self.line("end");
    }

    /// Puts something before, or takes something from before, what a table holds.
    fn inserted(&mut self) {
        let name = self.fresh();
        let (first, second, value) = (self.atom(), self.atom(), self.atom());
        self.line(format!("local {name} = {{{first}, {second}}}"));
        let line = match self.random.below(5) {
            0 => format!("table.insert({name}, 1, {value})"),
            1 => format!("table.remove({name}, 1)"),
            2 => format!("table.insert({name}, {value})"),
            3 => format!("{name}[#{name}] = {value}"),
            _ => format!("{name}[1] = {value}"),
        };
        self.line(line);
        let taken = self.fresh();
        let place = 1 + self.random.below(3);
        self.line(format!("local {taken} = {name}[{place}]"));
        self.names.push(taken);
        self.tables.push(name);
    }

    /// Values that a coroutine gives.
    fn generated(&mut self) {
        let (seen, next, taken) = (self.fresh(), self.fresh(), self.fresh());
        let (first, second, third) = (self.atom(), self.atom(), self.atom());
        self.line(format!("local {seen} = {first}"));
        // What `wrap` gives is called; what `create` gives is handed on.
        let is_wrapped = self.random.percent(50);
        let made = if is_wrapped { "wrap" } else { "create" };
        self.line(format!("local {next} = coroutine.{made}(function()"));
        self.line(format!("  {seen} = {second}"));
        self.line(format!("  coroutine.yield({third})"));
        self.line(format!("  {seen} = nil"));
        self.line("end)");
        let resumed = match is_wrapped {
            true => format!("{next}()"),
            false => format!("coroutine.resume({next})"),
        };
        match is_wrapped {
            true => self.line(format!("local {taken} = {resumed}")),
            false => self.line(format!("local _, {taken} = {resumed}")),
        }
        if self.random.percent(50) {
            self.line(resumed);
        }
        self.names.push(seen);
        self.names.push(taken);
    }
}
