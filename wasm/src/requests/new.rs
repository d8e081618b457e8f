//! `build`: a script from a pattern, with what `new` prints for it.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use redis_script_answers::Refused;
use redis_script_answers::new::{self, Call, Chosen, Commands, Exceeding, Form, Language};
use serde::{Deserialize, Serialize};

use super::written;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    pattern: String,
    name: String,
    /// The keys and arguments to try it with, each as somebody writes it.
    #[serde(default)]
    options: BTreeMap<String, String>,
    #[serde(default)]
    language: Caller,
    /// Whether to write a library with one function.
    #[serde(default)]
    function: bool,
    /// The time of the call, in microseconds since 1970. The module has no clock.
    #[serde(default)]
    now: u64,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Caller {
    #[default]
    Rust,
    Ts,
    Py,
    Go,
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

pub(super) fn answer(asked: Asked) -> Result<Vec<u8>, Refused> {
    match choose(&asked) {
        Ok(chosen) => written(&write(&chosen, asked.language)),
        Err(errors) => written(&Wrong { errors }),
    }
}

/// The pattern with its options, or everything that is wrong with them.
fn choose(asked: &Asked) -> Result<Chosen, Vec<WrongOption>> {
    let alone = |option: &str, refused: Refused| vec![WrongOption::of(option, refused)];
    let pattern = new::pattern(&asked.pattern).map_err(|refused| alone("pattern", refused))?;
    let form = match asked.function {
        true => Form::Library,
        false => Form::Script,
    };
    let now = SystemTime::UNIX_EPOCH.checked_add(Duration::from_micros(asked.now));
    let now = now.unwrap_or(SystemTime::UNIX_EPOCH);
    let mut chosen = Chosen::new(pattern, form, &asked.name, now).map_err(|refused| {
        let help = "use a letter followed by letters, digits, `_` and `-`";
        alone("name", refused.or_help(help))
    })?;
    let mut errors = Vec::new();
    for (option, value) in &asked.options {
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
