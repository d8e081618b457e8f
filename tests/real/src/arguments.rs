//! The arguments of the command.

use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str = "usage: redis-script-real FOLDER… --out DIR [--before DIR] [--program PATH]";

/// What to look at, and where to write.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) out: PathBuf,
    /// The lists of an earlier run.
    pub(crate) before: Option<PathBuf>,
    /// A build of the command line; otherwise that of this repository.
    pub(crate) program: Option<PathBuf>,
}

impl Arguments {
    pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut arguments = Self::default();
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value = || words.next().map(PathBuf::from).ok_or(USAGE);
            match word.to_str() {
                Some("--out") => arguments.out = value()?,
                Some("--before") => arguments.before = Some(value()?),
                Some("--program") => arguments.program = Some(value()?),
                Some(option) if option.starts_with('-') => return Err(USAGE.to_owned()),
                _ => arguments.folders.push(word.into()),
            }
        }
        if arguments.folders.is_empty() || arguments.out.as_os_str().is_empty() {
            return Err(USAGE.to_owned());
        }
        Ok(arguments)
    }
}
