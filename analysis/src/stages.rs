//! The stages one by one, and their costs. Only for the benchmark, the comparison with the reference and the tests of
//! growth.

#![allow(
    missing_debug_implementations,
    reason = "they would be compiled for every user, and nothing prints a stage"
)]

use crate::facts::Facts;
use crate::facts::script::Script;
use crate::interpreter;
use crate::lints;
use crate::lua::hir::Chunk;
use crate::lua::lower;
use crate::lua::lua51;
use crate::lua::lua51::Recognised;
use crate::lua::parse;
use crate::report::{self, Report, Request};
use crate::rust::signature::Signature;
use crate::text::shebang;
use crate::text::source::Source;

/// A text that the recogniser has accepted.
pub struct Guarded {
    recognised: Recognised,
    text: String,
    readable: String,
}

/// The parser's tree.
pub struct Parsed(full_moon::ast::Ast);

/// Our tree.
pub struct Lowered(Chunk);

/// What was found out.
pub struct Interpreted(Facts);

/// Recognises a text that is known to be a script.
#[must_use]
pub fn guard(source: &Source) -> Guarded {
    let (_, text) = shebang::split(source.text());
    let recognised = lua51::recognise(&text).expect("the benchmark's script is Lua");
    Guarded {
        readable: recognised.readable(&text).into_owned(),
        text: text.into_owned(),
        recognised,
    }
}

/// Parses it, with full_moon.
#[must_use]
pub fn parse(guarded: &Guarded) -> Parsed {
    Parsed(parse::parse(&guarded.readable).expect("the benchmark's script parses"))
}

/// Lowers the tree.
#[must_use]
pub fn lower(guarded: &Guarded, parsed: &Parsed) -> Lowered {
    Lowered(
        lower::lower(&parsed.0, &guarded.text, guarded.recognised.tokens)
            .expect("the benchmark's script can be lowered"),
    )
}

/// Walks the tree.
#[must_use]
pub fn interpret(lowered: &Lowered, signature: Option<&Signature>) -> Interpreted {
    Interpreted(interpreter::interpret(&lowered.0, signature, false, None))
}

/// Runs the lints, and counts what they find.
#[must_use]
pub fn lint(
    source: &Source,
    guarded: &Guarded,
    lowered: &Lowered,
    interpreted: &Interpreted,
    signature: Option<&Signature>,
) -> usize {
    let script = Script {
        source,
        chunk: &lowered.0,
        facts: &interpreted.0,
        comments: &guarded.recognised.comments,
        shebang: None,
        signature,
        calls: &[],
        called: None,
        server: None,
        by_header: false,
    };
    lints::run(script, &[]).len()
}

/// The cost of checking a script.
pub struct Work {
    /// How much the interpreter did: the number of visited statements, expressions and tables.
    pub steps: u32,
    /// Whether it gave up following somewhere.
    pub is_incomplete: bool,
}

/// Checks a script as [`analyze`](crate::analyze) does, and measures the cost.
#[must_use]
pub fn work(source: &Source, request: &Request<'_>) -> (Report, Work) {
    let (report, walk) = report::analyze_counted(source, request);
    let work = Work {
        steps: walk.steps,
        is_incomplete: walk.is_incomplete,
    };
    (report, work)
}

/// Why a text is not a script.
pub struct Refusal {
    /// Whether a server refuses it too, or only this tool.
    pub by_server: bool,
    /// The line that the server gives.
    pub line: u32,
    /// What the server says.
    pub message: String,
}

/// Recognises any text without a `#!` line, for comparison with a reference.
pub fn recognise(text: &str) -> Result<(), Refusal> {
    recognised(text).map(drop)
}

/// Turns any text into our tree, for comparison with a reference. It skips the `#!` line, which a lint checks. It needs
/// a stack of 64 MiB.
pub fn read(text: &str) -> Result<(), Refusal> {
    let (_, text) = shebang::split(text);
    let recognised = recognised(&text)?;
    let lowered = parse::parse(&recognised.readable(&text))
        .and_then(|ast| lower::lower(&ast, &text, recognised.tokens));
    match lowered {
        Ok(_) => Ok(()),
        Err(failure) => Err(Refusal {
            by_server: false,
            line: 0,
            message: failure.message,
        }),
    }
}

fn recognised(text: &str) -> Result<Recognised, Refusal> {
    lua51::recognise(text).map_err(|error| Refusal {
        by_server: error.kind == lua51::SyntaxErrorKind::Lua,
        line: error.line,
        message: error.message,
    })
}
