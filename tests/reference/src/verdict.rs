//! What the recogniser, Lua and a server say of a text, and whether that is the same.

use redis_script_analysis::{Request, Server, Signature, Source, analyze, stages};

/// What one of them says.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Accepted,
    /// Line and message of a refusal.
    Refused(String),
    /// The `#!` line is refused.
    RefusedLine,
    /// The `#!` line names another engine than Lua, so nothing is said.
    OtherEngine,
    /// Refused by this tool alone.
    Unsupported(String),
}

impl Verdict {
    /// What this project says, for a server such as `redis 7.0`.
    pub fn ours(text: &str, server: Server) -> Self {
        if text.starts_with("#!") {
            let signature = Signature {
                server: Some(server),
                ..Signature::default()
            };
            let request = Request {
                signature: Some(&signature),
                ..Request::default()
            };
            // The server takes the line first, and of the rest an error would be found before it.
            let end = text.find('\n').map_or(text.len(), |end| end + 1);
            let report = analyze(&Source::new("reference.lua", &text[..end]), &request);
            if report.other_engine.is_some() {
                return Self::OtherEngine;
            }
            let mut lints = report.diagnostics.iter().filter_map(|found| found.lint);
            if lints.any(|lint| lint.name == "invalid_shebang") {
                return Self::RefusedLine;
            }
        }
        match stages::read(text) {
            Ok(()) => Self::Accepted,
            Err(refusal) if refusal.by_server => {
                Self::Refused(format!("{}: {}", refusal.line, refusal.message))
            }
            Err(refusal) => Self::Unsupported(refusal.message),
        }
    }

    /// What Lua 5.1 says, which knows no `#!` line.
    pub fn of_lua(lua: &mlua::Lua, text: &str) -> Self {
        let chunk = lua
            .load(text.as_bytes())
            .set_name("=user_script")
            .set_mode(mlua::ChunkMode::Text);
        match chunk.into_function() {
            Ok(_) => Self::Accepted,
            Err(mlua::Error::SyntaxError { message, .. }) => Self::refused(&message),
            Err(other) => Self::refused(&other.to_string()),
        }
    }

    /// The reply of a server, `None` where it has loaded the script.
    pub fn of_server(reply: Option<&str>) -> Self {
        match reply {
            None => Self::Accepted,
            Some(error) if error.contains("Error compiling script") => Self::refused(error),
            Some(error) if error.contains("shebang") || error.contains("scripting engine") => {
                Self::RefusedLine
            }
            Some(error) => Self::refused(error),
        }
    }

    /// A message without the script's name, on one line as a server gives it.
    fn refused(message: &str) -> Self {
        let message = message
            .split_once("user_script:")
            .map_or(message, |(_, rest)| rest);
        Self::Refused(message.replace(['\n', '\r'], " "))
    }

    /// Whether a reference agrees with us.
    pub fn agrees(&self, theirs: &Self) -> bool {
        match (self, theirs) {
            (Self::Unsupported(_), Self::Accepted) => true,
            (Self::OtherEngine, Self::RefusedLine) => true,
            (Self::Refused(ours), Self::Refused(theirs)) => {
                ours == theirs
                    || is_without_line(ours, theirs)
                    || first_bytes(ours) == first_bytes(theirs)
            }
            (ours, theirs) => ours == theirs,
        }
    }
}

/// Of too many declarations Lua gives no line; we do.
fn is_without_line(ours: &str, theirs: &str) -> bool {
    const MESSAGE: &str = "too many local variables";
    theirs.ends_with(MESSAGE)
        && ours
            .split_once(": ")
            .is_some_and(|(_, ours)| ours == MESSAGE)
}

/// Of a character beyond ASCII, a server shows the first byte, which is no character.
fn first_bytes(message: &str) -> &str {
    match message.rsplit_once(" near '") {
        Some((before, near)) if near.chars().count() == 2 && !near.is_ascii() => before,
        _ => message,
    }
}

/// In a `#!` line, Valkey from 9.0 on takes a vertical tab or a form feed after a closing quote for a part of the word, and refuses what comes
/// of it. This tool takes it for a blank as Redis does.
pub fn is_known(text: &str, theirs: &Verdict) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    let mut pairs = line.as_bytes().windows(2);
    *theirs == Verdict::RefusedLine
        && line.starts_with("#!")
        && pairs.any(|pair| matches!(pair, [b'"' | b'\'', 0x0b | 0x0c]))
}
