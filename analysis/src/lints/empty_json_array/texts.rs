//! How a string is used: whether it is only written to a key or returned.

use crate::domain::{KeyOrigin, Trait};
use crate::facts::{CommandCall, Facts, may_be_same_key};
use crate::lua::hir::{Chunk, Expression, ExpressionId, Field, LocalId, StatementKind};
use crate::lua::local_uses::LocalUses;
use crate::lua::statements;
use crate::text::source::Span;

/// The places where a string leaves the script.
pub(super) struct Texts<'a> {
    chunk: &'a Chunk,
    facts: &'a Facts,
    uses: LocalUses,
    /// The values of the main chunk's returns and of the tables in them.
    returned: Vec<Span>,
    /// By its place, the local that holds exactly this expression.
    held: Vec<(Span, LocalId)>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(chunk: &'a Chunk, facts: &'a Facts) -> Self {
        let mut texts = Self {
            chunk,
            facts,
            uses: LocalUses::of(chunk),
            returned: Vec::new(),
            held: Vec::new(),
        };
        for statement in statements::all(chunk) {
            match &statement.kind {
                StatementKind::Return(values) => {
                    for value in values {
                        texts.add_returned(*value);
                    }
                }
                StatementKind::Local { locals, values } if locals.len() == values.len() => {
                    for (place, local) in locals.iter().enumerate() {
                        texts.held.push((chunk.span(values[place]), *local));
                    }
                }
                _ => {}
            }
        }
        texts
    }

    fn add_returned(&mut self, value: ExpressionId) {
        let mut stack = vec![value];
        while let Some(id) = stack.pop() {
            self.returned.push(self.chunk.span(id));
            if let Expression::Table(fields) = self.chunk.expression(id) {
                for field in fields {
                    if let Field::Positional(value) = field {
                        stack.push(*value);
                    }
                }
            }
        }
    }

    /// Whether the script only writes a string to a key or returns it.
    pub(super) fn goes_out(&self, text: Span) -> bool {
        if self.is_out(text) {
            return true;
        }
        let Some((_, local)) = self.held.iter().find(|(held, _)| *held == text) else {
            return false;
        };
        let is_set_once = self.uses.assignments(*local) == 0;
        let mut reads = Vec::new();
        for (number, expression) in self.chunk.expressions.iter().enumerate() {
            if matches!(expression, Expression::Local(read) if read == local) {
                reads.push(self.chunk.expression_spans[number]);
            }
        }
        is_set_once && !reads.is_empty() && reads.iter().all(|read| self.is_out(*read))
    }

    /// Whether an expression is returned, or an argument of a command that writes it.
    fn is_out(&self, place: Span) -> bool {
        self.returned.contains(&place)
            || self.facts.calls.iter().any(|call| {
                let is_argument = call.arguments.iter().any(|argument| argument.span == place);
                let leaves = call.command.is_some_and(|command| {
                    command.is_write() || matches!(command.name, "PUBLISH" | "SPUBLISH")
                });
                is_argument && leaves && !self.is_decoded(call)
            })
    }

    /// Whether the script decodes the value of the key that a call writes.
    fn is_decoded(&self, writing: &CommandCall) -> bool {
        self.facts.library_calls.iter().any(|call| {
            let Some(decoded) = call.arguments.first() else {
                return false;
            };
            let provenance = &decoded.value.provenance;
            if call.path != "cjson.decode" || !provenance.has(Trait::Reply) {
                return false;
            }
            let reply = provenance.span_of(KeyOrigin::Reply).unwrap_or_default();
            self.facts.calls_at(reply).iter().any(|reading| {
                match (reading.first_key(), writing.first_key()) {
                    (Some(read), Some(written)) => may_be_same_key(read, written),
                    _ => true,
                }
            })
        })
    }
}
