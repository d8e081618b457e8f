//! What a library does while it is loaded.

use super::header::REFUSED;
use crate::findings::checker::Checker;
use crate::findings::settings::Level;
use crate::text::source::Span;

pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for read in &facts.sandbox_reads {
        // On a Valkey, `server` is `redis`. A library has no KEYS and ARGV anywhere.
        let is_there = matches!(&*read.name, "redis" | "server" | "KEYS" | "ARGV");
        if !is_there && facts.loading.contains(&read.span) {
            report(checker, read.span, &read.name);
        }
    }
    for read in &facts.field_reads {
        if read.library == "redis" && facts.loading.contains(&read.span) && !is_there(&read.field) {
            report(checker, read.span, &format!("redis.{}", read.field));
        }
    }
    for call in &facts.library_calls {
        if call.path == "redis.log" && facts.loading.contains(&call.span) {
            report_log(checker, call.span);
        }
    }
    // An alias of the function, or a call that is not followed, may register something.
    let may_register = facts.runs_unknown_code || facts.incomplete.is_some();
    let registers = facts
        .library_calls
        .iter()
        .any(|call| call.path == "redis.register_function");
    if !registers
        && !may_register
        && let Some(shebang) = checker.shebang
    {
        checker
            .report(shebang.span, "this library registers no function")
            .label(REFUSED)
            .help("register one: `redis.register_function('name', function(keys, args) … end)`");
    }
}

/// Whether `redis` has the field while a library is loaded. The fields with the server's name are Valkey's.
fn is_there(field: &str) -> bool {
    matches!(
        field,
        "register_function" | "log" | "REDIS_VERSION" | "REDIS_VERSION_NUM"
    ) || field.starts_with("LOG_")
        || field.starts_with("SERVER_")
        || field.starts_with("VALKEY_")
}

fn report(checker: &mut Checker<'_>, span: Span, name: &str) {
    checker
        .report(
            span,
            format!("`{name}` does not exist while a library loads"),
        )
        .label(REFUSED)
        .note("the server answers `Script attempted to access nonexistent global variable`")
        .help("use it inside a function: functions look up globals when they are called");
}

fn report_log(checker: &mut Checker<'_>, span: Span) {
    checker
        .report(
            span,
            "calling `redis.log` while a library loads crashes some servers",
        )
        .level(Level::Warn)
        .label("Valkey 9.1 crashes here")
        .note("Redis writes the message to its log")
        .help("log inside a function");
}
