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
        format!("`{}` cannot be read: {}", shown_path(path), self.cause())
    }

    /// Why it is skipped, in one clause.
    pub fn cause(&self) -> &str {
        match self {
            Self::TooLarge => "it has more than 4 MiB",
            Self::NotUtf8 => "it is not UTF-8",
            Self::Minified => "its lines are those of a minified file",
            Self::Unreadable(why) => why,
        }
    }
}

/// The most bytes of a file that is searched. What people write by hand is far smaller.
const LARGEST: usize = 4 << 20;

/// Searches a file. `None` if it shows no sign of a script.
pub fn read(path: &Path, language: Language) -> Result<Option<HostFile>, Skipped> {
    let bytes = read_at_most(path, LARGEST).map_err(|unread| match unread {
        Unread::TooLarge(_) => Skipped::TooLarge,
        Unread::Failed(_, reason) => Skipped::Unreadable(reason.to_string()),
    })?;
    if is_utf16_with_signs(&bytes) {
        return Err(Skipped::NotUtf8);
    }
    if !may_hold_scripts(&bytes)? {
        return Ok(None);
    }
    let text = String::from_utf8(bytes).map_err(|_| Skipped::NotUtf8)?;
    Ok(Some(found_in(path, text, language)))
}

/// Searches the text of a file as an editor shows it, before it is saved.
pub fn of_text(path: &Path, text: &str, language: Language) -> Result<Option<HostFile>, Skipped> {
    if text.len() > LARGEST {
        return Err(Skipped::TooLarge);
    }
    let may_hold_scripts = may_hold_scripts(text.as_bytes())?;
    Ok(may_hold_scripts.then(|| found_in(path, text.to_owned(), language)))
}

fn found_in(path: &Path, text: String, language: Language) -> HostFile {
    HostFile {
        found: find::find(&text, language),
        source: Source::new(shown_path(path), text),
    }
}

/// Whether a file shows a sign of a script.
fn may_hold_scripts(bytes: &[u8]) -> Result<bool, Skipped> {
    if !signs::are_in(bytes) {
        return Ok(false);
    }
    match is_minified(bytes) {
        true => Err(Skipped::Minified),
        false => Ok(true),
    }
}

/// Whether a file shows a sign of a script in UTF-16, which begins with a mark.
fn is_utf16_with_signs(bytes: &[u8]) -> bool {
    let is_marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    is_marked && {
        let without_high_bytes = bytes.iter().copied().filter(|byte| *byte != 0);
        signs::are_in(&without_high_bytes.collect::<Vec<u8>>())
    }
}

/// Whether lines are so long that no person wrote the file. Its scripts are copies of others.
fn is_minified(bytes: &[u8]) -> bool {
    const LONG: usize = 16 << 10;
    const MOST_PER_LINE: usize = 500;
    let lines = memchr::memchr_iter(b'\n', bytes).count() + 1;
    bytes.len() > LONG && bytes.len() / lines > MOST_PER_LINE
}
