//! The call of a pattern in other languages, ready to paste.

use redis_script_patterns::{Argument, Pattern, Unit};

/// A language that calls a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// TypeScript, with ioredis.
    Ts,
    /// Python, with redis-py.
    Py,
    /// Go, with go-redis.
    Go,
}

/// An entry of KEYS or ARGV, as a parameter.
struct Parameter {
    /// In snake case, with the unit of a time.
    name: String,
    kind: Kind,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Float,
    /// It may be left out. Always the last one.
    OptionalText,
    /// Any number of pairs. Always the only one.
    TextPairs,
    IntegerPairs,
}

/// A function that sends the script. `name` is in snake case.
pub(super) fn call(language: Language, pattern: &Pattern, name: &str, file: &str) -> String {
    let keys: Vec<&str> = pattern.keys.iter().map(|key| key.name).collect();
    let arguments: Vec<Parameter> = pattern.arguments.iter().map(Parameter::of).collect();
    let call = Call {
        title: pattern.title,
        reply: pattern.reply.meaning,
        name: name.trim_end_matches('_'),
        file,
        keys: &keys,
        arguments: &arguments,
    };
    match language {
        Language::Ts => call.typescript(),
        Language::Py => call.python(),
        Language::Go => call.go(),
    }
}

/// What the text of a call needs besides.
pub(super) fn needs(language: Language) -> &'static str {
    match language {
        Language::Ts => "It needs the package `ioredis`, and reads the script beside it.",
        Language::Py => "It needs the package `redis`, and reads the script beside it.",
        Language::Go => {
            "It needs the module `github.com/redis/go-redis/v9`, and embeds the script beside it."
        }
    }
}

impl Kind {
    pub(super) fn of(argument: &Argument) -> Self {
        match argument.rust_type {
            "&[(&str, &str)]" => Self::TextPairs,
            "&[(&str, i64)]" => Self::IntegerPairs,
            written if written.starts_with("Option<") => Self::OptionalText,
            "f64" => Self::Float,
            "&str" | "&[u8]" => Self::Text,
            _ => Self::Integer,
        }
    }

    /// The word for it in records.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Float => "number",
            Self::OptionalText => "optional_text",
            Self::TextPairs => "text_pairs",
            Self::IntegerPairs => "integer_pairs",
        }
    }
}

impl Parameter {
    fn of(argument: &Argument) -> Self {
        let unit = match argument.unit {
            Some(Unit::Millis) => "_ms",
            Some(Unit::Micros) => "_us",
            _ => "",
        };
        Self {
            name: format!("{}{unit}", argument.name),
            kind: Kind::of(argument),
        }
    }
}

struct Call<'a> {
    title: &'a str,
    reply: &'a str,
    name: &'a str,
    file: &'a str,
    keys: &'a [&'a str],
    arguments: &'a [Parameter],
}

