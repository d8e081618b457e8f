//! `build`: a script from a pattern, with what `new` prints for it.

use std::time::{Duration, SystemTime};

use redis_script_answers::Refused;
use redis_script_answers::new::{self, Call, Chosen, Commands, Exceeding, Form, Language};
use serde::Serialize;

use super::fields::{Asked, Field, missing};
use super::written;

#[derive(Default)]
pub(super) struct Wanted {
    pattern: Option<String>,
    name: Option<String>,
    /// The keys and arguments to try it with, each as somebody writes it.
    options: Vec<(String, String)>,
    language: Caller,
    /// Whether to write a library with one function.
    function: bool,
    /// The time of the call, in microseconds since 1970. The module has no clock.
    now: u64,
}

#[derive(Clone, Copy, Default)]
enum Caller {
    #[default]
    Rust,
    Ts,
    Py,
    Go,
}

impl Asked for Wanted {
    fn set(&mut self, field: Field<'_>) -> Result<(), Refused> {
        match field.name {
            "pattern" => self.pattern = Some(field.text()?),
            "name" => self.name = Some(field.text()?),
            "option" => {
                let text = field.text()?;
                let option = text.split_once('=');
                let (name, value) = option.ok_or_else(|| field.is_not("`NAME=VALUE`"))?;
                self.options.push((name.to_owned(), value.to_owned()));
            }
            "language" => {
                self.language = match field.bytes {
                    b"rust" => Caller::Rust,
                    b"ts" => Caller::Ts,
                    b"py" => Caller::Py,
                    b"go" => Caller::Go,
                    _ => return Err(field.is_not("`rust`, `ts`, `py` or `go`")),
                }
            }
            "function" => self.function = field.flag()?,
            "now" => self.now = field.number()?,
            _ => return Err(field.unknown()),
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Answer {
    script: Script,
    rust: Code,
    call: InLanguage,
    eval: Option<String>,
    redis_cli: Option<String>,
    load: Option<String>,
    fcall: Option<String>,
}

#[derive(Serialize)]
struct Script {
    file: String,
    text: String,
}

#[derive(Serialize)]
struct Code {
    text: String,
    needs: String,
}

#[derive(Serialize)]
struct InLanguage {
    language: &'static str,
    text: String,
    needs: String,
}

#[derive(Serialize)]
struct Wrong {
    errors: Vec<WrongOption>,
}

#[derive(Serialize)]
struct WrongOption {
    /// `pattern` and `name` beside the options of the pattern.
    option: String,
    message: String,
    help: Option<String>,
}

pub(super) fn answer(wanted: Wanted) -> Result<Vec<u8>, Refused> {
    let pattern = wanted.pattern.as_ref().ok_or_else(|| missing("pattern"))?;
    let name = wanted.name.as_ref().ok_or_else(|| missing("name"))?;
    match choose(pattern, name, &wanted) {
        Ok(chosen) => written(&write(&chosen, wanted.language)),
        Err(errors) => written(&Wrong { errors }),
    }
}

/// The pattern with its options, or everything that is wrong with them.
fn choose(pattern: &str, name: &str, wanted: &Wanted) -> Result<Chosen, Vec<WrongOption>> {
    let alone = |option: &str, refused: Refused| vec![WrongOption::of(option, refused)];
    let pattern = new::pattern(pattern).map_err(|refused| alone("pattern", refused))?;
    let form = match wanted.function {
        true => Form::Library,
        false => Form::Script,
    };
    let now = SystemTime::UNIX_EPOCH.checked_add(Duration::from_micros(wanted.now));
    let now = now.unwrap_or(SystemTime::UNIX_EPOCH);
    let mut chosen = Chosen::new(pattern, form, name, now).map_err(|refused| {
        let help = "use a letter followed by letters, digits, `_` and `-`";
        alone("name", refused.or_help(help))
    })?;
    let mut errors = Vec::new();
    for (option, value) in &wanted.options {
        if let Err(refused) = chosen.set(option, value) {
            errors.push(WrongOption::of(option, refused));
        }
    }
    if errors.is_empty()
        && let Some(Exceeding { name, limit }) = chosen.exceeding()
    {
        let refused = Exceeding { name, limit }.refused();
        errors.push(WrongOption::of(
            name,
            refused.or_help(format!("raise `{limit}` too")),
        ));
    }
    match errors.is_empty() {
        true => Ok(chosen),
        false => Err(errors),
    }
}

fn write(chosen: &Chosen, language: Caller) -> Answer {
    let file = chosen.file();
    let rust = || chosen.rust(&file, "next to it");
    let (language, called) = match language {
        Caller::Rust => ("rust", rust()),
        Caller::Ts => ("ts", chosen.call(Language::Ts)),
        Caller::Py => ("py", chosen.call(Language::Py)),
        Caller::Go => ("go", chosen.call(Language::Go)),
    };
    let (mut eval, mut redis_cli, mut load, mut fcall) = (None, None, None, None);
    match chosen.commands(&file) {
        Commands::Script {
            eval: one,
            eval_file,
        } => {
            eval = Some(one);
            redis_cli = Some(eval_file);
        }
        Commands::Library { load: one, call } => {
            load = Some(one);
            fcall = Some(call);
        }
    }
    Answer {
        rust: Code::of(rust()),
        call: InLanguage {
            language,
            text: called.text,
            needs: called.needs,
        },
        eval,
        redis_cli,
        load,
        fcall,
        script: Script {
            text: chosen.text(),
            file,
        },
    }
}

impl Code {
    fn of(Call { text, needs }: Call) -> Self {
        Self { text, needs }
    }
}

impl WrongOption {
    fn of(option: &str, Refused { message, help }: Refused) -> Self {
        Self {
            option: option.to_owned(),
            message,
            help,
        }
    }
}
