//! A script from the catalogue of patterns, the code that calls it, and commands to try it.

mod catalogue;
mod entries;
mod languages;
mod library;
mod rust;
mod shell;

use std::time::SystemTime;

use redis_script_patterns::{CATALOGUE, Pattern, find};
use redis_script_signature::nearest;

use crate::Refused;
use crate::rust_name::rust_name;
use entries::Entries;

pub use catalogue::{PatternRecord, catalogue};
pub use entries::Exceeding;
pub use languages::Language;
pub use shell::{Commands, quoted};

/// The pattern with this name.
///
/// # Errors
///
/// If no pattern has this name. The help says which one has a similar name.
pub fn pattern(name: &str) -> Result<&'static Pattern, Refused> {
    find(name).ok_or_else(|| {
        let refused = Refused::new(format!("there is no pattern `{name}`"));
        let names: Vec<_> = CATALOGUE.iter().map(|known| known.name).collect();
        match nearest(name, &names) {
            Some(known) => {
                refused.help(format!("there is a pattern with a similar name: `{known}`"))
            }
            None => refused,
        }
    })
}

/// What the text of a pattern is for a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A script of its own.
    Script,
    /// A library with one function.
    Library,
}

/// A pattern under a name of the user's, and what to try it with.
#[derive(Clone, Debug)]
pub struct Chosen {
    pattern: &'static Pattern,
    form: Form,
    name: String,
    /// The name in Rust and in a library.
    function: String,
    entries: Entries,
}

/// Code that calls a script, ready to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The code.
    pub text: String,
    /// What it needs besides, in sentences.
    pub needs: String,
}

impl Chosen {
    /// The pattern under this name, to be tried with its defaults.
    ///
    /// # Errors
    ///
    /// If the name cannot be that of a file and of a function.
    pub fn new(
        pattern: &'static Pattern,
        form: Form,
        name: &str,
        now: SystemTime,
    ) -> Result<Self, Refused> {
        let function = function_name(name)?;
        Ok(Self {
            pattern,
            form,
            name: name.to_owned(),
            function,
            entries: Entries::of(pattern, now),
        })
    }

    /// Sets a key or an argument to try the script with.
    ///
    /// # Errors
    ///
    /// If the pattern has no such option, or if the value is not one of it.
    pub fn set(&mut self, option: &str, value: &str) -> Result<(), Refused> {
        self.entries.set(option, value)
    }

    /// The first argument that is greater than another one allows.
    #[must_use]
    pub fn exceeding(&self) -> Option<Exceeding> {
        self.entries.exceeding()
    }

    /// What the pattern does.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.pattern.title
    }

    /// The name of the script's file.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.lua", self.name)
    }

    /// The text of the script or of the library.
    #[must_use]
    pub fn text(&self) -> String {
        match self.form {
            Form::Script => self.pattern.script.to_owned(),
            Form::Library => library::text(self.pattern.script, &self.function),
        }
    }

    /// The annotated Rust function. `path` is that of the script from the Rust file, and `folder` says in a sentence where
    /// that file is.
    #[must_use]
    pub fn rust(&self, path: &str, folder: &str) -> Call {
        rust::call(self.pattern, self.form, &self.function, path, folder)
    }

    /// The call in another language.
    #[must_use]
    pub fn call(&self, language: Language) -> Call {
        Call {
            text: languages::call(language, self.pattern, &self.function, &self.file()),
            needs: languages::needs(language).to_owned(),
        }
    }

    /// Commands of a shell that try what is written at this path.
    #[must_use]
    pub fn commands(&self, path: &str) -> Commands {
        shell::commands(self.form, &self.function, path, &self.entries)
    }
}

/// The name of the function. The file gets the given name, which must not be a path.
fn function_name(name: &str) -> Result<String, Refused> {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-'));
    rust_name(name).filter(|_| is_plain).ok_or_else(|| {
        Refused::new(format!(
            "`{name}` cannot be the name of a script and of a function"
        ))
    })
}
