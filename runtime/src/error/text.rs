//! What a server's error says about a script: the line, the code and the message, from the text of any server.
//!
//! Servers wrap a script's error in their own words, which have changed twice:
//!
//! | server | text |
//! |---|---|
//! | Redis ≥ 7.0, Valkey ≤ 9.0 | `WRONGTYPE Operation against … script: 6b1b…, on @user_script:3.` |
//! | Valkey 9.1 | `WRONGTYPE Operation against … script: on @user_script:3.` |
//! | Redis ≤ 6.2 | `ERR Error running script (call to f_6b1b…): @user_script:3: WRONGTYPE Operation against …` |
//! | all | `ERR Error compiling script (new function): user_script:3: '=' expected near 'x'` |
//!
//! Of functions they say `user_function` for `user_script`, and their name for the hash.
//!
//! An error that a script returns instead of raising it has no line.

use redis::{RedisResult, ServerErrorKind, Value};

/// The parts of an error's text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ErrorText {
    /// The first word: `WRONGTYPE`, `ERR`, or one of the script's own.
    pub(crate) code: String,
    /// The rest, without the server's words around it.
    pub(crate) message: String,
    /// The line of the script, counted from 1.
    pub(crate) line: Option<u32>,
}

impl ErrorText {
    /// Parses an error's first word and the rest.
    pub(crate) fn parse(code: &str, details: &str) -> Self {
        if let Some(text) = wrapped_before(details) {
            return text;
        }
        match wrapped_after(code, details) {
            Some(text) => text,
            None => Self::new(code, details, None),
        }
    }

    /// Whether it is what a server says that does not know a function.
    pub(super) fn says_unknown_function(&self) -> bool {
        self.code == "ERR" && self.line.is_none() && self.message == UNKNOWN_FUNCTION
    }

    fn new(code: &str, message: &str, line: Option<u32>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_owned(),
            line,
        }
    }
}

/// `Error running script (call to f_…): @user_script:3: …`, `Error compiling script (new function): user_script:3: …`, and
/// of a library `Error compiling function: user_function:3: …`, `Error registering functions: ERR user_function:3: …`
fn wrapped_before(details: &str) -> Option<ErrorText> {
    if let Some(rest) = details.strip_prefix("Error compiling script (new function): ") {
        let (line, message) = position(rest)?;
        return Some(ErrorText::new("ERR", message, Some(line)));
    }
    for prefix in [
        "Error compiling function: ",
        "Error registering functions: ",
    ] {
        if let Some(rest) = details.strip_prefix(prefix) {
            let (line, message) = position(rest.strip_prefix("ERR ").unwrap_or(rest))?;
            return Some(ErrorText::new("ERR", message, Some(line)));
        }
    }
    let rest = details.strip_prefix("Error running script (call to f_")?;
    let (_, rest) = rest.split_once("): ")?;
    let rest = match rest.strip_prefix("@enable_strict_lua:") {
        Some(rest) => rest.split_once(": ")?.1,
        None => rest,
    };
    let (line, message) = position(rest)?;
    let message = without_position(message);
    // The command's own code is inside, sometimes with the `-` that the protocol puts before it.
    let message = message.strip_prefix("-").unwrap_or(message);
    Some(match message.split_once(" ") {
        Some((code, message)) if is_code(code) => ErrorText::new(code, message, Some(line)),
        _ => ErrorText::new("ERR", message, Some(line)),
    })
}

/// `… script: 6b1b…, on @user_script:3.`
///
/// It is read from the end, since the message may contain anything.
fn wrapped_after(code: &str, details: &str) -> Option<ErrorText> {
    let (up_to_name, line) = details.strip_suffix(".")?.rsplit_once(':')?;
    let Ok(line) = line.parse() else {
        return None;
    };
    let up_to_sign = SIGNS
        .iter()
        .find_map(|sign| up_to_name.strip_suffix(sign))?;
    let up_to_on = up_to_sign.strip_suffix("@").unwrap_or(up_to_sign);
    let up_to_hash = up_to_on.strip_suffix("on ")?;
    let up_to_script = match up_to_hash.strip_suffix(", ") {
        Some(with_hash) => {
            let (without_hash, hash) = with_hash.rsplit_once(' ')?;
            // The name of a function stands in its place.
            let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
            if !hash.as_bytes().iter().all(is_of_name) {
                return None;
            }
            without_hash
        }
        None => up_to_hash.strip_suffix(" ")?,
    };
    let message = up_to_script.strip_suffix(" script:")?;
    // Lua's own errors repeat the position.
    Some(ErrorText::new(code, without_position(message), Some(line)))
}

/// What servers call a script, and a function of a library.
const SIGNS: [&str; 2] = ["user_script", "user_function"];

/// `@user_script:3: message` → 3 and the message.
fn position(text: &str) -> Option<(u32, &str)> {
    // The name that servers give to a script.
    let text = text.strip_prefix("@").unwrap_or(text);
    let numbered = SIGNS.iter().find_map(|sign| text.strip_prefix(sign))?;
    let (line, message) = numbered.strip_prefix(":")?.split_once(":")?;
    let Ok(line) = line.trim_start().parse() else {
        return None;
    };
    Some((line, message.strip_prefix(" ")?))
}

/// The message without a position at its start.
fn without_position(message: &str) -> &str {
    match position(message) {
        Some((_, message)) => message,
        None => message,
    }
}

fn is_code(word: &str) -> bool {
    !word.is_empty() && word.as_bytes().iter().all(u8::is_ascii_uppercase)
}

