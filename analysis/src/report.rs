//! The one way through the stages: from a source to its report.

use crate::contract::{self, Contract};
use crate::facts::Called;
use crate::facts::script::Script;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::fixes::{Edit, Fix};
use crate::findings::settings::Level;
use crate::findings::settings::LevelSetting;
use crate::interpreter::interpret;
use crate::levels::directives;
use crate::levels::{self, Circumstances};
use crate::lints;
use crate::lua::hir::Chunk;
use crate::lua::lower;
use crate::lua::lua51;
use crate::lua::lua51::SyntaxError;
use crate::lua::parse;
use crate::lua::parse::ParseFailure;
use crate::redis::server::Server;
use crate::rust::call_site::CallSite;
use crate::rust::signature::Signature;
use crate::text::shebang::{self, Shebang};
use crate::text::source::{Source, Span};

/// What to check a script against.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// The Rust function that calls the script. Without a function, only the lints that need none run.
    pub signature: Option<&'a Signature>,
    /// The calls of a script that no annotated function calls, if other code shows them. The script is checked against
    /// each of them.
    pub calls: &'a [CallSite],
    /// The name of the function of a library that the Rust function calls. Then only what runs for it is checked, and the
    /// Rust function must fit it.
    pub function: Option<&'a str>,
    /// The levels set outside the script, in the attribute and in the project file, outermost first.
    pub settings: &'a [LevelSetting],
    /// The oldest server that the script must run on, if no annotated function calls it. A function names its own
    /// server.
    pub server: Option<Server>,
    /// Whether the script must work on a cluster, if no annotated function calls it.
    pub cluster: bool,
    /// Whether the script is checked against its header comment, if no annotated function calls it and the comment
    /// lists its keys or its arguments.
    pub by_header: bool,
}

/// The result for a script.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The findings that are not allowed, by their place in the script, without repetition.
    pub diagnostics: Vec<Diagnostic>,
    /// What the script is. `None` for a text that is not a script, and for a script of another engine.
    pub contract: Option<Contract>,
    /// The engine that the `#!` line names, if it is not Lua. Such a script is not checked.
    pub other_engine: Option<String>,
}

/// Checks a script.
///
/// ```
/// use redis_script_analysis::{Request, Source, analyze};
///
/// let source = Source::new("greet.lua", "return redis.call('GET', 'greeting')");
/// let report = analyze(&source, &Request::default());
/// assert_eq!(report.diagnostics[0].lint.unwrap().name, "hardcoded_key");
/// ```
#[must_use]
pub fn analyze(source: &Source, request: &Request<'_>) -> Report {
    analyze_counted(source, request).0
}

/// Checks a script, and measures the walk.
pub(crate) fn analyze_counted(source: &Source, request: &Request<'_>) -> (Report, Walk) {
    let checked = on_a_deep_stack(|| {
        let mut walk = Walk::default();
        let read = &mut Read::default();
        let report = check(source, request, read, &mut walk, &mut |_| ());
        (report, walk)
    });
    checked.unwrap_or_else(|| (Report::failed(), Walk::default()))
}

