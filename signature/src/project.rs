//! `redis-script.toml`: the settings for every script of a package or a workspace.
//!
//! ```toml
//! server = "redis 7.2"
//! cluster = true
//! exclude = ["vendored/"]
//! include = ["lua/shared"]
//!
//! [lints]
//! derived_key = "allow"
//! ```
//!
//! Every expansion of the attribute reads it. So it is a small format with its own reader: even the smallest TOML crate
//! costs every user's build more than the rest of this crate.

mod entries;

use std::fs;
use std::path::{Path, PathBuf};

use redis_script_analysis::{
    Diagnostic, Level, LevelSetting, Server, SettingOrigin, Source, Span, Unreadable, lints,
};

use crate::nearest::nearest;
use crate::regular_file::{Unread, read_at_most};
use entries::{Entry, Value};

/// What the project sets for all its scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// `server = "…"`: the server that they have to run on.
    pub server: Option<Server>,
    /// `cluster = true`: they have to work on a cluster.
    pub cluster: bool,
    /// `exclude = […]`: what the command line leaves out when it walks through folders, as patterns of a `.gitignore`
    /// in the folder of the project file, with their places.
    pub exclude: Vec<(String, Span)>,
    /// `include = […]`: the folders in which included files are looked for.
    pub include: Vec<PathBuf>,
    /// `[lints]`: the levels.
    pub settings: Vec<LevelSetting>,
}

/// A project file that was found.
#[derive(Clone, Debug)]
pub struct ProjectFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its text, under the path that messages show.
    pub source: Source,
    /// What it says, without the parts that are wrong.
    pub project: Project,
    /// The mistakes in it, with places in [`source`](Self::source): errors without a lint, and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

impl ProjectFile {
    /// The name of the file.
    pub const NAME: &'static str = "redis-script.toml";

    /// The names that are looked for: its own, and one that is slightly wrong.
    pub const NAMES: [&'static str; 2] = [Self::NAME, MISNAMED];

    /// Reads the file that applies to a package: the nearest one, next to its `Cargo.toml` or in a folder above it, up
    /// to the root of its workspace.
    #[must_use]
    pub fn of_package(package: &Path) -> Option<Self> {
        for folder in package.ancestors() {
            if is_workspace_root(folder) {
                return Self::between(package, folder);
            }
        }
        Self::between(package, package)
    }

    /// Reads the nearest file in `folder` or above it, but not above `root`.
    #[must_use]
    pub fn between(folder: &Path, root: &Path) -> Option<Self> {
        for folder in folder.ancestors() {
            if !folder.starts_with(root) {
                break;
            }
            let path = folder.join(Self::NAME);
            if path.is_file() {
                return Some(Self::read(path));
            }
            let misnamed = folder.join(MISNAMED);
            if misnamed.is_file() {
                return Some(Self::misnamed(misnamed));
            }
        }
        None
    }

    fn read(path: PathBuf) -> Self {
        let name = crate::shown_path(&path);
        let read = match read_at_most(&path, Source::LIMIT) {
            Ok(bytes) => Source::from_bytes(&name, bytes),
            Err(Unread::TooLarge(size)) => Err(Unreadable::TooLarge {
                name: name.clone(),
                size: size as usize,
            }),
            Err(Unread::Failed(_, reason)) => {
                let message = format!("`{name}` cannot be read: {reason}");
                return Self::unreadable(path, name, &message);
            }
        };
        match read {
            Ok(source) => Self::parse(path, source),
            Err(unreadable) => Self::unreadable(path, name, &unreadable.to_string()),
        }
    }

    /// A file that sets nothing, since its name is slightly wrong.
    fn misnamed(path: PathBuf) -> Self {
        let name = crate::shown_path(&path);
        let text = match read_at_most(&path, Source::LIMIT) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => String::new(),
        };
        let message = format!("`{name}` is not read, because of its name");
        let mut file = Self::parse(path, Source::new(&name, String::new()));
        file.source = Source::new(name, text);
        let mut diagnostic = Diagnostic::new(None, Level::Warn, Span::default(), message);
        diagnostic.help(format!("rename it to `{}`", Self::NAME));
        file.diagnostics.push(diagnostic);
        file
    }

