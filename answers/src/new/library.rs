//! A pattern as a library with one function.

use redis_script_analysis::{Request, Source, analyze};

/// The text of the library. The comment at the top of the script stays at the top, and the rest is the function's body.
pub(super) fn text(script: &str, function: &str) -> String {
    let is_of_header = |line: &&str| line.starts_with("--");
    let header: Vec<&str> = script.lines().take_while(is_of_header).collect();
    let body = script.lines().skip(header.len());
    let mut text = format!("#!lua name={function}\n");
    for line in &header {
        text += &with_parameters(line);
        text.push('\n');
    }
    text += &format!("\nlocal function {function}(keys, args)\n");
    for line in body.skip_while(|line| line.is_empty()) {
        if !line.is_empty() {
            text += "  ";
            text += &with_parameters(line);
        }
        text.push('\n');
    }
    text += "end\n\n";
    text += &match is_read_only(script) {
        false => format!("redis.register_function('{function}', {function})\n"),
        true => format!(
            "redis.register_function{{\n  function_name = '{function}',\n  callback = {function},\n  flags = {{'no-writes'}},\n}}\n"
        ),
    };
    text
}

/// A function gets its keys and arguments as parameters.
fn with_parameters(line: &str) -> String {
    line.replace("KEYS", "keys").replace("ARGV", "args")
}

fn is_read_only(script: &str) -> bool {
    let report = analyze(&Source::new("pattern.lua", script), &Request::default());
    report.contract.is_some_and(|contract| contract.read_only)
}
