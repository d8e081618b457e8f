//! Conditions with the same result in every iteration of their loop.

use super::text::{Loop, Text};
use super::tries;
use crate::domain::Types;
use crate::lua::hir::{
    Block, Expression, ExpressionId, FunctionId, LocalId, Statement, StatementKind,
};
use crate::redis::input::Input;
use crate::redis::sandbox;
use crate::text::source::Span;

/// What a condition reads, besides names that the loop does not assign.
#[derive(Default)]
pub(super) struct Reads {
    /// The server's time.
    pub(super) clock: bool,
    /// The database.
    pub(super) keys: bool,
    /// What it reads comes through a name that is set in the loop.
    pub(super) by_name: bool,
    /// The contents of tables.
    tables: bool,
}

/// What the condition of a loop reads, if no iteration can change it and nothing leaves the loop. Time counts as
/// unchanged, although it passes on some servers.
pub(super) fn reads_of(text: &Text<'_>, it: &Loop<'_>) -> Option<Reads> {
    let mut walk = Walk::new(text, it);
    let is_steady = !text.chunk.is_literal(it.condition)
        && walk.is_steady(it.condition, 0)
        && !leaves(it.body)
        && walk.is_left_alone(it.span, it.body, 0)
        && (walk.tries.is_empty()
            || tries::holds_without(text, it, it.condition, &walk.tries) == Some(!it.is_until));
    is_steady.then_some(walk.reads)
}

pub(super) struct Walk<'a> {
    text: &'a Text<'a>,
    /// The loop.
    part: Span,
    body: &'a Block,
    pub(super) reads: Reads,
    /// The calls that write only if nothing is there.
    pub(super) tries: Vec<Span>,
    /// The parameters of the functions that are looked into. Their arguments were checked at the calls.
    given: Vec<LocalId>,
    steps: u32,
}

