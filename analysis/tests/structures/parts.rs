//! The statements and the expressions of scripts.

use std::collections::BTreeSet;
use std::ops::Range;

use full_moon::LuaVersion;
use full_moon::ast::{Expression, LastStmt, Stmt};
use full_moon::node::Node;
use full_moon::tokenizer::TokenReference;
use full_moon::visitors::Visitor;
use redis_script_analysis::stages;

/// What scripts are made of, each part once, by the alphabet.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) statements: Vec<String>,
    pub(crate) expressions: Vec<String>,
}

impl Parts {
    /// Of all these scripts. It wants the stack that a parser needs.
    pub(crate) fn of<'a>(scripts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut statements, mut expressions) = (BTreeSet::new(), BTreeSet::new());
        for script in scripts {
            let Some(pieces) = Pieces::of(script) else {
                continue;
            };
            let texts = |ranges: Vec<Range<usize>>| {
                ranges
                    .into_iter()
                    .map(|range| script[range].to_owned())
                    .collect::<Vec<_>>()
            };
            statements.extend(texts(pieces.statements));
            expressions.extend(texts(pieces.expressions));
        }
        Self {
            statements: statements.into_iter().collect(),
            expressions: expressions.into_iter().collect(),
        }
    }
}

/// Where the parts of one script stand.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) statements: Vec<Range<usize>>,
    pub(super) expressions: Vec<Range<usize>>,
}

impl Pieces {
    /// Of a text; nothing where it is not Lua. The recogniser comes first, since the parser panics on some texts.
    pub(super) fn of(text: &str) -> Option<Self> {
        stages::recognise(text).ok()?;
        let parsed = full_moon::parse_fallible(text, LuaVersion::lua51());
        if !parsed.errors().is_empty() {
            return None;
        }
        let mut pieces = Self::default();
        pieces.visit_ast(parsed.ast());
        // What the parser takes for a place between two characters would be a fault of the parser.
        let fits = |range: &Range<usize>| text.get(range.clone()).is_some();
        pieces.statements.retain(fits);
        pieces.expressions.retain(fits);
        Some(pieces)
    }
}

impl Visitor for Pieces {
    fn visit_stmt(&mut self, statement: &Stmt) {
        self.statements.extend(range(statement));
    }

    fn visit_last_stmt(&mut self, statement: &LastStmt) {
        self.statements.extend(range(statement));
    }

    fn visit_expression(&mut self, expression: &Expression) {
        self.expressions.extend(range(expression));
    }
}

/// From the first token to the last one, which need not be the last that the parser gives: it gives both brackets before what
/// is between them. The node's own `range` takes exponential time where indices nest.
fn range(node: &impl Node) -> Option<Range<usize>> {
    let start = |token: &TokenReference| token.token().start_position().bytes();
    let end = |token: &TokenReference| token.token().end_position().bytes();
    Some(node.tokens().map(start).min()?..node.tokens().map(end).max()?)
}