    /// A file that could not be read, and the reason.
    fn unreadable(path: PathBuf, name: String, message: &str) -> Self {
        // An empty text has no mistakes.
        let mut file = Self::parse(path, Source::new(name, String::new()));
        file.diagnostics.push(error(Span::default(), message));
        file
    }

    /// Reads the text of a project file.
    ///
    /// ```
    /// use redis_script_analysis::Source;
    /// use redis_script_signature::ProjectFile;
    ///
    /// let text = "cluster = true\n[lints]\nunused_key = 'warm'\n";
    /// let file = ProjectFile::parse("redis-script.toml".into(), Source::new("redis-script.toml", text));
    /// assert!(file.project.cluster);
    /// assert_eq!(file.diagnostics[0].helps, ["there is a level with a similar name: `warn`"]);
    /// ```
    #[must_use]
    pub fn parse(path: PathBuf, source: Source) -> Self {
        let mut reader = Reader::default();
        let entries = entries::parse(source.text(), &mut reader.diagnostics);
        for entry in &entries {
            reader.read(entry);
        }
        reader.judge_server();
        let folder = path.parent().unwrap_or(Path::new(""));
        for include in &mut reader.project.include {
            *include = folder.join(&*include);
        }
        Self {
            path,
            source,
            project: reader.project,
            diagnostics: reader.diagnostics,
        }
    }
}

/// The name of the project file as people write it who think of the crate's name in Rust.
const MISNAMED: &str = "redis_script.toml";

/// Whether the folder's `Cargo.toml` has a workspace.
pub(crate) fn is_workspace_root(folder: &Path) -> bool {
    let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) else {
        return false;
    };
    for line in manifest.split_inclusive('\n') {
        let line = line.trim_start();
        if line.starts_with("[workspace]") || line.starts_with("[workspace.") {
            return true;
        }
    }
    false
}

pub(crate) fn error(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(None, Level::Deny, span, message)
}

#[derive(Default)]
struct Reader {
    project: Project,
    server_span: Option<Span>,
    diagnostics: Vec<Diagnostic>,
}

const KEYS: [&str; 5] = ["cluster", "exclude", "include", "lints", "server"];
const LEVELS: [(&str, Level); 3] = [
    ("allow", Level::Allow),
    ("deny", Level::Deny),
    ("warn", Level::Warn),
];