/// Whether the reply is the server's own "I do not know this script", and not an error of a script that says something
/// like it.
///
/// The server says exactly one of two sentences. A script that contains the word of this reply is never called by its
/// hash (see `Script::goes_by_hash`), so it does not reach this function. Only a script that builds the whole sentence
/// from its arguments or its data can still give the same reply.
pub(crate) fn is_unknown_script(reply: &RedisResult<Value>) -> bool {
    let (kind, details) = said(reply);
    kind == Some(ServerErrorKind::NoScript)
        && matches!(
            details,
            Some("No matching script." | "No matching script. Please use EVAL.")
        )
}

/// Whether the reply is what a server says that does not know a function. A function could say the same.
pub(crate) fn is_unknown_function(reply: &RedisResult<Value>) -> bool {
    let (kind, details) = said(reply);
    kind == Some(ServerErrorKind::ResponseError) && details == Some(UNKNOWN_FUNCTION)
}

const UNKNOWN_FUNCTION: &str = "Function not found";

/// The kind and the words of a server's error.
fn said(reply: &RedisResult<Value>) -> (Option<ServerErrorKind>, Option<&str>) {
    match reply {
        Ok(Value::ServerError(error)) => (error.kind(), error.details()),
        Ok(_) => (None, None),
        Err(error) => match error.kind() {
            redis::ErrorKind::Server(kind) => (Some(kind), error.detail()),
            _ => (None, None),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Errors as servers sent them, without the first word.
    const TEXTS: &[(&str, &str, &str, &str, Option<u32>)] = &[
        // Redis 7.0.15
        (
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value script: 6b1bf486c81ceb7edf3c093f4c48582e38c0e791, on @user_script:3.",
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value",
            Some(3),
        ),
        (
            "ERR",
            "user_script:12: attempt to compare nil with number script: 6b1bf486c81ceb7edf3c093f4c48582e38c0e791, on @user_script:12.",
            "ERR",
            "attempt to compare nil with number",
            Some(12),
        ),
        // Valkey 9.1.2
        (
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value script: on @user_script:3.",
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value",
            Some(3),
        ),
        // Redis 6.2
        (
            "ERR",
            "Error running script (call to f_6b1bf486c81ceb7edf3c093f4c48582e38c0e791): @user_script:2: WRONGTYPE Operation against a key holding the wrong kind of value",
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value",
            Some(2),
        ),
        (
            "ERR",
            "Error running script (call to f_6b1bf486c81ceb7edf3c093f4c48582e38c0e791): @user_script:2: user_script:2: attempt to index a nil value",
            "ERR",
            "attempt to index a nil value",
            Some(2),
        ),
        (
            "ERR",
            "Error running script (call to f_6b1bf486c81ceb7edf3c093f4c48582e38c0e791): @user_script:1: @user_script: 1: Unknown Redis command called from Lua script",
            "ERR",
            "Unknown Redis command called from Lua script",
            Some(1),
        ),
        // Redis 6.0
        (
            "ERR",
            "Error running script (call to f_6b1bf486c81ceb7edf3c093f4c48582e38c0e791): @enable_strict_lua:15: user_script:4: Script attempted to access nonexistent global variable 'x'",
            "ERR",
            "Script attempted to access nonexistent global variable 'x'",
            Some(4),
        ),
        // All
        (
            "ERR",
            "Error compiling script (new function): user_script:7: '=' expected near 'x'",
            "ERR",
            "'=' expected near 'x'",
            Some(7),
        ),
        // Functions of libraries: Redis 7.0.15, Valkey 9.1.2, both while a library is loaded.
        (
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value script: inventory_take, on @user_function:3.",
            "WRONGTYPE",
            "Operation against a key holding the wrong kind of value",
            Some(3),
        ),
        (
            "ERR",
            "user_function:4: attempt to compare nil with number script: on @user_function:4.",
            "ERR",
            "attempt to compare nil with number",
            Some(4),
        ),
        (
            "ERR",
            "Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'math'",
            "ERR",
            "Script attempted to access nonexistent global variable 'math'",
            Some(2),
        ),
        (
            "ERR",
            "Error compiling function: user_function:3: 'end' expected near '<eof>'",
            "ERR",
            "'end' expected near '<eof>'",
            Some(3),
        ),
        // These are not from a script, or the script returned them.
        (
            "OOM",
            "command not allowed when used memory > 'maxmemory'.",
            "OOM",
            "command not allowed when used memory > 'maxmemory'.",
            None,
        ),
        (
            "MY",
            "own words, on script: five",
            "MY",
            "own words, on script: five",
            None,
        ),
        (
            "MY",
            "script: a b, on @user_script:3.",
            "MY",
            "script: a b, on @user_script:3.",
            None,
        ),
        ("MY", "", "MY", "", None),
        (
            "ERR",
            "x script: on @user_script:99999999999.",
            "ERR",
            "x script: on @user_script:99999999999.",
            None,
        ),
    ];

    #[test]
    fn texts_of_many_servers() {
        for &(code, details, expected_code, message, line) in TEXTS {
            let expected = ErrorText::new(expected_code, message, line);
            assert_eq!(
                ErrorText::parse(code, details),
                expected,
                "{code} {details}"
            );
        }
    }

    #[test]
    fn cut_anywhere_a_text_is_still_read() {
        for (code, details, ..) in TEXTS {
            for end in 0..details.len() {
                ErrorText::parse(code, &details[..end]);
                ErrorText::parse(code, &details[end..]);
            }
        }
    }
}
