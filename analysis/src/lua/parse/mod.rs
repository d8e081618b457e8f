//! The parser boundary: full_moon, called only on text that is known to be Lua 5.1.
//!
//! full_moon builds good trees but does not check validity well. It accepts programs that the server refuses, refuses a
//! few that the server accepts, panics on some that neither accepts, and needs up to 60 kB of stack for one level of
//! nesting. So the recogniser in `lua51` runs first and limits the nesting, the caller provides 64 MiB of stack, and
//! `lower` checks the tree again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use full_moon::LuaVersion;
use full_moon::ast::Ast;

use crate::lua::lua51::on_one_line;
use crate::text::source::Span;

/// A script that is Lua 5.1 for the server but that this tool cannot read.
#[derive(Debug)]
pub(crate) struct ParseFailure {
    /// Where the reading ended, as far as that is known.
    pub(crate) span: Span,
    /// One clause that says what cannot be read.
    pub(crate) message: String,
}

impl ParseFailure {
    /// `detail` completes the sentence: for example `unsupported syntax`.
    pub(crate) fn new(span: Span, detail: &str) -> Self {
        Self {
            span,
            message: format!("this is valid Lua, but this tool cannot read it: {detail}"),
        }
    }
}

/// Parses a text that the recogniser has accepted, on a thread with a stack of 64 MiB.
///
/// A panic of the parser becomes a failure like any other. The default panic hook prints its message to stderr before
/// the panic can be caught. Only our own hook could silence it, but hooks belong to the whole process, and inside rustc
/// other threads expand other macros at the same time. No accepted text is known to panic, so a stray line in such a
/// case is the lesser evil.
pub(crate) fn parse(text: &str) -> Result<Ast, ParseFailure> {
    // Always a named version: the plain `full_moon::parse` accepts every compiled-in version, and another crate in the
    // same build can change these.
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        full_moon::parse_fallible(text, LuaVersion::lua51())
    }))
    .map_err(|_| ParseFailure::new(whole(text), "the parser gave up on it"))?;

    match parsed.errors().first() {
        None => Ok(parsed.into_ast()),
        Some(error) => Err(ParseFailure::new(error_span(error, text), &detail(error))),
    }
}

fn error_span(error: &full_moon::Error, text: &str) -> Span {
    let (start, end) = error.range();
    let end = end.bytes().min(text.len());
    let start = start.bytes().min(end);
    Span::new(start as u32, end as u32)
}

/// full_moon's own words, in one clause.
fn detail(error: &full_moon::Error) -> String {
    let message = match error {
        full_moon::Error::AstError(error) => error.error_message().to_owned(),
        full_moon::Error::TokenizerError(error) => error.error().to_string(),
    };
    on_one_line(message.trim_end_matches('.'))
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len() as u32)
}

#[cfg(test)]
mod tests;
