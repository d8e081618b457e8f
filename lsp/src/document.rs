//! An open document.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::Uri;
use redis_script_signature::{ProjectFile, shown_path};
use redis_script_workspace::host::Language;

use crate::judge::Reading;
use crate::uri;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A script, or a part of one.
    Script,
    /// A file of another language, with scripts in its strings.
    Host(Language),
    /// A Rust file, which sends scripts without the attribute.
    Rust,
    /// `redis-script.toml`.
    Project,
    /// Another file. The server says nothing about it.
    Other,
}

impl Kind {
    /// By the name of the file, or else by the language that the client knows.
    pub(crate) fn of(path: Option<&Path>, language: &str) -> Self {
        let Some(path) = path else {
            return match language {
                "lua" => Self::Script,
                _ => Self::Other,
            };
        };
        if path
            .file_name()
            .is_some_and(|name| name == ProjectFile::NAME)
        {
            return Self::Project;
        }
        match (path.extension(), Language::of(path)) {
            (_, Some(language)) => Self::Host(language),
            (Some(extension), None) if extension == "rs" => Self::Rust,
            (Some(extension), None) if extension == "lua" => Self::Script,
            _ if language == "lua" => Self::Script,
            _ => Self::Other,
        }
    }
}

/// A document as the client sees it, and what is known of it.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
    /// `None` for a buffer that is no file.
    pub(crate) path: Option<PathBuf>,
    /// The path without links and detours.
    pub(crate) real: Option<PathBuf>,
    pub(crate) kind: Kind,
    /// The name under which the analysis knows it.
    pub(crate) name: String,
    /// `None` for a file that is not open.
    pub(crate) version: Option<i32>,
    pub(crate) text: Arc<str>,
    /// One for each caller of each script that the document is a part of.
    pub(crate) readings: Vec<Reading>,
    /// The last text that was Lua, with its readings, if the present one is not.
    pub(crate) before: Option<(Arc<str>, Vec<Reading>)>,
}

impl Document {
    /// A file that the client does not have open. `None` if its path has no address.
    pub(crate) fn unopened(path: &Path, text: &str) -> Option<Self> {
        Some(Self {
            uri: uri::of_path(path)?,
            path: Some(path.to_owned()),
            real: None,
            kind: Kind::of(Some(path), ""),
            name: shown_path(path),
            version: None,
            text: text.into(),
            readings: Vec::new(),
            before: None,
        })
    }

    /// Takes a new text, and returns the old one.
    pub(crate) fn replace(&mut self, text: Option<Arc<str>>) -> Arc<str> {
        match text {
            Some(text) => std::mem::replace(&mut self.text, text),
            None => Arc::clone(&self.text),
        }
    }

    /// Takes the readings of the present text, and keeps those of the last text that was Lua.
    pub(crate) fn take(&mut self, old: Arc<str>, readings: Vec<Reading>) {
        let was_lua = self.readings.iter().any(|reading| reading.study.is_some());
        let is_lua = readings.iter().any(|reading| reading.study.is_some());
        let old_readings = std::mem::replace(&mut self.readings, readings);
        if is_lua {
            self.before = None;
        } else if was_lua {
            self.before = Some((old, old_readings));
        }
    }

    /// The readings that know the script, and where an offset of the present text is in theirs. While somebody types, the
    /// text before the change and after it is as it was.
    pub(crate) fn known_at(&self, offset: u32) -> Vec<(&Reading, u32)> {
        let (readings, offset) = match &self.before {
            None => (&self.readings, Some(offset)),
            Some((text, readings)) => (readings, offset_before(text, &self.text, offset)),
        };
        let Some(offset) = offset else {
            return Vec::new();
        };
        let mut known = Vec::new();
        for reading in readings {
            if reading.study.is_some()
                && let Some(sent) = reading.source.sent(&self.name, offset)
            {
                known.push((reading, sent));
            }
        }
        known
    }
}

/// Where an offset was before the text changed in one place.
fn offset_before(old: &str, new: &str, offset: u32) -> Option<u32> {
    let offset = offset as usize;
    let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let start = same(&mut old.bytes().zip(new.bytes()));
    let most = old.len().min(new.len()) - start;
    let end = same(&mut old.bytes().rev().zip(new.bytes().rev())).min(most);
    if offset <= start {
        Some(offset as u32)
    } else if offset >= new.len() - end {
        Some((old.len() - (new.len() - offset)) as u32)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::offset_before;

    #[test]
    fn offsets_around_a_change_are_known() {
        let (old, new) = ("local a = 1\nreturn a", "local a = 1\nif \nreturn a");
        assert_eq!(offset_before(old, new, 6), Some(6));
        assert_eq!(offset_before(old, new, 14), None);
        assert_eq!(offset_before(old, new, 16), Some(12));
        assert_eq!(
            offset_before(old, new, new.len() as u32),
            Some(old.len() as u32)
        );
        assert_eq!(offset_before("", "x", 1), Some(0));
    }
}
