//! The Rust function that fits a script, ready to paste.

use std::collections::HashSet;
use std::path::Path;

use redis_script_analysis::{Contract, Entry, FittingType, Taken, Unit};

use crate::rust_name::rust_name;

/// The function that would replace a call. `path` is that of the script, from the file with the call; without one the
/// script is written in the code.
#[must_use]
pub fn replacement(path: Option<&str>, contract: &Contract) -> String {
    match path {
        Some(path) => with_script(&format!("{path:?}"), path, contract),
        None => with_script("inline = r#\"…\"#", "script.lua", contract),
    }
}

/// The attribute and the function. The path is for a Rust file next to the script.
#[must_use]
pub fn of_script(file: &str, contract: &Contract) -> String {
    with_script(&format!("{:?}", file_name(file)), file, contract)
}

/// `script` is what the attribute names, and the function is named after the file.
fn with_script(script: &str, file: &str, contract: &Contract) -> String {
    let path = Path::new(file);
    let stem = path
        .file_stem()
        .map_or(file.into(), |stem| stem.to_string_lossy());
    let function = match rust_name(&stem) {
        Some(name) if name.starts_with('_') => format!("script{name}"),
        Some(name) => name,
        None => "script".to_owned(),
    };
    let option = if contract.read_only && !contract.commands.is_empty() {
        ", read_only"
    } else {
        ""
    };
    written(
        &format!("redis_script({script}{option})"),
        &function,
        contract,
    )
}

/// The same for a function of a library. The library's name in front of the function's is not repeated in Rust.
pub(super) fn of_function(
    file: &str,
    library: &str,
    function: &str,
    contract: &Contract,
) -> String {
    let own = function.strip_prefix(library).unwrap_or(function);
    let own = own.trim_start_matches('_');
    let known = rust_name(own).filter(|name| !name.starts_with('_'));
    let name = known.or_else(|| rust_name(function));
    let name = name.unwrap_or_else(|| "function".to_owned());
    let option = match name == function {
        true => String::new(),
        false => format!(", name = {function:?}"),
    };
    written(
        &format!("redis_function({:?}{option})", file_name(file)),
        &name,
        contract,
    )
}

fn file_name(file: &str) -> String {
    let name = Path::new(file).file_name();
    name.map_or(file.into(), |name| name.to_string_lossy())
        .into_owned()
}

fn written(attribute: &str, function: &str, contract: &Contract) -> String {
    let mut names = HashSet::from(["connection".to_owned()]);
    let mut parameters = Vec::new();
    for (taken, mark, noun) in [
        (&contract.keys, "#[key] ", "key"),
        (&contract.arguments, "", "argument"),
    ] {
        add(taken, mark, noun, &mut names, &mut parameters);
    }
    let parameters: String = parameters
        .iter()
        .map(|parameter| format!("    {parameter},\n"))
        .collect();
    format!(
        "#[{attribute}]\npub async fn {function}(\n    connection: &mut impl redis::aio::ConnectionLike,\n\
         {parameters}) -> redis_script::Result<{}>;",
        reply_type(&contract.fitting_type)
    )
}

fn add(
    taken: &Taken,
    mark: &str,
    noun: &str,
    names: &mut HashSet<String>,
    parameters: &mut Vec<String>,
) {
    // A slice begins where the script begins to read entries one after another, even if it also reads some of them
    // alone.
    let fixed = taken
        .variadic
        .map_or(usize::MAX, |row| row.from as usize - 1);
    for (place, entry) in taken.entries.iter().enumerate().take(fixed) {
        let known = entry.name.as_deref().and_then(rust_name);
        let mut name = known.unwrap_or_else(|| format!("{noun}_{}", place + 1));
        // An unused name begins with `_`, and a used one must not.
        name = name.trim_start_matches('_').to_owned();
        if !entry.is_read {
            name.insert(0, '_');
        }
        let (unit, rust_type) = type_of(entry, mark.is_empty());
        parameters.push(format!("{mark}{unit}{}: {rust_type}", unique(name, names)));
    }
    if let Some(row) = taken.variadic {
        let known = taken.row_name.as_deref().and_then(rust_name);
        let name = unique(known.unwrap_or_else(|| format!("{noun}s")), names);
        let element = match row.group {
            group @ 2..=LONGEST_TUPLE => {
                format!("({})", vec!["String"; group as usize].join(", "))
            }
            // No tuple is as long, so the groups are sent flat.
            _ => "String".to_owned(),
        };
        parameters.push(format!("{mark}{name}: &[{element}]"));
    }
}

/// A tuple in a list has up to this many entries.
const LONGEST_TUPLE: u32 = 12;

/// The attribute of the parameter, and its type.
fn type_of(entry: &Entry, is_argument: bool) -> (&'static str, String) {
    if !is_argument {
        return ("", "&str".to_owned());
    }
    let unit = match entry.unit {
        Some(Unit::Seconds) => "#[arg(seconds)] ",
        Some(Unit::Millis) => "#[arg(millis)] ",
        Some(Unit::Micros) => "#[arg(micros)] ",
        None => "",
    };
    let rust_type = match entry.unit {
        Some(_) if entry.is_point_in_time => "std::time::SystemTime",
        Some(_) => "std::time::Duration",
        None if entry.is_fraction => "f64",
        None if entry.is_number => "i64",
        None if entry.is_bytes => "&[u8]",
        None => "&str",
    };
    if entry.is_optional {
        return (unit, format!("Option<{rust_type}>"));
    }
    (unit, rust_type.to_owned())
}

/// The type, as source code.
fn reply_type(reply: &FittingType) -> String {
    match reply {
        FittingType::Unit => "()".to_owned(),
        FittingType::Bool => "bool".to_owned(),
        FittingType::Integer => "i64".to_owned(),
        FittingType::Text => "String".to_owned(),
        FittingType::Bytes => "Vec<u8>".to_owned(),
        FittingType::Float => "f64".to_owned(),
        FittingType::Map => "std::collections::HashMap<String, String>".to_owned(),
        FittingType::Value => "redis::Value".to_owned(),
        FittingType::List(element) => format!("Vec<{}>", reply_type(element)),
        FittingType::Option(inner) => format!("Option<{}>", reply_type(inner)),
        FittingType::Tuple(elements) => {
            let elements: Vec<String> = elements.iter().map(reply_type).collect();
            format!("({})", elements.join(", "))
        }
    }
}

fn unique(name: String, names: &mut HashSet<String>) -> String {
    let mut candidate = name.clone();
    let mut number = 2;
    while !names.insert(candidate.clone()) {
        candidate = format!("{name}_{number}");
        number += 1;
    }
    candidate
}