/// Checks a script against several callers, and reads its text once. There is a report for each request, in their order.
#[must_use]
pub fn analyze_all(source: &Source, requests: &[Request<'_>]) -> Vec<Report> {
    analyze_each(source, requests, &mut |_, _| ())
}

/// [`analyze_all`]. What is known of the script is shown to the observer, with the number of the request, unless the text is
/// no script.
pub(crate) fn analyze_each(
    source: &Source,
    requests: &[Request<'_>],
    observer: &mut (dyn FnMut(usize, Script<'_>) + Send),
) -> Vec<Report> {
    let checked = on_a_deep_stack(|| {
        let mut read = Read::default();
        let mut reports = Vec::with_capacity(requests.len());
        for (number, request) in requests.iter().enumerate() {
            let mut observe = |script: Script<'_>| observer(number, script);
            let walk = &mut Walk::default();
            reports.push(check(source, request, &mut read, walk, &mut observe));
        }
        reports
    });
    checked.unwrap_or_else(|| requests.iter().map(|_| Report::failed()).collect())
}

/// What every request finds in a text, once it was read.
type Read = Option<Result<Parsed, Box<Diagnostic>>>;

/// A text that is a script.
struct Parsed {
    chunk: Chunk,
    comments: Vec<Span>,
}

fn read_text(source: &Source, text: &str) -> Result<Parsed, Box<Diagnostic>> {
    let recognised = match lua51::recognise(text) {
        Ok(recognised) => recognised,
        Err(error) => return Err(Box::new(syntax_error(source, error))),
    };
    let readable = recognised.readable(text);
    match parse::parse(&readable).and_then(|ast| lower::lower(&ast, text, recognised.tokens)) {
        Ok(chunk) => Ok(Parsed {
            chunk,
            comments: recognised.comments,
        }),
        Err(failure) => Err(Box::new(unreadable(failure))),
    }
}

/// The cost of the interpreter's walk through a script.
#[derive(Default)]
pub(crate) struct Walk {
    /// How much it did.
    pub(crate) steps: u32,
    /// Whether it gave up following somewhere.
    pub(crate) is_incomplete: bool,
}

/// Runs the function with enough stack for every script. `None` if it panics.
#[cfg(not(target_family = "wasm"))]
fn on_a_deep_stack<T: Send>(function: impl FnOnce() -> T + Send) -> Option<T> {
    use std::thread;

    /// Valid Lua nests up to 200 levels deep. Built without optimisation, the parser needs up to 60 kB for each level.
    /// The memory is used only if the script nests.
    const STACK_SIZE: usize = 64 << 20;

    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_SIZE);
        let handle = thread.spawn_scoped(scope, function);
        handle.ok()?.join().ok()
    })
}

/// WebAssembly has no threads here. Whoever builds the module sets its stack, and a panic ends the instance.
#[cfg(target_family = "wasm")]
#[allow(
    clippy::unnecessary_wraps,
    reason = "on other targets a thread may fail"
)]
fn on_a_deep_stack<T>(function: impl FnOnce() -> T) -> Option<T> {
    Some(function())
}

fn check(
    source: &Source,
    request: &Request<'_>,
    read: &mut Read,
    walk: &mut Walk,
    observer: &mut dyn FnMut(Script<'_>),
) -> Report {
    let (shebang, text) = shebang::split(source.text());
    let unresolved = unresolved(source, request);
    if !unresolved.is_empty() {
        // The rest of the script is not known.
        return Report {
            diagnostics: unresolved,
            ..Report::default()
        };
    }
    if let Some(shebang) = &shebang
        && let Some(engine) = shebang.other_engine()
    {
        return Report::of_another_engine(engine, shebang.span, request);
    }
    let Parsed { chunk, comments } = match read.get_or_insert_with(|| read_text(source, &text)) {
        Ok(parsed) => parsed,
        Err(diagnostic) => return Report::only(Diagnostic::clone(diagnostic)),
    };
    let is_library = shebang.as_ref().is_some_and(Shebang::is_library);
    if request.function.is_some() && !is_library {
        return no_library(source, request);
    }
    let facts = interpret(chunk, request.signature, is_library, request.function);
    // Nothing can be said about a function that is not found.
    let signature = match facts.called {
        Called::Missing | Called::Unknown => None,
        Called::Nothing | Called::Found { .. } => request.signature,
    };
    *walk = Walk {
        steps: facts.steps,
        is_incomplete: facts.incomplete.is_some(),
    };
    let mut directives = directives::read(source, comments, chunk);

    let script = Script {
        source,
        chunk,
        facts: &facts,
        comments,
        shebang: shebang.as_ref(),
        calls: match request.signature {
            Some(_) => &[],
            None => request.calls,
        },
        signature,
        called: request.function,
        server: request.server,
        by_header: request.by_header,
    };
    observer(script);
    let contract = contract::of(script);
    let mut settings = request.settings.to_vec();
    settings.append(&mut directives.settings);
    let mut found = lints::run(script, &settings);
    found.append(&mut directives.malformed);
    let circumstances = Circumstances {
        cluster: match signature {
            Some(signature) => signature.cluster,
            None => request.cluster,
        },
        complete: signature.is_some() && facts.incomplete.is_none(),
        are_comments_complete: request.function.is_none(),
        start: chunk.start(),
    };
    let mut diagnostics = levels::apply(found, &settings, circumstances);
    fix_unused_allows(source, &mut diagnostics);
    Report {
        diagnostics,
        contract: Some(contract),
        other_engine: None,
    }
}

/// An `allow` in a comment can be removed by a fix. An `allow` in the attribute is outside the script. If there is
/// another mistake, that mistake may hide the finding that the `allow` is for.
fn fix_unused_allows(source: &Source, diagnostics: &mut [Diagnostic]) {
    let is_unused = |diagnostic: &Diagnostic| {
        let lint = diagnostic.lint;
        lint.is_some_and(|lint| lint.name == lints::unused_allow::UNUSED_ALLOW.name)
    };
    for diagnostic in diagnostics.iter() {
        let may_hide = diagnostic.level == Level::Deny || !diagnostic.fixes.is_empty();
        if may_hide && !is_unused(diagnostic) {
            return;
        }
    }
    for diagnostic in diagnostics {
        if is_unused(diagnostic) && diagnostic.anchor == Anchor::Script {
            let fix = directives::removal::of(source, diagnostic.span);
            diagnostic.fixes.extend(fix);
        }
    }
}

/// The includes without a file, unless a setting outside the script allows them.
fn unresolved(source: &Source, request: &Request<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for include in source.unresolved() {
        found.push(lints::unresolved(include));
    }
    if found.is_empty() {
        return found;
    }
    let circumstances = Circumstances::outside(Span::default());
    levels::apply(found, request.settings, circumstances)
}

/// The attribute calls a function of a text that is not a library. Other findings in it would mislead.
fn no_library(source: &Source, request: &Request<'_>) -> Report {
    let line = source.text().lines().next().unwrap_or_default();
    let line = Span::new(0, line.len() as u32);
    let circumstances = Circumstances::outside(line);
    Report {
        diagnostics: levels::apply(
            vec![lints::no_library(line)],
            request.settings,
            circumstances,
        ),
        ..Report::default()
    }
}

impl Report {
    fn only(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
            ..Self::default()
        }
    }

    /// Only the settings outside the script can be checked.
    fn of_another_engine(engine: &str, line: Span, request: &Request<'_>) -> Self {
        let circumstances = Circumstances::outside(line);
        Self {
            diagnostics: levels::apply(Vec::new(), request.settings, circumstances),
            other_engine: Some(engine.to_owned()),
            ..Self::default()
        }
    }

    fn failed() -> Self {
        let message = "the checker failed on this script; this is a bug in the checker";
        Self::only(Diagnostic::new(None, Level::Deny, Span::default(), message))
    }
}

