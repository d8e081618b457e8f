//! A script in a request, and what it is checked against.

use std::path::Path;

use redis_script_analysis::{Level, LevelSetting, Server, Source};
use redis_script_answers::{Refused, levels};
use redis_script_signature::Includes;
use serde::Deserialize;

/// What `check` and `inspect` are asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[serde(default = "default_name")]
    name: String,
    text: Option<String>,
    /// In place of a text: what a file holds, which may be anything.
    bytes: Option<Vec<u8>>,
    server: Option<String>,
    #[serde(default)]
    pub(super) cluster: bool,
    #[serde(default)]
    allow: Vec<String>,
    #[serde(default)]
    warn: Vec<String>,
    #[serde(default)]
    deny: Vec<String>,
}

fn default_name() -> String {
    "script.lua".to_owned()
}

impl Script {
    /// The text. No other file is there, so that an include names none.
    pub(super) fn source(&mut self) -> Result<Source, Refused> {
        let text = self.text.take().map(String::into_bytes);
        let bytes = text.or_else(|| self.bytes.take()).ok_or_else(|| Refused {
            message: "the request has no `text`".to_owned(),
            help: None,
        })?;
        if bytes.len() > Source::LIMIT {
            return Err(Refused {
                message: format!(
                    "`{}` has {} bytes, but at most {} (1 MiB) are checked",
                    self.name,
                    bytes.len(),
                    Source::LIMIT
                ),
                help: None,
            });
        }
        let script = Source::from_bytes(self.name.as_str(), bytes).map_err(|error| Refused {
            message: error.to_string(),
            help: None,
        })?;
        let rules = Includes {
            is_strict: true,
            ..Includes::default()
        };
        Ok(rules.assemble(script, Path::new(&self.name)).source)
    }

    pub(super) fn server(&self) -> Result<Option<Server>, Refused> {
        let Some(written) = &self.server else {
            return Ok(None);
        };
        let server = Server::parse(written).map_err(|error| Refused {
            message: error.to_string(),
            help: Some(error.help().to_owned()),
        })?;
        Ok(Some(server))
    }

    pub(super) fn settings(&self) -> Result<Vec<LevelSetting>, Refused> {
        // For each lint, the strictest level comes last.
        levels::settings([
            (Level::Allow, self.allow.as_slice()),
            (Level::Warn, self.warn.as_slice()),
            (Level::Deny, self.deny.as_slice()),
        ])
    }
}
