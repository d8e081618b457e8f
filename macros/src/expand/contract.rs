//! What is known about the script, in words for the documentation of its function.

use redis_script_analysis::{Contract, Entry, Input, ReplyKind, Shape, Source};
use redis_script_signature::Parameter;

use crate::script::Files;

/// How the script uses the entries of a parameter, for the last column of the table.
pub(super) fn use_of(contract: Option<&Contract>, parameter: &Parameter, place: usize) -> String {
    let Some(contract) = contract else {
        return String::new();
    };
    let taken = match parameter.input {
        Input::Keys => &contract.keys,
        Input::Arguments => &contract.arguments,
    };
    let entry = taken.entries.get(place);
    match (entry, parameter.shape) {
        (Some(entry), Shape::Single | Shape::Optional) => use_of_entry(entry, parameter.input),
        (_, Shape::Variadic { .. }) if taken.variadic.is_some() => "read to the end".to_owned(),
        _ => String::new(),
    }
}

fn use_of_entry(entry: &Entry, input: Input) -> String {
    let commands = quoted(&entry.commands);
    match (input, commands.as_str(), entry.is_number) {
        _ if !entry.is_read => "not read".to_owned(),
        (Input::Keys, "", _) => String::new(),
        (Input::Keys, commands, _) => commands.to_owned(),
        (Input::Arguments, "", false) => String::new(),
        (Input::Arguments, "", true) => "as a number".to_owned(),
        (Input::Arguments, commands, false) => format!("for {commands}"),
        (Input::Arguments, commands, true) => format!("as a number, and for {commands}"),
    }
}

/// The replies by path, and whether the script writes.
pub(super) fn write_lines(
    contract: &Contract,
    source: &Source,
    files: &Files,
    lines: &mut Vec<String>,
) {
    if !contract.returns.is_empty() {
        lines.push(String::new());
        lines.push("Replies:".to_owned());
        lines.push(String::new());
    }
    let first = first_line(source);
    for path in &contract.returns {
        let place = match path.is_end {
            true => "at the end".to_owned(),
            false => line(source, files, first, path.span.start),
        };
        lines.push(format!("- {place}: {}", kinds(&path.replies)));
    }
    let writes = match contract.writes.as_slice() {
        _ if contract.read_only => "It does not write.".to_owned(),
        [] => "Whether it writes is not known.".to_owned(),
        commands => format!("It writes, by {}.", quoted(commands)),
    };
    lines.push(String::new());
    lines.push(writes);
}

/// The line in which the script itself begins, which may be in a Rust file.
pub(super) fn first_line(source: &Source) -> u32 {
    let mut offset = 0;
    for line in source.text().split_inclusive('\n') {
        if source.file(offset) == source.name() {
            return source.place(offset).line;
        }
        offset += line.len() as u32;
    }
    1
}

/// A line within the script, even if the script is in a Rust file, or a line of an included file.
fn line(source: &Source, files: &Files, first: u32, offset: u32) -> String {
    let line = source.place(offset).line;
    match files.path_of(source.file(offset)) {
        Some(path) => format!("line {line} of `{path}`"),
        None if files.script.is_some() => format!("line {line}"),
        None => format!("line {}", line.saturating_sub(first) + 1),
    }
}

fn kinds(replies: &[ReplyKind]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for kind in replies {
        names.push(kind.name());
    }
    match names.as_slice() {
        ["unknown"] => "not known".to_owned(),
        names => names.join(" or "),
    }
}

fn quoted(commands: &[&str]) -> String {
    match commands {
        [] => String::new(),
        names => format!("`{}`", names.join("`, `")),
    }
}