/// At most this many expressions and calls of one loop are checked.
const MOST_STEPS: u32 = 500;
/// Expressions and calls that are nested deeper are not followed.
const DEEPEST: u32 = 12;

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a Text<'a>, it: &'a Loop<'a>) -> Self {
        Self {
            text,
            part: it.span,
            body: it.body,
            reads: Reads::default(),
            tries: Vec::new(),
            given: Vec::new(),
            steps: MOST_STEPS,
        }
    }

    fn spend(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.steps > 0
    }

    /// Whether an expression has the same value in every iteration.
    pub(super) fn is_steady(&mut self, id: ExpressionId, depth: u32) -> bool {
        if depth > DEEPEST || !self.spend() {
            return false;
        }
        let chunk = self.text.chunk;
        let depth = depth + 1;
        match *chunk.expression(id) {
            Expression::Nil
            | Expression::True
            | Expression::False
            | Expression::Number(_)
            | Expression::String(_) => true,
            Expression::Local(local) => self.is_steady_local(local, depth),
            Expression::Global(ref name) => self.is_steady_global(name),
            Expression::Index { table, key } => {
                self.reads.tables = true;
                self.is_steady(table, depth) && self.is_steady(key, depth)
            }
            Expression::Length(inner) => {
                self.reads.tables = true;
                self.is_steady(inner, depth)
            }
            Expression::Parenthesized(inner)
            | Expression::Not(inner)
            | Expression::Negate(inner) => self.is_steady(inner, depth),
            Expression::And { left, right }
            | Expression::Or { left, right }
            | Expression::Binary { left, right, .. } => {
                self.is_steady(left, depth) && self.is_steady(right, depth)
            }
            Expression::Call {
                callee,
                ref arguments,
            } => self.is_steady_call(id, Some(callee), arguments, depth),
            Expression::MethodCall {
                receiver,
                ref arguments,
                ..
            } => self.is_steady(receiver, depth) && self.is_steady_call(id, None, arguments, depth),
            Expression::Vararg | Expression::Function(_) | Expression::Table(_) => false,
        }
    }

    fn is_steady_local(&mut self, local: LocalId, depth: u32) -> bool {
        let known = self.text.local(local);
        if known.is_assigned_inside {
            return false;
        }
        if self.given.contains(&local) {
            return known.assignments.is_empty();
        }
        // Declared anew in every iteration, as the condition of a `repeat` sees it.
        if self.part.contains(self.text.chunk.local(local).span) {
            let is_assigned = !known.assignments.is_empty();
            let declared = known.declared;
            return !is_assigned && declared.is_some_and(|value| self.is_steady(value, depth));
        }
        let mut assignments = Vec::new();
        for assignment in self.text.assignments_in(local, self.part) {
            assignments.push(*assignment);
        }
        self.reads.by_name |= !assignments.is_empty();
        // `now = redis.call('TIME')[1]` assigns the value that the local already has. So does
        // `locked = redis.call('EXISTS', KEYS[1])`, if every iteration reaches it.
        let is_only = match assignments.as_slice() {
            [only] => self
                .body
                .iter()
                .any(|statement| statement.span == only.span),
            _ => false,
        };
        assignments.iter().all(|assignment| {
            let value = assignment.value;
            value.is_some_and(|value| self.is_reply(value, is_only, depth))
        })
    }

    /// Whether an expression reads only the time, and perhaps keys, but nothing that the loop assigns.
    fn is_reply(&mut self, value: ExpressionId, keys_count: bool, depth: u32) -> bool {
        let clock = std::mem::take(&mut self.reads.clock);
        let keys = std::mem::take(&mut self.reads.keys);
        let is_steady = self.is_steady(value, depth);
        let is_reply = is_steady && (self.reads.clock || (keys_count && self.reads.keys));
        self.reads.clock |= clock;
        self.reads.keys |= keys;
        is_reply
    }

    fn is_steady_global(&self, name: &str) -> bool {
        let facts = self.text.facts;
        match name {
            "KEYS" => !facts.writes_entries(Input::Keys),
            "ARGV" => !facts.writes_entries(Input::Arguments),
            _ => {
                sandbox::is_global(name)
                    && facts.global_writes.iter().all(|write| &*write.name != name)
            }
        }
    }

    fn is_steady_call(
        &mut self,
        id: ExpressionId,
        callee: Option<ExpressionId>,
        arguments: &[ExpressionId],
        depth: u32,
    ) -> bool {
        let (text, span) = (self.text, self.text.chunk.span(id));
        let commands = text.facts.calls_at(span);
        let functions = text.facts.library_calls_at(span);
        let is_known = if !commands.is_empty() {
            commands.iter().all(|call| {
                let name = call.command.map_or("", |command| command.name);
                self.reads.clock |= name == "TIME";
                self.reads.keys |= name != "TIME";
                let is_try = tries::is_try(call);
                if is_try {
                    self.tries.push(span);
                }
                let is_read = call.command.is_some_and(|command| !command.is_write());
                (is_try || is_read) && !is_random(name)
            })
        } else if !functions.is_empty() {
            functions.iter().all(|call| {
                self.reads.tables |=
                    matches!(call.path, "next" | "table.concat" | "table.getn" | "unpack");
                is_pure(call.path)
            })
        } else if let Some(function) = callee.and_then(|callee| text.function_of(callee)) {
            self.is_steady_function(function, depth)
        } else {
            false
        };
        is_known
            && arguments
                .iter()
                .all(|argument| self.is_steady(*argument, depth))
    }

    /// Whether a function of the script only computes something: declarations, conditions and returns.
    fn is_steady_function(&mut self, function: FunctionId, depth: u32) -> bool {
        let function = self.text.chunk.function(function);
        let part = std::mem::replace(&mut self.part, function.span);
        let before = self.given.len();
        self.given.extend_from_slice(&function.parameters);
        let is_steady = self.is_steady_block(&function.body, depth);
        self.given.truncate(before);
        self.part = part;
        is_steady
    }

    fn is_steady_block(&mut self, block: &Block, depth: u32) -> bool {
        let mut statements = block.iter();
        statements.all(|statement| self.is_steady_statement(statement, depth))
    }

    fn is_steady_statement(&mut self, statement: &Statement, depth: u32) -> bool {
        match &statement.kind {
            StatementKind::Local { values, .. } | StatementKind::Return(values) => {
                values.iter().all(|value| self.is_steady(*value, depth))
            }
            StatementKind::If { arms, otherwise } => {
                let mut arms = arms.iter();
                arms.all(|(condition, arm)| {
                    self.is_steady(*condition, depth) && self.is_steady_block(arm, depth)
                }) && otherwise
                    .as_ref()
                    .is_none_or(|block| self.is_steady_block(block, depth))
            }
            StatementKind::Do(block) => self.is_steady_block(block, depth),
            _ => false,
        }
    }

    /// Whether a block changes nothing that the condition reads and calls nothing that may leave the loop.
    pub(super) fn is_left_alone(&mut self, part: Span, block: &Block, depth: u32) -> bool {
        depth <= DEEPEST
            && self.assigns_nothing_read(block)
            && (self.text.calls_in(part).iter())
                .all(|(span, call)| self.is_harmless(*span, *call, depth))
    }

    fn assigns_nothing_read(&mut self, block: &Block) -> bool {
        let chunk = self.text.chunk;
        crate::lua::statements::inside(block)
            .iter()
            .all(|statement| {
                let StatementKind::Assign { targets, .. } = &statement.kind else {
                    return true;
                };
                targets
                    .iter()
                    .all(|target| match chunk.expression(*target) {
                        Expression::Local(_) => true,
                        Expression::Index { .. } => !self.reads.tables,
                        _ => false,
                    })
            })
    }

    fn is_harmless(&mut self, span: Span, call: ExpressionId, depth: u32) -> bool {
        if !self.spend() {
            return false;
        }
        let text = self.text;
        let commands = text.facts.calls_at(span);
        if self.tries.contains(&span) {
            return true;
        }
        if !commands.is_empty() {
            let is_write = |command: &crate::redis::commands::Command| command.is_write();
            return !self.reads.keys
                || commands
                    .iter()
                    .all(|call| call.command.is_some_and(|command| !is_write(command)));
        }
        let functions = text.facts.library_calls_at(span);
        if !functions.is_empty() {
            return functions.iter().all(|call| {
                let changes_tables =
                    matches!(call.path, "rawset" | "table.insert" | "table.remove");
                let runs_function = call.path == "string.gsub"
                    && (call.arguments.get(2))
                        .is_none_or(|put| put.value.types.intersects(Types::FUNCTION));
                !runs_function
                    && (is_pure(call.path)
                        || matches!(call.path, "redis.log" | "math.random")
                        || (changes_tables && !self.reads.tables))
            });
        }
        let Expression::Call { callee, .. } = *text.chunk.expression(call) else {
            return false;
        };
        if matches!(text.chunk.expression(callee), Expression::Global(name) if matches!(&**name, "ipairs" | "pairs"))
        {
            return true;
        }
        let Some(function) = text.function_of(callee) else {
            return false;
        };
        let function = text.chunk.function(function);
        self.is_left_alone(function.span, &function.body, depth + 4)
    }
}

