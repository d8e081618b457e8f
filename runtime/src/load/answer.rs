//! What a server says to what it shall load, and whether a library of the same name has the same text.

use super::Loadable;
use crate::error::{Error, ErrorKind, Result};
use crate::script::Script;
use redis::{Cmd, RedisError, RedisResult, Value};

/// Whether a library was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loaded {
    Now,
    Before,
}

/// The answers to the commands that load.
pub(super) struct Answers<'a> {
    items: &'a [Loadable],
    answers: Vec<Answer>,
}

enum Answer {
    Loaded,
    /// A library of that name is there.
    Exists(RedisError),
    Refused(Error),
}

impl<'a> Answers<'a> {
    #[inline]
    pub(super) fn of(items: &'a [Loadable], replies: Vec<Value>) -> Self {
        let mut answers = Vec::with_capacity(items.len());
        for (item, reply) in items.iter().zip(replies) {
            answers.push(Answer::of(*item, reply));
        }
        Self { items, answers }
    }

    /// The libraries whose names are taken.
    pub(super) fn in_doubt(&self) -> impl Iterator<Item = Script> {
        let answers = self.items.iter().zip(&self.answers);
        answers.filter_map(|(item, answer)| match answer {
            Answer::Exists(_) => Some(item.script),
            Answer::Loaded | Answer::Refused(_) => None,
        })
    }

    /// The first refusal. `listed` are the replies about the libraries in doubt.
    #[inline]
    pub(super) fn settle(self, listed: Vec<RedisResult<Value>>) -> Result<Loaded> {
        let mut listed = listed.into_iter();
        let mut loaded = Loaded::Before;
        let mut outcome = Ok(());
        for (item, answer) in self.items.iter().zip(self.answers) {
            let one = match answer {
                Answer::Loaded => {
                    loaded = Loaded::Now;
                    Ok(())
                }
                Answer::Refused(error) => Err(error),
                Answer::Exists(error) => compare(item.script, error, listed.next()),
            };
            outcome = outcome.and(one);
        }
        outcome.map(|()| loaded)
    }
}

impl Answer {
    #[inline]
    fn of(item: Loadable, reply: Value) -> Self {
        let error = match reply.extract_error() {
            Ok(_) => return Self::Loaded,
            Err(error) => error,
        };
        let script = item.script;
        let Some(library) = script.called().map(|function| function.library) else {
            return Self::Refused(script_refused(script, error));
        };
        let detail = error.detail().unwrap_or_default();
        if detail.starts_with("Library '") && detail.ends_with("' already exists") {
            return Self::Exists(error);
        }
        let is_taken = detail.starts_with("Function ") && detail.ends_with(" already exists");
        let error = Error::failed(script.into(), error, None);
        Self::Refused(match error.kind() {
            _ if is_taken => error.with_kind(ErrorKind::FunctionConflict).with_note(format!(
                "another library has a function of that name: give the functions of `{library}` names that begin with the library's"
            )),
            ErrorKind::NoPermission => error.with_note(format!(
                "the library `{library}` is not loaded, and the user may not run `FUNCTION LOAD`: load it as another user, or grant `+function|load`"
            )),
            ErrorKind::ReadOnly => error.with_note(format!(
                "the library `{library}` is missing, and a replica takes it from its primary alone: load it there"
            )),
            _ => error,
        })
    }
}

#[inline]
fn script_refused(script: Script, error: RedisError) -> Error {
    let is_refusal = error.code().is_some();
    let error = Error::failed(script.into(), error, None);
    match is_refusal && error.line().is_none() {
        true => error.with_note(
            "`SCRIPT LOAD` was refused; the first call brings the text along".to_owned(),
        ),
        false => error,
    }
}

/// The command that shows the text of a library.
#[inline]
pub(super) fn listing(script: Script) -> Cmd {
    let mut command = redis::cmd("FUNCTION");
    command.arg("LIST").arg("LIBRARYNAME").arg(library(script));
    command.arg("WITHCODE");
    command
}

/// Whether the library that is there has this text.
#[inline]
fn compare(script: Script, exists: RedisError, listed: Option<RedisResult<Value>>) -> Result<()> {
    let library = library(script);
    let listed = match listed {
        Some(listed) => listed.and_then(Value::extract_error),
        None => Err(exists.clone()),
    };
    let what = match listed {
        Ok(listed)
            if code_of(&listed, library).is_some_and(|code| code == script.source().as_bytes()) =>
        {
            return Ok(());
        }
        Ok(_) => format!("another text of the library `{library}` is loaded"),
        Err(error) if error.code().is_none() => {
            return Err(Error::failed(script.into(), error, None));
        }
        Err(_) => format!(
            "another text of the library `{library}` is loaded, as far as can be told: `FUNCTION LIST` was refused"
        ),
    };
    let error = Error::failed(script.into(), exists, None);
    Err(error.with_kind(ErrorKind::LibraryConflict).with_note(format!(
        "{what}; nothing was replaced: give one of the two another name, or call `Library::replace`"
    )))
}

#[inline]
fn library(script: Script) -> &'static str {
    script.called().map_or("", |function| function.library)
}

/// The text of a library in the reply to `FUNCTION LIST`. Its pattern takes names in any case.
#[inline]
fn code_of<'a>(listed: &'a Value, library: &str) -> Option<&'a [u8]> {
    let Value::Array(libraries) = listed else {
        return None;
    };
    let mut libraries = libraries.iter();
    libraries.find_map(|entry| {
        let name = field(entry, "library_name")?;
        (name == library.as_bytes()).then_some(field(entry, "library_code")?)
    })
}

/// A field of an entry: a flat list in RESP2, a map in RESP3.
#[inline]
fn field<'a>(entry: &'a Value, name: &str) -> Option<&'a [u8]> {
    let found = match entry {
        Value::Array(flat) => flat
            .chunks_exact(2)
            .find(|pair| bytes(&pair[0]) == Some(name.as_bytes()))
            .map(|pair| &pair[1]),
        Value::Map(pairs) => pairs
            .iter()
            .find(|(key, _)| bytes(key) == Some(name.as_bytes()))
            .map(|(_, value)| value),
        _ => None,
    };
    bytes(found?)
}

#[inline]
fn bytes(value: &Value) -> Option<&[u8]> {
    match value {
        Value::BulkString(bytes) => Some(bytes),
        Value::SimpleString(text) => Some(text.as_bytes()),
        Value::VerbatimString { text, .. } => Some(text.as_bytes()),
        _ => None,
    }
}
