//! A script that a build script writes: its path is the only macro that is allowed.

use std::path::{Path, PathBuf};

use proc_macro2::Group;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, Token};

use crate::attribute::Script;
use crate::fault::Fault;
use crate::include::Includes;
use crate::nearest::nearest;
use crate::project::Project;
use crate::script_file::{ScriptFile, is_missing, read_at, shown_path};

/// The folder that a build script writes to. cargo sets it for a package that has one.
const VARIABLE: &str = "OUT_DIR";

/// Reads `concat!(env!("OUT_DIR"), "/name.lua")` after its first name.
pub(crate) fn script(name: &Ident, input: ParseStream<'_>) -> Result<Script, Fault> {
    let ahead = input.fork();
    if name == "concat"
        && let Ok(literal) = parse(&ahead)
        && literal.value().starts_with('/')
    {
        let _ = parse(input);
        return Ok(Script::Generated(literal));
    }
    let fault = Fault::new(
        name.span(),
        "the only macro allowed here is `concat!(env!(\"OUT_DIR\"), \"/name.lua\")`, in exactly this form",
    );
    Err(match included_path(name, input) {
        Some(path) => fault.help(format!("write only the path: `\"{path}\"`")),
        None => fault.help("the path of any other script is a string literal"),
    })
}

fn parse(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![!]>()?;
    let arguments: Group = input.parse()?;
    let parse = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        input.parse::<Token![!]>()?;
        let variable: Group = input.parse()?;
        let variable: LitStr = syn::parse2(variable.stream())?;
        if name != "env" || variable.value() != VARIABLE {
            return Err(input.error("another variable"));
        }
        input.parse::<Token![,]>()?;
        let path: LitStr = input.parse()?;
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        }
        Ok(path)
    };
    parse.parse2(arguments.stream())
}

/// The path in `include_str!("rate_limit.lua")`.
fn included_path(name: &Ident, input: ParseStream<'_>) -> Option<String> {
    if name != "include_str" {
        return None;
    }
    let ahead = input.fork();
    ahead.parse::<Token![!]>().ok()?;
    let group: Group = ahead.parse().ok()?;
    let path: LitStr = syn::parse2(group.stream()).ok()?;
    Some(path.value())
}

/// Reads a script that a build script has written. `rust_file` is the file that contains the literal, if it is known.
pub fn read_generated(
    rust_file: Option<&Path>,
    literal: &LitStr,
    project: &Project,
) -> Result<ScriptFile, Fault> {
    let Some(folder) = std::env::var_os(VARIABLE).map(PathBuf::from) else {
        return Err(Fault::new(
            literal.span(),
            format!("there is no `{VARIABLE}`: this package has no build script"),
        )
        .help("write a `build.rs` that writes the script"));
    };
    let written = literal.value();
    let path = folder.join(written.trim_start_matches('/'));
    if is_missing(&path) {
        return Err(missing(literal, &folder, &path));
    }
    let rules = Includes {
        home: rust_file.and_then(Includes::home_of),
        ..Includes::of(project)
    };
    read_at(path, literal, &rules)
}

fn missing(literal: &LitStr, folder: &Path, path: &Path) -> Fault {
    let name = literal.value();
    let name = name.trim_start_matches('/');
    let fault = Fault::new(
        literal.span(),
        format!("the build script writes no file `{name}`"),
    )
    .note(format!("`{VARIABLE}` is `{}`", shown_path(folder)));
    let mut names = Vec::new();
    for entry in path
        .parent()
        .into_iter()
        .flat_map(std::fs::read_dir)
        .flatten()
    {
        if let Ok(entry) = entry
            && let Ok(name) = entry.file_name().into_string()
            && name.ends_with(".lua")
        {
            names.push(name);
        }
    }
    names.sort();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let last = path.file_name().unwrap_or_default().to_string_lossy();
    match nearest(&last, &names) {
        Some(known) => fault.help(format!("there is a script with a similar name: `{known}`")),
        None => fault.help("write the file in `build.rs`, or correct the name"),
    }
}
