//! What one call of `new` has written: the Rust function, and the lines for a shell.

use std::path::Path;
use std::process::Command;

use redis_script_patterns::{Argument, Pattern, Unit};

/// The output of `new`, taken apart.
pub(super) struct Written {
    pub(super) pattern: &'static Pattern,
    pub(super) name: String,
    /// The annotated function.
    pub(super) function: String,
    /// What the shell makes of the line with `EVAL`: the words after `redis-cli`.
    pub(super) eval: Vec<String>,
    /// The same of the line with `--eval`.
    pub(super) eval_file: Vec<String>,
}

impl Written {
    pub(super) fn read(pattern: &'static Pattern, name: &str, output: &str, folder: &Path) -> Self {
        let output = output.replace("\n    ", "\n");
        let (_, shown) = output.split_once("\n\n").expect("a title");
        let (function, rest) = shown.split_once("\n\n").expect("a function");
        let (_, lines) = rest.split_once("\n\n").expect("a sentence");
        let (eval, eval_file) = lines
            .split_once("\nredis-cli --eval ")
            .expect("two lines for the shell");
        Self {
            pattern,
            name: name.to_owned(),
            function: function.to_owned(),
            eval: words(eval, folder),
            eval_file: words(&format!("redis-cli --eval {eval_file}"), folder),
        }
    }

    /// The keys and the arguments of the line with `EVAL`.
    pub(super) fn entries(&self) -> (&[String], &[String]) {
        self.eval[3..].split_at(self.pattern.keys.len())
    }

    /// The call of the function with the entries of the line.
    pub(super) fn call(&self) -> String {
        let (keys, arguments) = self.entries();
        let mut values: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
        let mut rest = arguments;
        for argument in self.pattern.arguments {
            let is_last = std::ptr::eq(argument, self.pattern.arguments.last().expect("one"));
            let taken = if is_last { rest.len() } else { 1 };
            let (entries, behind) = rest.split_at(taken);
            rest = behind;
            values.push(value(argument, entries));
        }
        format!("{}(connection, {})", self.name, values.join(", "))
    }
}

/// What a shell makes of a line: the words after the name of the program.
fn words(line: &str, folder: &Path) -> Vec<String> {
    let script = format!("redis-cli() {{ printf '%s\\0' \"$@\"; }}\n{line}");
    // A function may have that name in most shells; where it may not, the name is another.
    let script = script.replace("redis-cli", "redis_cli");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder)
        .output()
        .expect("there is a shell");
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("words are UTF-8");
    let words = text.strip_suffix('\0').expect("at least one word");
    words.split('\0').map(str::to_owned).collect()
}

/// The Rust expression for the entries of an argument.
fn value(argument: &Argument, entries: &[String]) -> String {
    let duration = || match argument.unit {
        Some(Unit::Micros) => format!("Duration::from_micros({})", entries[0]),
        _ => format!("Duration::from_millis({})", entries[0]),
    };
    match argument.rust_type {
        "Duration" => duration(),
        "SystemTime" => format!("SystemTime::UNIX_EPOCH + {}", duration()),
        "f64" => format!("{}_f64", entries[0]),
        "&str" => format!("{:?}", entries[0]),
        "&[u8]" => format!("{:?}.as_bytes()", entries[0]),
        "Option<&[u8]>" => match entries {
            [] => "None".to_owned(),
            entries => format!("Some({:?}.as_bytes())", entries[0]),
        },
        "&[(&str, &str)]" => pairs(entries, |value| format!("{value:?}")),
        "&[(&str, i64)]" => pairs(entries, str::to_owned),
        _ => entries[0].clone(),
    }
}

fn pairs(entries: &[String], value: impl Fn(&str) -> String) -> String {
    let pairs = entries
        .chunks(2)
        .map(|pair| format!("({:?}, {})", pair[0], value(&pair[1])));
    format!("&[{}]", pairs.collect::<Vec<_>>().join(", "))
}