/// What the server would say about a text that is not a script.
fn syntax_error(source: &Source, error: SyntaxError) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(None, Level::Deny, error.span, error.message);
    // The server notices the error only on a later line, or it counts lines that end with a carriage return.
    let before = source.text().get(..error.span.start as usize);
    let shown = before.unwrap_or_default().matches('\n').count() + 1;
    if shown != error.line as usize {
        diagnostic.note(format!(
            "the server reports line {} of the script",
            error.line
        ));
    }
    if let Some(hint) = error.hint {
        diagnostic
            .fixes
            .extend(operator_of_another_language(source, error.span));
        diagnostic.help(hint);
    }
    diagnostic
}

/// Operators of other languages that Lua writes in another form.
const OPERATORS: [(&str, &str); 3] = [("!=", "~="), ("&&", "and"), ("||", "or")];

/// Writes the operator in Lua's form.
fn operator_of_another_language(source: &Source, place: Span) -> Option<Fix> {
    let text = source.text();
    let rest = text.get(place.start as usize..)?;
    let (written, meant) = OPERATORS
        .iter()
        .find(|(written, _)| rest.starts_with(written))?;
    let rest = &rest[written.len()..];
    // `!==` is an operator too.
    if rest.starts_with(['=', '&', '|']) {
        return None;
    }
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let before = text.as_bytes().get((place.start as usize).wrapping_sub(1));
    let mut replacement = String::new();
    if is_word(meant.as_bytes().first()) {
        let is_apart = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        let left = if is_apart(before) { "" } else { " " };
        let right = if is_apart(rest.as_bytes().first()) {
            ""
        } else {
            " "
        };
        replacement = format!("{left}{meant}{right}");
    } else {
        replacement.push_str(meant);
    }
    Some(Fix {
        title: format!("write `{meant}`"),
        edits: vec![Edit {
            span: Span::new(place.start, place.start + written.len() as u32),
            text: replacement,
        }],
    })
}

fn unreadable(failure: ParseFailure) -> Diagnostic {
    Diagnostic::new(None, Level::Deny, failure.span, failure.message)
}
