//! Turns full_moon's tree into ours: names resolved, strings unescaped, spans from tokens.
//!
//! One recursive walk. Spans come from the first and the last token of each node, never from the parser's `Node`: its
//! ranges omit the `]` that ends an index, and take time exponential in the depth of such indices. If the tree contains
//! something that Lua 5.1 does not have, the walk fails.

mod expression;
mod scope;
mod statement;

use full_moon::ast::Ast;
use full_moon::tokenizer::TokenReference;

use crate::lua::hir::{Chunk, Function, FunctionId};
use crate::lua::parse::ParseFailure;
use crate::text::source::Span;
use scope::Scopes;

/// How deep expressions and blocks may be nested. Each operator and suffix of a chain counts.
///
/// Lua itself allows 200 levels of nesting, but chains of any length: `a + a + …`, `a.b.b…`. All walks of the tree are
/// recursive, and 1,200 levels are more than anybody writes.
const DEPTH_LIMIT: u32 = 1_200;

/// Lowers the tree of a text that [`parse`](crate::lua::parse::parse) has read. The recogniser has counted this many
/// [`tokens`](crate::lua::lua51::Recognised::tokens) in the text.
pub(crate) fn lower(ast: &Ast, text: &str, tokens: u32) -> Result<Chunk, ParseFailure> {
    let (chunk, held) = walk(ast, text)?;
    if held == tokens {
        return Ok(chunk);
    }
    let whole = Span::new(0, text.len() as u32);
    Err(ParseFailure::new(whole, "the parser lost part of it"))
}

/// The chunk, and how many of the counted tokens the tree contains.
fn walk(ast: &Ast, text: &str) -> Result<(Chunk, u32), ParseFailure> {
    let mut lowering = Lowering {
        text,
        chunk: Chunk::default(),
        scopes: Scopes::default(),
        functions: Vec::new(),
        depth: 0,
        tokens: 0,
    };
    lowering.chunk.functions.push(Function {
        parameters: Vec::new(),
        is_vararg: true,
        arg: None,
        body: Vec::new(),
        span: Span::new(0, text.len() as u32),
    });
    lowering.chunk.functions[0].body = lowering.block(ast.nodes())?;
    Ok((lowering.chunk, lowering.tokens))
}

/// The walk's state.
struct Lowering<'a> {
    text: &'a str,
    chunk: Chunk,
    scopes: Scopes<'a>,
    /// The functions around the current place, the outermost first, without the main chunk.
    functions: Vec<FunctionId>,
    depth: u32,
    /// How many of the recogniser's counted tokens the tree has contained so far.
    tokens: u32,
}

/// A depth, to which the walk returns.
struct Outer(u32);

type Lowered<T> = Result<T, ParseFailure>;

impl<'a> Lowering<'a> {
    /// Goes this many levels deeper, until [`leave`](Self::leave) with the returned depth.
    fn enter(&mut self, levels: usize, at: Span) -> Lowered<Outer> {
        let outer = self.depth;
        let depth = outer.saturating_add(u32::try_from(levels).unwrap_or(u32::MAX));
        if depth > DEPTH_LIMIT {
            return Err(ParseFailure::new(
                at,
                &format!("it nests more than {DEPTH_LIMIT} operators and levels"),
            ));
        }
        self.depth = depth;
        Ok(Outer(outer))
    }

    fn leave(&mut self, outer: Outer) {
        self.depth = outer.0;
    }

    fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The progress of the walk: the last complete expression.
    fn reached(&self) -> Span {
        self.chunk
            .expression_spans
            .last()
            .copied()
            .unwrap_or_default()
    }

    /// For variants that other dialects of Lua add to the parser's tree.
    fn unsupported<T>(&self) -> Lowered<T> {
        unsupported(self.reached())
    }

    /// The name in a token.
    fn name(&self, token: &TokenReference) -> &'a str {
        self.slice(span(token))
    }
}

/// The bytes of a token, without the spaces and comments around it.
fn span(token: &TokenReference) -> Span {
    Span::new(
        token.start_position().bytes() as u32,
        token.end_position().bytes() as u32,
    )
}

/// For a token that Lua 5.1 does not have.
fn unsupported<T>(at: Span) -> Lowered<T> {
    Err(ParseFailure::new(at, "unsupported syntax"))
}

#[cfg(test)]
mod print;
#[cfg(test)]
mod tests;
