//! What the command line sets in place of the project file.

use redis_script_analysis::{Level, LevelSetting, Server};
use redis_script_answers::levels;
use redis_script_signature::Project;
use redis_script_workspace::Projects;

use crate::arguments::{CheckArguments, LevelArguments};
use crate::failure::Failure;

#[derive(Debug, Default)]
pub(crate) struct Overrides {
    server: Option<Server>,
    cluster: bool,
    levels: Vec<LevelSetting>,
}

impl Overrides {
    pub(super) fn read(arguments: &CheckArguments) -> Result<Self, Failure> {
        let server = match &arguments.server {
            Some(written) => {
                let server = Server::parse(written);
                Some(server.map_err(|error| {
                    Failure::refused(error.to_string())
                        .help(error.help().replace("server = ", "--server "))
                })?)
            }
            None => None,
        };
        Ok(Self {
            server,
            cluster: arguments.cluster,
            levels: settings(&arguments.levels)?,
        })
    }

    /// The project files, with these settings.
    pub(crate) fn projects(self) -> Projects {
        let current = std::env::current_dir().unwrap_or_default();
        Projects::new(current, move |project| self.apply(project))
    }

    /// The project with these settings. They come last, so they take precedence.
    fn apply(&self, mut project: Project) -> Project {
        project.server = self.server.or(project.server);
        project.cluster |= self.cluster;
        project.settings.extend(self.levels.iter().cloned());
        project
    }
}

/// The levels. For each lint, the strictest one comes last.
fn settings(arguments: &LevelArguments) -> Result<Vec<LevelSetting>, Failure> {
    let levels = [
        (Level::Allow, arguments.allow.as_slice()),
        (Level::Warn, arguments.warn.as_slice()),
        (Level::Deny, arguments.deny.as_slice()),
    ];
    for (level, names) in levels {
        if names.iter().any(|name| name == "warnings") {
            return Err(all_warnings(level));
        }
    }
    levels::settings(levels).map_err(Failure::unknown_lint)
}

/// `-D warnings`, which rustc accepts.
fn all_warnings(level: Level) -> Failure {
    let failure = Failure::refused("there is no lint `warnings`");
    match level {
        Level::Deny => failure.help("write `--deny-warnings` in place of `-D warnings`"),
        _ => failure.help("name the lints: `cargo redis-script explain --list` lists them"),
    }
}