/// Whether a block leaves the loop whose body it is.
pub(super) fn leaves(block: &[Statement]) -> bool {
    block.iter().any(|statement| match &statement.kind {
        StatementKind::Return(_) | StatementKind::Break => true,
        StatementKind::Do(inner) => leaves(inner),
        StatementKind::If { arms, otherwise } => {
            arms.iter().any(|(_, arm)| leaves(arm))
                || otherwise.as_ref().is_some_and(|block| leaves(block))
        }
        // A `break` inside leaves only that loop.
        StatementKind::While { body, .. }
        | StatementKind::Repeat { body, .. }
        | StatementKind::NumericFor { body, .. }
        | StatementKind::GenericFor { body, .. } => returns(body),
        _ => false,
    })
}

fn returns(block: &Block) -> bool {
    let statements = crate::lua::statements::inside(block);
    let is_return = |statement: &&Statement| matches!(statement.kind, StatementKind::Return(_));
    statements.iter().any(is_return)
}

fn is_random(command: &str) -> bool {
    command == "RANDOMKEY" || command.ends_with("RANDMEMBER") || command.ends_with("RANDFIELD")
}

/// Whether a function returns the same for the same arguments and does nothing else.
fn is_pure(path: &str) -> bool {
    match path {
        "math.random" | "math.randomseed" => false,
        "next" | "rawequal" | "rawget" | "select" | "tonumber" | "tostring" | "type" | "unpack" => {
            true
        }
        "cjson.decode" | "cjson.encode" | "cmsgpack.pack" | "cmsgpack.unpack" | "redis.sha1hex" => {
            true
        }
        "table.concat" | "table.getn" => true,
        _ => ["bit.", "math.", "string.", "struct."]
            .iter()
            .any(|library| path.starts_with(library)),
    }
}
