//! The arguments of a command: from the tree that a source gives to the grammar of the table, and to numbers.

use serde_json::Value;

/// One argument, or a group of them.
#[derive(Debug)]
pub(crate) struct Argument {
    name: String,
    kind: Kind,
    token: Option<String>,
    is_optional: bool,
    is_multiple: bool,
}

#[derive(Debug)]
enum Kind {
    /// A word that is written as it is.
    Token,
    /// A value, with the letter of its kind.
    Value(char),
    OneOf(Vec<Argument>),
    Block(Vec<Argument>),
}

/// Reads the list `arguments`. A server gives flags as a list, a file as fields.
pub(crate) fn parse(list: Option<&Value>) -> Vec<Argument> {
    let Some(Value::Array(list)) = list else {
        return Vec::new();
    };
    list.iter().map(Argument::parse).collect()
}

impl Argument {
    fn parse(value: &Value) -> Self {
        let text = |field: &str| value[field].as_str().unwrap_or_default();
        let has = |flag: &str| {
            let listed = value["flags"].as_array();
            value[flag] == true || listed.is_some_and(|flags| flags.iter().any(|one| one == flag))
        };
        let kind = match text("type") {
            "pure-token" => Kind::Token,
            "oneof" => Kind::OneOf(parse(value.get("arguments"))),
            "block" => Kind::Block(parse(value.get("arguments"))),
            "key" => Kind::Value('k'),
            "integer" => Kind::Value('i'),
            "double" => Kind::Value('f'),
            "unix-time" => Kind::Value('t'),
            "pattern" => Kind::Value('p'),
            _ => Kind::Value('s'),
        };
        Self {
            name: text("name").to_ascii_lowercase().replace([' ', '_'], "-"),
            kind,
            token: value["token"].as_str().map(str::to_owned),
            is_optional: has("optional"),
            is_multiple: has("multiple"),
        }
    }

    /// The same without the mark that it may be left out.
    fn required(&self) -> String {
        let plus = if self.is_multiple { "+" } else { "" };
        let token = self.token.as_deref().unwrap_or_default();
        match &self.kind {
            Kind::Token => token.to_owned(),
            Kind::Value(kind) => with_token(token, &format!("{}:{kind}{plus}", self.name)),
            Kind::OneOf(choices) => with_token(token, &format!("({}){plus}", join(choices, "|"))),
            Kind::Block(parts) if parts.len() == 1 && !self.is_multiple => {
                with_token(token, &join(parts, " "))
            }
            Kind::Block(parts) => with_token(token, &format!("({}){plus}", join(parts, " "))),
        }
    }

    fn syntax(&self) -> String {
        if !self.is_optional {
            return self.required();
        }
        match &self.kind {
            // The brackets of the option already enclose the choices.
            Kind::OneOf(choices) if self.token.is_none() && !self.is_multiple => {
                format!("[{}]", join(choices, "|"))
            }
            _ => format!("[{}]", self.required()),
        }
    }

    fn least(&self) -> usize {
        if self.is_optional {
            return 0;
        }
        let token = usize::from(self.token.is_some());
        match &self.kind {
            Kind::Token => 1,
            Kind::Value(_) => token + 1,
            Kind::Block(parts) => token + least(parts),
            Kind::OneOf(choices) => token + choices.iter().map(Self::least).min().unwrap_or(0),
        }
    }

    /// The greatest number of words; `None` is no limit.
    fn most(&self) -> Option<usize> {
        if self.is_multiple {
            return None;
        }
        let token = usize::from(self.token.is_some());
        Some(match &self.kind {
            Kind::Token => 1,
            Kind::Value(_) => token + 1,
            Kind::Block(parts) => token + most(parts)?,
            Kind::OneOf(choices) => {
                let mut most = 0;
                for choice in choices {
                    most = most.max(choice.most()?);
                }
                token + most
            }
        })
    }
}

fn with_token(token: &str, rest: &str) -> String {
    if token.is_empty() {
        rest.to_owned()
    } else {
        format!("{token} {rest}")
    }
}

fn join(arguments: &[Argument], between: &str) -> String {
    let texts: Vec<String> = arguments.iter().map(Argument::syntax).collect();
    texts.join(between)
}

/// `key:k value:s [NX|XX]`
pub(crate) fn syntax(arguments: &[Argument]) -> Option<String> {
    (!arguments.is_empty()).then(|| join(arguments, " "))
}

/// The greatest number of words; `None` is no limit.
pub(crate) fn most(arguments: &[Argument]) -> Option<usize> {
    let mut most = 0;
    for argument in arguments {
        most += argument.most()?;
    }
    Some(most)
}

/// The least number of words.
pub(crate) fn least(arguments: &[Argument]) -> usize {
    arguments.iter().map(Argument::least).sum()
}

/// `2@2`, if groups of a fixed size follow a fixed number of words, and nothing else follows.
pub(crate) fn step(arguments: &[Argument], words: usize) -> Option<String> {
    let (last, before) = arguments.split_last()?;
    let Kind::Block(parts) = &last.kind else {
        return None;
    };
    let is_fixed = |argument: &Argument| !argument.is_optional && argument.most() == Some(1);
    let is_groups = last.is_multiple && last.token.is_none() && !last.is_optional;
    (is_groups && before.iter().all(is_fixed) && parts.iter().all(is_fixed))
        .then(|| format!("{}@{}", parts.len(), words + before.len()))
}
