//! `new`: a script from the catalogue of patterns, the function that calls it, and commands to try it.

mod caller;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use redis_script_answers::new::{self as answers, Call, Chosen, Form, quoted};
use redis_script_patterns::{CATALOGUE, DefaultValue};
use redis_script_signature::shown_path;

use crate::Outcome;
use crate::arguments::NewArguments;
use crate::failure::Failure;
use crate::terminal::{BOLD, CODE};
use caller::Caller;

pub(crate) fn run(arguments: &NewArguments, out: &mut impl Write) -> Result<Outcome, Failure> {
    let (Some(pattern), Some(name)) = (&arguments.pattern, &arguments.name) else {
        write_list(out)?;
        return Ok(Outcome::Clean);
    };
    let chosen = choose(pattern, name, arguments)?;
    let file = PathBuf::from(chosen.file());
    let path = arguments
        .dir
        .as_ref()
        .map_or(file.clone(), |folder| folder.join(&file));
    write_file(&path, &chosen.text(), arguments.force)?;

    let shown = shown_path(&path);
    writeln!(out, "{BOLD}{shown}{BOLD:#}: {}\n", chosen.title())?;
    let Call { text, needs } = match arguments.language {
        Some(language) => chosen.call(language.into()),
        None => {
            let Caller { path, folder } = Caller::of(&path);
            chosen.rust(&path, &folder)
        }
    };
    for line in text.lines() {
        // An empty line stays empty, so that it can be pasted.
        match line {
            "" => writeln!(out)?,
            line => writeln!(out, "    {CODE}{line}{CODE:#}")?,
        }
    }
    writeln!(out, "\n{needs} To try it:\n")?;
    for command in chosen.commands(&shown).both() {
        writeln!(out, "    {command}")?;
    }
    Ok(Outcome::Clean)
}

/// The pattern with what the arguments set.
fn choose(pattern: &str, name: &str, arguments: &NewArguments) -> Result<Chosen, Failure> {
    let pattern = answers::pattern(pattern)
        .map_err(|refused| refused.or_help("`cargo redis-script new --list` lists all patterns"))?;
    let form = match arguments.function {
        true => Form::Library,
        false => Form::Script,
    };
    let mut chosen = Chosen::new(pattern, form, name, SystemTime::now()).map_err(|refused| {
        refused.or_help(
            "use a letter followed by letters, digits, `_` and `-`, and set the folder with `--dir`",
        )
    })?;
    for setting in &arguments.set {
        let Some((option, value)) = setting.split_once('=') else {
            return Err(
                Failure::refused(format!("`{setting}` has no value")).help("write `--set limit=5`")
            );
        };
        chosen.set(option, value)?;
    }
    if let Some(exceeding) = chosen.exceeding() {
        let help = format!("set both, such as `--set {}=…`", exceeding.limit);
        return Err(exceeding.refused().or_help(help).into());
    }
    Ok(chosen)
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
