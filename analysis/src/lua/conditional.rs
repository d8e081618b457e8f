//! Code that may be skipped when the code around it runs.

use crate::lua::hir::{Chunk, Expression};
use crate::lua::statements;
use crate::text::source::Span;

/// The blocks of branches and loops, the right sides of `and` and `or`, and the functions of a script.
pub(crate) struct Conditional {
    parts: Vec<Part>,
}

struct Part {
    /// The statement or expression that decides whether the part runs.
    decides: Span,
    part: Span,
}

impl Conditional {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let mut parts = Vec::new();
        for statement in statements::all(chunk) {
            let mut blocks = Vec::new();
            if statement.kind.may_skip_blocks() {
                statement.kind.push_blocks(&mut blocks);
            }
            for block in blocks {
                if let (Some(first), Some(last)) = (block.first(), block.last()) {
                    parts.push(Part {
                        decides: statement.span,
                        part: first.span.to(last.span),
                    });
                }
            }
        }
        for (place, expression) in chunk.expressions.iter().enumerate() {
            if let Expression::And { right, .. } | Expression::Or { right, .. } = expression {
                parts.push(Part {
                    decides: chunk.expression_spans[place],
                    part: chunk.span(*right),
                });
            }
        }
        for function in &chunk.functions[1..] {
            parts.push(Part {
                decides: function.span,
                part: function.span,
            });
        }
        Self { parts }
    }

    /// Whether the place may be skipped when the script runs.
    pub(crate) fn may_skip(&self, place: Span) -> bool {
        self.parts.iter().any(|part| part.part.contains(place))
    }

    /// Whether the place may be skipped when the block of the statement around it runs.
    pub(crate) fn may_skip_inside(&self, around: Span, place: Span) -> bool {
        self.parts.iter().any(|part| {
            let is_inside = around.contains(part.decides) && part.decides != around;
            is_inside && part.part.contains(place)
        })
    }
}
