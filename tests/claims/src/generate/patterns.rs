//! Statements of several lines: callbacks, table surgery, coroutines, caught errors.

use super::Writer;

impl Writer<'_> {
    /// Adds to a table or takes from it.
    pub(super) fn surgery(&mut self) {
        let value = self.value();
        let at = self.random.below(self.tables.len());
        let Some(table) = self.tables.get(at).cloned() else {
            let table = self.random.pick(&["ARGV", "KEYS"]).to_owned();
            if self.loops == 0 && self.random.percent(30) {
                let inserted = self.random.pick(&["'a'", "'x'"]);
                self.line(format!("table.insert({table}, 1, {inserted})"));
            } else {
                self.tables.push("opts".to_owned());
                self.line(format!("local opts = {{ttl = {value}}}"));
            }
            return;
        };
        // A loop over a table that its body makes longer may never end.
        let first = if self.loops > 0 { 4 } else { 0 };
        let line = match first + self.random.below(10 - first) {
            0 => format!("{table}[#{table} + 1] = {value}"),
            1 => format!("{table}[#{table}] = nil"),
            2 if self.random.percent(50) => format!("table.insert({table}, {value})"),
            2 => format!("{table}[0] = {value}"),
            3 => format!("table.insert({table}, 1, {value})"),
            4 => format!("table.remove({table})"),
            5 => format!("{table}.ttl = {value}"),
            6 => format!("{table}[3] = {value}"),
            7 => format!("{table}.name = {value}"),
            8 => format!("{table}[1], {table}[2] = {value}"),
            _ => {
                let name = self.fresh();
                self.tables.push(name.clone());
                format!("local {name} = {table}")
            }
        };
        self.line(line);
    }

    /// A function that a library calls.
    pub(super) fn callback(&mut self) {
        let seen = self.fresh();
        let begin = self.atom();
        self.line(format!("local {seen} = {begin}"));
        self.names.push(seen.clone());
        let (head, tail) = match self.random.below(8) {
            0 => ("string.gsub(ARGV[1] or 'abc', '%w', function(item)", "end)"),
            1 => ("table.foreach(ARGV, function(_, item)", "end)"),
            2 => (
                "table.sort(ARGV, function(item, other)",
                "  return item < other\nend)",
            ),
            3 => ("coroutine.wrap(function(item)", "end)(ARGV[1])"),
            4 => (
                "local called = setmetatable({}, {__index = function(_, item)",
                "end})\nlocal _ = called.a",
            ),
            5 => (
                "local called = setmetatable({}, {__newindex = function(_, item)",
                "end})\ncalled.a = 1",
            ),
            6 => (
                "local called = setmetatable({}, {__call = function(_, item)",
                "end})\ncalled(ARGV[1])",
            ),
            _ => ("pcall(function(item)", "end, ARGV[1])"),
        };
        self.line(head);
        self.names.push("item".to_owned());
        let value = self.value();
        self.line(format!("  {seen} = {value}"));
        if self.random.percent(40) {
            self.block(1);
        }
        self.names.pop();
        for line in tail.lines() {
            self.line(line);
        }
    }

    /// A call whose error is caught and asked about.
    pub(super) fn tried(&mut self) {
        let name = self.fresh();
        let call = self.call().replacen("redis.call", "redis.pcall", 1);
        self.line(format!("local {name} = {call}"));
        self.names.push(name.clone());
        let test = match self.random.below(3) {
            0 => format!("type({name}) == 'table' and {name}.err"),
            1 => format!("type({name}) == 'table' and {name}['err'] ~= nil"),
            _ => format!("{name} and type({name}) ~= 'table'"),
        };
        self.line(format!("if {test} then"));
        self.block(1);
        if self.random.percent(50) {
            let value = self.returned();
            self.line(format!("  return {value}"));
        }
        self.line("end");
    }
}
