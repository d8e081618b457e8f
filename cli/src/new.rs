//! `new`: a script from the catalogue of patterns, the function that calls it, and commands to try it.

mod caller;
mod entries;
mod languages;
mod library;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use redis_script_patterns::{CATALOGUE, DefaultValue, Pattern, find};
use redis_script_signature::{nearest, shown_path};

use crate::Outcome;
use crate::arguments::NewArguments;
use crate::failure::Failure;
use crate::rust_name::rust_name;
use crate::terminal::{BOLD, CODE};
use caller::Caller;
use entries::Entries;

pub(crate) fn run(arguments: &NewArguments, out: &mut impl Write) -> Result<Outcome, Failure> {
    let (Some(pattern), Some(name)) = (&arguments.pattern, &arguments.name) else {
        write_list(out)?;
        return Ok(Outcome::Clean);
    };
    let pattern = find(pattern).ok_or_else(|| {
        let failure = Failure::refused(format!("there is no pattern `{pattern}`"));
        let names: Vec<_> = CATALOGUE.iter().map(|known| known.name).collect();
        match nearest(pattern, &names) {
            Some(known) => {
                failure.help(format!("there is a pattern with a similar name: `{known}`"))
            }
            None => failure.help("`cargo redis-script new --list` lists all patterns"),
        }
    })?;
    let function = function_name(name)?;
    let mut entries = Entries::of(pattern);
    for setting in &arguments.set {
        entries.set(setting)?;
    }
    entries.agree()?;
    let file = PathBuf::from(format!("{name}.lua"));
    let path = arguments
        .dir
        .as_ref()
        .map_or(file.clone(), |folder| folder.join(&file));
    let text = match arguments.function {
        true => library::text(pattern.script, &function),
        false => pattern.script.to_owned(),
    };
    write_file(&path, &text, arguments.force)?;

    let shown = shown_path(&path);
    writeln!(out, "{BOLD}{shown}{BOLD:#}: {}\n", pattern.title)?;
    let (call, needs) = match arguments.language {
        Some(language) => (
            languages::call(language, pattern, &function, &file.to_string_lossy()),
            languages::needs(language).to_owned(),
        ),
        None => {
            let caller = Caller::of(&path);
            let attribute = match arguments.function {
                true => "redis_function",
                false => "redis_script",
            };
            let scope = in_scope(pattern, attribute);
            let rust = pattern.rust_function(&function, &caller.path);
            let folder = &caller.folder;
            (
                rust.replacen("redis_script", attribute, 1),
                format!("It needs {scope}.\nThe path is for a Rust file {folder}."),
            )
        }
    };
    for line in call.lines() {
        // An empty line stays empty, so that it can be pasted.
        match line {
            "" => writeln!(out)?,
            line => writeln!(out, "    {CODE}{line}{CODE:#}")?,
        }
    }
    writeln!(out, "\n{needs} To try it:\n")?;
    let quoted_path = quoted(&shown);
    let keys: Vec<String> = entries.keys.iter().map(|(_, key)| quoted(key)).collect();
    let values: Vec<String> = entries
        .arguments
        .iter()
        .flat_map(|(_, values)| values)
        .map(|value| quoted(value))
        .collect();
    if arguments.function {
        writeln!(out, "    redis-cli -x FUNCTION LOAD < {quoted_path}")?;
        let call = ["redis-cli", "FCALL", &function, &keys.len().to_string()].map(str::to_owned);
        let call = [&call[..], &keys[..], &values[..]].concat();
        writeln!(out, "    {}", call.join(" "))?;
        return Ok(Outcome::Clean);
    }
    let eval = [
        &[
            "redis-cli".to_owned(),
            "EVAL".to_owned(),
            format!("\"$(cat {quoted_path})\""),
            keys.len().to_string(),
        ],
        &keys[..],
        &values[..],
    ];
    writeln!(out, "    {}", eval.concat().join(" "))?;
    let eval = [
        &["redis-cli".to_owned(), "--eval".to_owned(), quoted_path],
        &keys[..],
        &[",".to_owned()],
        &values[..],
    ];
    writeln!(out, "    {}", eval.concat().join(" "))?;
    Ok(Outcome::Clean)
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

/// One line per pattern: its name, what it does, and its parameters with their defaults.
fn write_list(out: &mut impl Write) -> io::Result<()> {
    let width = CATALOGUE
        .iter()
        .map(|pattern| pattern.name.len())
        .max()
        .unwrap_or_default();
    for pattern in CATALOGUE {
        let keys = pattern
            .keys
            .iter()
            .map(|key| format!("{}={}", key.name, quoted(key.example)));
        let arguments = pattern
            .arguments
            .iter()
            .map(|argument| match argument.default {
                DefaultValue::Now => format!("{}=now", argument.name),
                DefaultValue::Entries(entries) => {
                    let entries: Vec<String> = entries.iter().map(|entry| quoted(entry)).collect();
                    format!("{}={}", argument.name, entries.join(","))
                }
                _ => argument.name.to_owned(),
            });
        let parameters: Vec<String> = keys.chain(arguments).collect();
        writeln!(
            out,
            "{BOLD}{:width$}{BOLD:#}  {}  {CODE}{}{CODE:#}",
            pattern.name,
            pattern.title,
            parameters.join(" ")
        )?;
    }
    Ok(())
}

/// The name of the function. The file gets the given name, which must not be a path.
fn function_name(name: &str) -> Result<String, Failure> {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-'));
    rust_name(name).filter(|_| is_plain).ok_or_else(|| {
        Failure::refused(format!("`{name}` cannot be the name of a script and of a function"))
            .help("use a letter followed by letters, digits, `_` and `-`, and set the folder with `--dir`")
    })
}

fn write_file(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let shown = shown_path(path);
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::refused(format!("`{shown}` exists already"))
            .help("choose another name, or overwrite it with `--force`"),
        _ => Failure::refused(format!("`{shown}` cannot be written: {error}")),
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    let mut file = options.open(path).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)
}

/// A word of a shell.
fn quoted(word: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./:@%+=".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
