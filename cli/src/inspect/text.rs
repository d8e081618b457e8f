//! For people: a table of the inputs, the commands and the replies, and the function to paste.

use std::io::{self, Write};

use redis_script_analysis::{Contract, Level, Style, Taken, Unit, render};
use redis_script_answers::describe::{self, Description};

use crate::terminal::{BOLD, CODE, ERROR, WARNING};

/// A script, or the functions of a library one after another.
pub(super) fn write(all: &[Description], style: Style, out: &mut Vec<u8>) -> io::Result<()> {
    let mut said = Vec::new();
    for (number, inspected) in all.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write_one(inspected, style, &mut said, out)?;
    }
    Ok(())
}

/// `said` are the findings so far: one that keeps a library from loading is found for each of its functions.
fn write_one(
    inspected: &Description,
    style: Style,
    said: &mut Vec<String>,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let source = &inspected.source;
    let mut title = source.name().to_owned();
    if let Some(host) = &inspected.host {
        title.push_str(&format!(":{}", host.place));
        title.extend(host.name.iter().map(|name| format!(" {name}")));
    }
    writeln!(out, "{BOLD}{title}{BOLD:#}  {}", inspected.sha1)?;
    if let (Some(library), Some(function)) = (inspected.library(), &inspected.function) {
        writeln!(
            out,
            "  function   {function}, of the library {}",
            library.name
        )?;
    }
    if let Some(contract) = &inspected.contract {
        write_contract(inspected, contract, out)?;
    }
    if let Some(engine) = &inspected.other_engine {
        writeln!(
            out,
            "  written for the engine `{}`; this tool reads only Lua",
            engine.escape_debug()
        )?;
    }
    for found in &inspected.diagnostics {
        let (colour, word) = match found.level {
            Level::Deny => (ERROR, "error"),
            _ => (WARNING, "warning"),
        };
        let text = render(source, found, style);
        if !said.contains(&text) {
            writeln!(out, "\n{colour}{word}{colour:#}: {text}")?;
            said.push(text);
        }
    }
    Ok(())
}

fn write_contract(
    inspected: &Description,
    contract: &Contract,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let source = &inspected.source;
    let (keys, arguments) = match &inspected.function {
        None => ("KEYS", "ARGV"),
        Some(_) => ("keys", "args"),
    };
    write_taken(keys, &contract.keys, out)?;
    write_taken(arguments, &contract.arguments, out)?;
    let commands = match (contract.commands.as_slice(), contract.commands_complete) {
        ([], true) => "none".to_owned(),
        ([], false) => "not known".to_owned(),
        (commands, true) => commands.join(", "),
        (commands, false) => format!("{}, and unknown ones", commands.join(", ")),
    };
    writeln!(out, "  commands   {commands}")?;
    let writes = match contract.writes.as_slice() {
        [] if contract.read_only => "no".to_owned(),
        [] => "not known".to_owned(),
        writes => writes.join(", "),
    };
    writeln!(out, "  writes     {writes}")?;
    let replies = describe::replies(&contract.replies).join(", ");
    writeln!(out, "  replies    {replies}")?;
    for (number, key) in contract.key_uses.iter().enumerate() {
        let title = if number == 0 { "keys used" } else { "" };
        let place = source.place(key.span.start);
        let place = match describe::included_file(source, key.span.start) {
            Some(file) => format!("{file}:{place}"),
            None => place.to_string(),
        };
        writeln!(
            out,
            "  {title:9}  {} at {place}: {}",
            key.command,
            describe::origin(key.origin)
        )?;
    }
    if let Some(signature) = inspected.signature() {
        writeln!(out)?;
        for line in signature.lines() {
            writeln!(out, "    {CODE}{line}{CODE:#}")?;
        }
    }
    Ok(())
}

fn write_taken(table: &str, taken: &Taken, out: &mut Vec<u8>) -> io::Result<()> {
    if taken.entries.is_empty() && taken.variadic.is_none() {
        return writeln!(out, "  {table}       none");
    }
    for (place, entry) in taken.entries.iter().enumerate() {
        let mut said: Vec<String> = entry.name.iter().cloned().collect();
        if !entry.is_read {
            let said_of = match taken.variadic {
                Some(_) => "not read separately",
                None => "not read",
            };
            said.push(said_of.to_owned());
        }
        if entry.is_number {
            said.push("a number".to_owned());
        }
        said.extend(entry.unit.map(|unit| match unit {
            Unit::Seconds => "in seconds".to_owned(),
            Unit::Millis => "in milliseconds".to_owned(),
            Unit::Micros => "in microseconds".to_owned(),
        }));
        if entry.is_point_in_time {
            said.push("a Unix time".to_owned());
        }
        if entry.is_optional {
            said.push("may be missing".to_owned());
        }
        if !entry.commands.is_empty() {
            said.push(format!("for {}", entry.commands.join(", ")));
        }
        let index = format!("{table}[{}]", place + 1);
        writeln!(
            out,
            "{}",
            format!("  {index:9}  {}", said.join(", ")).trim_end()
        )?;
    }
    let Some(row) = taken.variadic else {
        return Ok(());
    };
    let index = format!("{table}[{}…]", row.from);
    match row.group {
        1 => writeln!(out, "  {index:9}  any number"),
        group => writeln!(out, "  {index:9}  any number of groups of {group}"),
    }
}
