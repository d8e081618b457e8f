//! What a server's error says of a script: the line, the code and the message, from the text of any server.
//!
//! Servers wrap what a script raised in their own words, which changed twice:
//!
//! | server | text |
//! |---|---|
//! | Redis ≥ 7.0, Valkey ≤ 9.0 | `WRONGTYPE Operation against … script: 6b1b…, on @user_script:3.` |
//! | Valkey 9.1 | `WRONGTYPE Operation against … script: on @user_script:3.` |
//! | Redis ≤ 6.2 | `ERR Error running script (call to f_6b1b…): @user_script:3: WRONGTYPE Operation against …` |
//! | all | `ERR Error compiling script (new function): user_script:3: '=' expected near 'x'` |
//!
//! An error that a script returns, instead of raising it, has no line.

use redis::{RedisResult, ServerErrorKind, Value};

/// An error's text, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorText {
    /// The first word: `WRONGTYPE`, `ERR`, or one of the script's own.
    pub(crate) code: String,
    /// The rest, without the server's words around it.
    pub(crate) message: String,
    /// The line of the script, counted from 1.
    pub(crate) line: Option<u32>,
}

impl ErrorText {
    /// Takes apart an error's first word and the rest.
    pub(crate) fn parse(code: &str, details: &str) -> Self {
        wrapped_in_front(details)
            .or_else(|| wrapped_behind(code, details))
            .unwrap_or_else(|| Self::new(code, details, None))
    }

    fn new(code: &str, message: &str, line: Option<u32>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_owned(),
            line,
        }
    }
}

/// `Error running script (call to f_…): @user_script:3: …`, `Error compiling script (new function): user_script:3: …`
fn wrapped_in_front(details: &str) -> Option<ErrorText> {
    if let Some(rest) = details.strip_prefix("Error compiling script (new function): ") {
        let (line, message) = position(rest)?;
        return Some(ErrorText::new("ERR", message, Some(line)));
    }
    let rest = details.strip_prefix("Error running script (call to f_")?;
    let (_, rest) = rest.split_once("): ")?;
    let rest = match rest.strip_prefix("@enable_strict_lua:") {
        Some(rest) => rest.split_once(": ")?.1,
        None => rest,
    };
    let (line, message) = position(rest)?;
    let message = position(message).map_or(message, |(_, message)| message);
    // The code that the command gave stands inside, sometimes with the sign that the protocol puts before it.
    let message = message.strip_prefix('-').unwrap_or(message);
    Some(match message.split_once(' ') {
        Some((code, message)) if is_code(code) => ErrorText::new(code, message, Some(line)),
        _ => ErrorText::new("ERR", message, Some(line)),
    })
}

/// `… script: 6b1b…, on @user_script:3.`
fn wrapped_behind(code: &str, details: &str) -> Option<ErrorText> {
    let (message, tail) = details.rsplit_once(" script: ")?;
    let place = match tail.split_once(", ") {
        Some((hash, place)) if hash.bytes().all(|byte| byte.is_ascii_alphanumeric()) => place,
        Some(_) => return None,
        None => tail,
    };
    let line = place.strip_prefix("on ")?.strip_suffix('.')?;
    let line = chunk(line)?.parse().ok()?;
    // Lua's own errors repeat the position.
    let message = position(message).map_or(message, |(_, message)| message);
    Some(ErrorText::new(code, message, Some(line)))
}

/// `@user_script:3: message` → 3 and the message.
fn position(text: &str) -> Option<(u32, &str)> {
    let (line, message) = chunk(text)?.split_once(':')?;
    Some((line.trim_start().parse().ok()?, message.strip_prefix(' ')?))
}

/// What follows the name that servers give to a script.
fn chunk(text: &str) -> Option<&str> {
    text.strip_prefix('@')
        .unwrap_or(text)
        .strip_prefix("user_script:")
}

fn is_code(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the reply is the server's own "I do not know this script", and not an error of a script that says something
/// like it.
///
/// The server says exactly one of two sentences. A script that could say the same never gets this far: its text holds the
/// word, and it is never called by its hash (see [`Script::first_call`](crate::Script::first_call)). What remains is a
/// script that builds the whole sentence out of its arguments or its data.
pub(crate) fn is_unknown_script(reply: &RedisResult<Value>) -> bool {
    let (kind, details) = match reply {
        Ok(Value::ServerError(error)) => (error.kind(), error.details()),
        Ok(_) => return false,
        Err(error) => match error.kind() {
            redis::ErrorKind::Server(kind) => (Some(kind), error.detail()),
            _ => return false,
        },
    };
    kind == Some(ServerErrorKind::NoScript)
        && matches!(
            details,
            Some("No matching script." | "No matching script. Please use EVAL.")
        )
}
