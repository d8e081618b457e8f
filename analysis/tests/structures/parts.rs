//! The statements and the expressions of scripts.

use std::collections::BTreeSet;
use std::ops::Range;

use full_moon::LuaVersion;
use full_moon::ast::{Expression, LastStmt, Stmt};
use full_moon::tokenizer::{Token, TokenKind};
use full_moon::visitors::Visitor;
use redis_script_analysis::stages;

/// What scripts are made of, each part once, by the alphabet.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) statements: Vec<String>,
    pub(crate) expressions: Vec<String>,
}

impl Parts {
    /// The parts of all these scripts. Needs as much stack as a parser.
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
        let mut collector = Collector::default();
        collector.visit_ast(parsed.ast());
        let Collector {
            statements,
            expressions,
            ..
        } = collector;
        let mut pieces = Self {
            statements,
            expressions,
        };
        // A range outside the text would be a fault of the parser.
        let fits = |range: &Range<usize>| text.get(range.clone()).is_some();
        pieces.statements.retain(fits);
        pieces.expressions.retain(fits);
        Some(pieces)
    }
}

/// Finds the first and last token of each piece in one walk. A node's own `range` takes exponential time for nested indices.
#[derive(Default)]
struct Collector {
    statements: Vec<Range<usize>>,
    expressions: Vec<Range<usize>>,
    /// The pieces that have begun, as far as their tokens were seen.
    begun: Vec<Range<usize>>,
}

impl Collector {
    fn begin(&mut self) {
        // Nothing was seen of it yet.
        self.begun.push(Range {
            start: usize::MAX,
            end: 0,
        });
    }

    fn end(&mut self) -> Option<Range<usize>> {
        let piece = self.begun.pop()?;
        self.widen(&piece);
        (piece.start <= piece.end).then_some(piece)
    }

    /// What belongs to a piece belongs to the one around it.
    fn widen(&mut self, part: &Range<usize>) {
        if let Some(innermost) = self.begun.last_mut() {
            innermost.start = innermost.start.min(part.start);
            innermost.end = innermost.end.max(part.end);
        }
    }
}

impl Visitor for Collector {
    fn visit_stmt(&mut self, _: &Stmt) {
        self.begin();
    }

    fn visit_stmt_end(&mut self, _: &Stmt) {
        let piece = self.end();
        self.statements.extend(piece);
    }

    fn visit_last_stmt(&mut self, _: &LastStmt) {
        self.begin();
    }

    fn visit_last_stmt_end(&mut self, _: &LastStmt) {
        let piece = self.end();
        self.statements.extend(piece);
    }

    fn visit_expression(&mut self, _: &Expression) {
        self.begin();
    }

    fn visit_expression_end(&mut self, _: &Expression) {
        let piece = self.end();
        self.expressions.extend(piece);
    }

    fn visit_token(&mut self, token: &Token) {
        let is_code = !matches!(
            token.token_kind(),
            TokenKind::Whitespace | TokenKind::SingleLineComment | TokenKind::MultiLineComment
        );
        if is_code {
            self.widen(&(token.start_position().bytes()..token.end_position().bytes()));
        }
    }
}
