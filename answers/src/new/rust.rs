//! The Rust function that calls a pattern.

use redis_script_patterns::Pattern;

use super::{Call, Form};

/// The annotated function, and what has to be imported.
pub(super) fn call(
    pattern: &Pattern,
    form: Form,
    function: &str,
    path: &str,
    folder: &str,
) -> Call {
    let attribute = match form {
        Form::Library => "redis_function",
        Form::Script => "redis_script",
    };
    let scope = in_scope(pattern, attribute);
    let text = pattern.rust_function(function, path);
    Call {
        text: text.replacen("redis_script", attribute, 1),
        needs: format!("It needs {scope}.\nThe path is for a Rust file {folder}."),
    }
}

/// The names in the function that the reader has to import.
fn in_scope(pattern: &Pattern, attribute: &str) -> String {
    let attribute = format!("redis_script::{attribute}");
    let mut paths = vec![attribute.as_str(), "redis::aio::ConnectionLike"];
    let mut types: Vec<&str> = pattern
        .arguments
        .iter()
        .map(|argument| argument.rust_type)
        .collect();
    types.push(pattern.reply.rust_type);
    let known = [
        "std::collections::HashMap",
        "std::time::Duration",
        "std::time::SystemTime",
    ];
    paths.extend(known.iter().filter(|path| {
        let name = path.rsplit("::").next().unwrap_or_default();
        types.iter().any(|written| written.contains(name))
    }));
    let last = paths.pop().unwrap_or_default();
    format!("`{}` and `{last}`", paths.join("`, `"))
}
