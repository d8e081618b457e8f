//! `new`: a script from the catalogue of patterns, the function that calls it, and the lines that try it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use redis_script_patterns::{Argument, CATALOGUE, DefaultValue, Pattern, find};
use redis_script_signature::{nearest, shown_path};

use crate::Outcome;
use crate::arguments::NewArguments;
use crate::failure::Failure;
use crate::rust_name::rust_name;
use crate::terminal::{BOLD, CODE};

pub(crate) fn run(arguments: &NewArguments, out: &mut impl Write) -> Result<Outcome, Failure> {
    let (Some(pattern), Some(name)) = (&arguments.pattern, &arguments.name) else {
        write_list(out)?;
        return Ok(Outcome::Clean);
    };
    let pattern = find(pattern).ok_or_else(|| {
        let failure = Failure::refused(format!("there is no pattern `{pattern}`"));
        match nearest(pattern, CATALOGUE.iter().map(|known| known.name)) {
            Some(known) => {
                failure.help(format!("there is a pattern with a similar name: `{known}`"))
            }
            None => failure.help("`cargo redis-script new --list` shows every pattern"),
        }
    })?;
    let function = function_name(name)?;
    let mut entries = Entries::of(pattern);
    for setting in &arguments.set {
        entries.set(setting)?;
    }
    let file = PathBuf::from(format!("{name}.lua"));
    let path = arguments
        .dir
        .as_ref()
        .map_or(file.clone(), |folder| folder.join(&file));
    write_file(&path, pattern.script, arguments.force)?;

    let shown = shown_path(&path);
    writeln!(out, "{BOLD}{shown}{BOLD:#}: {}\n", pattern.title)?;
    for line in pattern.rust_function(&function, &shown).lines() {
        writeln!(out, "    {CODE}{line}{CODE:#}")?;
    }
    writeln!(
        out,
        "\nThe path is the one from the Rust file. To try it:\n"
    )?;
    let quoted_path = quoted(&shown);
    let keys: Vec<String> = entries.keys.iter().map(|(_, key)| quoted(key)).collect();
    let values: Vec<String> = entries
        .arguments
        .iter()
        .flat_map(|(_, values)| values)
        .map(|value| quoted(value))
        .collect();
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

/// One line a pattern: its name, its parameters with their defaults, and what it does.
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
            });
        let parameters: Vec<String> = keys.chain(arguments).collect();
        writeln!(
            out,
            "{BOLD}{:width$}{BOLD:#}  {}  {}",
            pattern.name,
            parameters.join(" "),
            pattern.title
        )?;
    }
    Ok(())
}

/// The name of the function. The file has the name as it is given, which must be no path.
fn function_name(name: &str) -> Result<String, Failure> {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-'));
    rust_name(name).filter(|_| is_plain).ok_or_else(|| {
        Failure::refused(format!("`{name}` cannot be the name of a script and of a function"))
            .help("begin with a letter, go on with letters, digits, `_` and `-`, and name the folder with `--dir`")
    })
}

fn write_file(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let shown = shown_path(path);
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::refused(format!("`{shown}` is there already, and is left as it is"))
                .help("choose another name, or overwrite it with `--force`")
        }
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

/// What the script is tried with.
struct Entries {
    pattern: &'static Pattern,
    keys: Vec<(&'static str, String)>,
    arguments: Vec<(&'static str, Vec<String>)>,
}

impl Entries {
    fn of(pattern: &'static Pattern) -> Self {
        let now = SystemTime::now();
        let keys = pattern.keys.iter();
        let arguments = pattern.arguments.iter();
        Self {
            pattern,
            keys: keys.map(|key| (key.name, key.example.to_owned())).collect(),
            arguments: arguments
                .map(|argument| (argument.name, argument.default_entries(now)))
                .collect(),
        }
    }

    /// `limit=5`
    fn set(&mut self, setting: &str) -> Result<(), Failure> {
        let Some((name, value)) = setting.split_once('=') else {
            return Err(
                Failure::refused(format!("`{setting}` sets nothing")).help("write `--set limit=5`")
            );
        };
        if let Some((_, key)) = self.keys.iter_mut().find(|(known, _)| *known == name) {
            value.clone_into(key);
            return Ok(());
        }
        let found = self.arguments.iter_mut().zip(self.pattern.arguments);
        for ((known, entries), argument) in found {
            if *known == name {
                *entries = read_value(argument, value)?;
                return Ok(());
            }
        }
        let names = || {
            self.keys
                .iter()
                .map(|(name, _)| *name)
                .chain(self.arguments.iter().map(|(name, _)| *name))
        };
        let failure = Failure::refused(format!("`{}` has no option `{name}`", self.pattern.name));
        Err(match nearest(name, names()) {
            Some(known) => {
                failure.help(format!("there is an option with a similar name: `{known}`"))
            }
            None => failure.help(format!(
                "the options are `{}`",
                names().collect::<Vec<_>>().join("`, `")
            )),
        })
    }
}

/// The entries that a value becomes, which must be of the argument's type.
fn read_value(argument: &Argument, value: &str) -> Result<Vec<String>, Failure> {
    let rust_type = argument.rust_type;
    let inside = rust_type
        .strip_prefix("Option<")
        .and_then(|inside| inside.strip_suffix('>'));
    if inside.is_some() && value.is_empty() {
        return Ok(Vec::new());
    }
    if argument.is_list() {
        return Ok(value
            .split(',')
            .filter(|entry| !entry.is_empty())
            .map(str::to_owned)
            .collect());
    }
    let (fits, form) = match inside.unwrap_or(rust_type) {
        "u8" | "u16" | "u32" => (
            value.parse::<u32>().is_ok(),
            "a whole number from 0 to 4294967295",
        ),
        "u64" | "usize" => (value.parse::<u64>().is_ok(), "a whole number from 0 on"),
        "i32" | "i64" => (value.parse::<i64>().is_ok(), "a whole number"),
        "f32" | "f64" => (value.parse::<f64>().is_ok_and(f64::is_finite), "a number"),
        "bool" => (matches!(value, "0" | "1"), "1 or 0"),
        "Duration" | "SystemTime" => (
            value.parse::<u64>().is_ok(),
            "a whole number in the unit of the argument",
        ),
        _ => (true, ""),
    };
    if fits {
        return Ok(vec![value.to_owned()]);
    }
    Err(
        Failure::refused(format!("`{value}` is no value of `{}`", argument.name))
            .help(format!("it is {form}")),
    )
}

/// A word of a shell.
fn quoted(word: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./:@%+=".contains(sign);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
