//! What fails in the functions of a library.

use crate::findings::checker::Checker;
use crate::text::source::Span;

/// Fields that `redis` has in scripts, or while a library is loaded, but not in functions.
const MISSING: [&str; 3] = ["breakpoint", "register_function", "replicate_commands"];

pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for read in &facts.sandbox_reads {
        let (parameter, place) = match &*read.name {
            "KEYS" => ("keys", 0),
            "ARGV" => ("args", 1),
            _ => continue,
        };
        let parameter =
            parameter_around(checker, read.span, place).unwrap_or_else(|| parameter.to_owned());
        checker
            .report(read.span, format!("there is no `{}` in a library", read.name))
            .label("a function gets its keys and arguments as parameters")
            .help(format!("read the parameter: `{parameter}[1]`"))
            .note("the server answers `Script attempted to access nonexistent global variable` when the function is called");
    }
    let tested = checker.tested();
    let mut reported: Vec<Span> = Vec::new();
    for read in &facts.field_reads {
        // Code that is shared with scripts may ask first whether the field exists.
        let is_asked = tested.has_field(&format!("redis.{}", read.field));
        let is_missing = MISSING.contains(&&*read.field) && !is_asked;
        if read.library == "redis" && is_missing && facts.calling.contains(&read.span) {
            reported.push(read.span);
            checker
                .report(read.span, format!("`redis.{}` is nil in a function", read.field))
                .label("calling it fails")
                .help(match &*read.field {
                    "register_function" => "register functions at the top of the library",
                    _ => "remove the call: functions do not need it, and scripts do not need it since Redis 7.0",
                });
        }
    }
    for call in &facts.library_calls {
        let is_late = call.path == "redis.register_function" && facts.calling.contains(&call.span);
        if is_late && !reported.iter().any(|span| call.span.contains(*span)) {
            checker
                .report(
                    call.span,
                    "functions are registered only while the library is loaded",
                )
                .label("fails when the function is called")
                .help("register functions at the top of the library");
        }
    }
}

/// The name that the registered function around a place gives to its parameter with this number.
fn parameter_around(checker: &Checker<'_>, place: Span, number: usize) -> Option<String> {
    for id in &checker.facts.registered {
        let function = checker.chunk.function(*id);
        if function.span.contains(place)
            && let Some(parameter) = function.parameters.get(number)
        {
            return Some(checker.chunk.local(*parameter).name.to_string());
        }
    }
    None
}
