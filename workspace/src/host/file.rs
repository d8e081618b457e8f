//! Reads a host file, if it may hold scripts.

use std::path::Path;

use redis_script_analysis::Source;
use redis_script_signature::{Unread, read_at_most, shown_path};

use super::{Found, Language, find, signs};

/// A file with a sign of a script.
#[derive(Debug)]
pub struct HostFile {
    /// Its text.
    pub source: Source,
    /// What it holds.
    pub found: Found,
}

/// Why a file is not searched.
#[derive(Debug)]
pub enum Skipped {
    /// It has more than 4 MiB.
    TooLarge,
    /// It is in another encoding.
    NotUtf8,
    /// Its lines are so long that no person wrote it.
    Minified,
    /// The system refuses it, with the reason.
    Unreadable(String),
}

impl Skipped {
    /// Whether somebody has to look at it.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }

    /// In one clause.
    pub fn text(&self, path: &Path) -> String {
        let shown = shown_path(path);
        let why = match self {
            Self::TooLarge => "it has more than 4 MiB",
            Self::NotUtf8 => "it is not UTF-8",
            Self::Minified => "its lines are those of a minified file",
            Self::Unreadable(why) => why,
        };
        format!("`{shown}` cannot be read: {why}")
    }
}

/// The most bytes of a file that is searched. What people write by hand is far smaller.
const LARGEST: usize = 4 << 20;

/// Searches a file. `None` if it shows no sign of a script.
pub fn read(path: &Path, language: Language) -> Result<Option<HostFile>, Skipped> {
    let text = text(path)?;
    Ok(text.map(|text| HostFile {
        found: find::find(&text, language),
        source: Source::new(shown_path(path), text),
    }))
}

/// The text of a file that shows a sign of a script.
fn text(path: &Path) -> Result<Option<String>, Skipped> {
    let bytes = read_at_most(path, LARGEST).map_err(|unread| match unread {
        Unread::TooLarge(_) => Skipped::TooLarge,
        Unread::Failed(_, reason) => Skipped::Unreadable(reason.to_string()),
    })?;
    if !signs::are_in(&bytes) {
        return Ok(None);
    }
    if is_minified(&bytes) {
        return Err(Skipped::Minified);
    }
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|_| Skipped::NotUtf8)
}

/// Whether lines are so long that no person wrote the file. Its scripts are copies of others.
fn is_minified(bytes: &[u8]) -> bool {
    const LONG: usize = 16 << 10;
    const MOST_PER_LINE: usize = 500;
    let lines = memchr::memchr_iter(b'\n', bytes).count() + 1;
    bytes.len() > LONG && bytes.len() / lines > MOST_PER_LINE
}
