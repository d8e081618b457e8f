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

    fn new(code: &str, message: &str, line: Option<u32>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_owned(),
            line,
        }
    }
}

/// `Error running script (call to f_…): @user_script:3: …`, `Error compiling script (new function): user_script:3: …`
fn wrapped_before(details: &str) -> Option<ErrorText> {
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
    let up_to_sign = up_to_name.strip_suffix("user_script")?;
    let up_to_on = up_to_sign.strip_suffix("@").unwrap_or(up_to_sign);
    let up_to_hash = up_to_on.strip_suffix("on ")?;
    let up_to_script = match up_to_hash.strip_suffix(", ") {
        Some(with_hash) => {
            let (without_hash, hash) = with_hash.rsplit_once(' ')?;
            if !hash.as_bytes().iter().all(u8::is_ascii_alphanumeric) {
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

/// `@user_script:3: message` → 3 and the message.
fn position(text: &str) -> Option<(u32, &str)> {
    // The name that servers give to a script.
    let text = text.strip_prefix("@").unwrap_or(text);
    let (line, message) = text.strip_prefix("user_script:")?.split_once(":")?;
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
/// The server says exactly one of two sentences. A script that could say the same never gets this far: its text holds the
/// word, and it is never called by its hash (see `Script::goes_by_hash`). What remains is a
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts as servers sent them, without the first word.
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
        // Not from a script, or returned by it.
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