impl Reader {
    fn read(&mut self, entry: &Entry<'_>) {
        let (span, value) = (entry.value_span, &entry.value);
        match entry.path() {
            ["server"] => match value {
                Value::Text(text) => match Server::parse(text) {
                    Ok(server) => {
                        self.project.server = Some(server);
                        self.server_span = Some(span);
                    }
                    Err(error) => {
                        self.refuse(span, format!("{error}"), error.help().to_owned());
                    }
                },
                _ => self.refuse(
                    span,
                    "`server` is a string".to_owned(),
                    "write a name and a version: `\"redis 6.2\"`, `\"redis 7\"`, `\"valkey 8.0\"`".to_owned(),
                ),
            },
            ["cluster"] => match value {
                Value::Boolean(cluster) => self.project.cluster = *cluster,
                _ => self.refuse(
                    span,
                    "`cluster` is `true` or `false`".to_owned(),
                    "write it without quotes: `cluster = true`".to_owned(),
                ),
            },
            ["exclude"] => match value {
                Value::List(patterns) => {
                    for (pattern, span) in patterns {
                        self.project.exclude.push(((*pattern).to_owned(), *span));
                    }
                }
                _ => self.refuse(
                    span,
                    "`exclude` is a list of strings".to_owned(),
                    "write patterns in brackets: `exclude = [\"vendored/\", \"*.old.lua\"]`".to_owned(),
                ),
            },
            ["include"] => match value {
                Value::List(folders) => {
                    for (folder, _) in folders {
                        self.project.include.push(PathBuf::from(*folder));
                    }
                }
                _ => self.refuse(
                    span,
                    "`include` is a list of strings".to_owned(),
                    "write folders in brackets: `include = [\"lua/shared\"]`".to_owned(),
                ),
            },
            ["lints", lint] => self.read_level(lint, entry),
            ["lints"] => self.refuse(
                span,
                "`lints` is a section".to_owned(),
                "write `[lints]` on a separate line, and below it one `lint_name = \"warn\"` per line"
                    .to_owned(),
            ),
            [key, ..] => {
                let message = format!("`{}` has no key `{key}`", ProjectFile::NAME);
                let help = match nearest(key, &KEYS) {
                    Some(known) => format!("there is a key with a similar name: `{known}`"),
                    None => "the keys are `server`, `cluster`, `exclude`, `include` and the section `[lints]`".to_owned(),
                };
                self.refuse(entry.key_span(0), message, help);
            }
            [] => {}
        }
    }

    fn read_level(&mut self, lint: &str, entry: &Entry<'_>) {
        if lints::find(lint).is_none() {
            let mut names = Vec::new();
            for known in lints::LINTS {
                names.push(known.name);
            }
            let help = match nearest(lint, &names) {
                Some(known) => format!("there is a lint with a similar name: `{known}`"),
                None => "`redis-script explain --list` lists all lints".to_owned(),
            };
            self.refuse(
                entry.key_span(1),
                format!("there is no lint `{lint}`"),
                help,
            );
            return;
        }
        let written = match &entry.value {
            Value::Text(text) => *text,
            Value::Boolean(_) | Value::List(_) | Value::Other => "",
        };
        let mut names = Vec::new();
        for (name, level) in &LEVELS {
            if *name == written {
                self.project.settings.push(LevelSetting {
                    lint: lint.to_owned(),
                    level: *level,
                    is_expected: false,
                    origin: SettingOrigin::Project,
                });
                return;
            }
            names.push(*name);
        }
        let message = match entry.value {
            Value::Text(text) => format!("`{text}` is not a level"),
            _ => "a level is a string".to_owned(),
        };
        let help = match nearest(written, &names) {
            Some(known) => format!("there is a level with a similar name: `{known}`"),
            None if matches!(written, "error" | "forbid") => "write `\"deny\"`".to_owned(),
            None if matches!(written, "off" | "ignore" | "none") => "write `\"allow\"`".to_owned(),
            None => "the levels are `\"allow\"`, `\"warn\"` and `\"deny\"`".to_owned(),
        };
        self.refuse(entry.value_span, message, help);
    }

    /// Warns of a server that is newer than the tables of commands, unless the file allows it.
    fn judge_server(&mut self) {
        let (Some(server), Some(span)) = (self.project.server, self.server_span) else {
            return;
        };
        let Some(mut newer) = lints::newer_server(server, span) else {
            return;
        };
        for setting in &self.project.settings {
            if newer.lint.is_some_and(|lint| lint.name == setting.lint) {
                newer.level(setting.level);
            }
        }
        if newer.level != Level::Allow {
            self.diagnostics.push(newer);
        }
    }

    fn refuse(&mut self, span: Span, message: String, help: String) {
        // A section with a wrong name is one mistake, however many lines are in it.
        if let Some(last) = self.diagnostics.last()
            && (last.span, last.message.as_str()) == (span, message.as_str())
        {
            return;
        }
        let mut diagnostic = error(span, &message);
        diagnostic.help(help);
        self.diagnostics.push(diagnostic);
    }
}

#[cfg(test)]
mod tests;