impl Call<'_> {
    fn typescript(&self) -> String {
        let mut parameters: Vec<String> = Vec::new();
        let mut sent = vec!["script".to_owned(), self.keys.len().to_string()];
        for key in self.keys {
            parameters.push(format!("{}: string", camel(key)));
            sent.push(camel(key));
        }
        for argument in self.arguments {
            let name = camel(&argument.name);
            let (kind, value) = match argument.kind {
                Kind::Text => ("string", name.clone()),
                Kind::Integer | Kind::Float => ("number", name.clone()),
                Kind::OptionalText => (
                    "string | undefined",
                    format!("...({name} === undefined ? [] : [{name}])"),
                ),
                Kind::TextPairs => ("[string, string][]", format!("...{name}.flat()")),
                Kind::IntegerPairs => ("[string, number][]", format!("...{name}.flat()")),
            };
            parameters.push(format!("{name}: {kind}"));
            sent.push(value);
        }
        format!(
            "import {{ readFileSync }} from 'node:fs';\nimport type {{ Redis }} from 'ioredis';\n\n\
             const script = readFileSync(new URL('./{}', import.meta.url), 'utf8');\n\n\
             /** {} Replies with {}. */\n\
             export function {}(redis: Redis, {}) {{\n  return redis.eval({});\n}}\n",
            self.file,
            self.title,
            self.reply,
            camel(self.name),
            parameters.join(", "),
            sent.join(", "),
        )
    }

    fn python(&self) -> String {
        let mut parameters = vec!["client: redis.Redis".to_owned()];
        let mut sent = vec!["SCRIPT".to_owned(), self.keys.len().to_string()];
        for key in self.keys {
            parameters.push(format!("{key}: str"));
            sent.push((*key).to_owned());
        }
        for argument in self.arguments {
            let name = &argument.name;
            let (kind, value) = match argument.kind {
                Kind::Text => ("str", name.clone()),
                Kind::Integer => ("int", name.clone()),
                Kind::Float => ("float", name.clone()),
                Kind::OptionalText => (
                    "str | None",
                    format!("*([] if {name} is None else [{name}])"),
                ),
                Kind::TextPairs => ("list[tuple[str, str]]", flat(name)),
                Kind::IntegerPairs => ("list[tuple[str, int]]", flat(name)),
            };
            parameters.push(format!("{name}: {kind}"));
            sent.push(value);
        }
        format!(
            "from pathlib import Path\n\nimport redis\n\n\
             SCRIPT = Path(__file__).with_name(\"{}\").read_text()\n\n\n\
             def {}({}):\n    \"\"\"{} Replies with {}.\"\"\"\n    return client.eval({})\n",
            self.file,
            self.name,
            parameters.join(", "),
            self.title,
            self.reply,
            sent.join(", "),
        )
    }

    fn go(&self) -> String {
        let name = camel(self.name);
        let keys: Vec<String> = self.keys.iter().map(|key| camel(key)).collect();
        let mut parameters: Vec<String> = keys.iter().map(|key| format!("{key} string")).collect();
        let mut plain = Vec::new();
        let mut more = String::new();
        for argument in self.arguments {
            let name = camel(&argument.name);
            let kind = match argument.kind {
                Kind::Text => "string",
                Kind::Integer => "int64",
                Kind::Float => "float64",
                Kind::OptionalText => "*string",
                Kind::TextPairs => "[][2]string",
                Kind::IntegerPairs => "[][2]any",
            };
            parameters.push(format!("{name} {kind}"));
            match argument.kind {
                Kind::Text | Kind::Integer | Kind::Float => plain.push(name),
                Kind::OptionalText => {
                    more = format!(
                        "\tif {name} != nil {{\n\t\targuments = append(arguments, *{name})\n\t}}\n"
                    );
                }
                Kind::TextPairs | Kind::IntegerPairs => {
                    more = format!(
                        "\tfor _, pair := range {name} {{\n\t\targuments = append(arguments, pair[0], pair[1])\n\t}}\n"
                    );
                }
            }
        }
        let plain = plain.join(", ");
        let sent = match (more.as_str(), plain.as_str()) {
            ("", "") => String::new(),
            ("", plain) => format!(", {plain}"),
            _ => ", arguments...".to_owned(),
        };
        if !more.is_empty() {
            more = format!("\targuments := []any{{{plain}}}\n{more}");
        }
        format!(
            "import (\n\t\"context\"\n\t_ \"embed\"\n\n\t\"github.com/redis/go-redis/v9\"\n)\n\n\
             //go:embed {}\nvar {name}Text string\n\nvar {name}Script = redis.NewScript({name}Text)\n\n\
             // {}: {} Replies with {}.\n\
             func {}(ctx context.Context, client redis.Scripter, {}) *redis.Cmd {{\n{more}\
             \treturn {name}Script.Run(ctx, client, []string{{{}}}{sent})\n}}\n",
            self.file,
            upper(&name),
            self.title,
            self.reply,
            upper(&name),
            parameters.join(", "),
            keys.join(", "),
        )
    }
}

/// All entries of a list of pairs.
fn flat(name: &str) -> String {
    format!("*[entry for pair in {name} for entry in pair]")
}

/// `login_limit` as `loginLimit`.
fn camel(name: &str) -> String {
    let mut words = name.split('_').filter(|word| !word.is_empty());
    let mut written = words.next().unwrap_or_default().to_owned();
    for word in words {
        written.push_str(&upper(word));
    }
    written
}

fn upper(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
