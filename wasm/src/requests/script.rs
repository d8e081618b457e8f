//! A script in a request, and what it is checked against.

use std::path::Path;

use redis_script_analysis::{Level, LevelSetting, Server, Source};
use redis_script_answers::{Refused, levels};
use redis_script_signature::Includes;

use super::fields::{Asked, Field, missing, refused};

/// What `check` and `inspect` are asked.
#[derive(Default)]
pub(super) struct Script {
    name: Option<String>,
    /// What a file holds, which may be no text.
    text: Option<Vec<u8>>,
    server: Option<String>,
    pub(super) cluster: bool,
    allow: Vec<String>,
    warn: Vec<String>,
    deny: Vec<String>,
}

impl Asked for Script {
    fn set(&mut self, field: Field<'_>) -> Result<(), Refused> {
        match field.name {
            "name" => self.name = Some(field.text()?),
            "text" => self.text = Some(field.bytes.to_owned()),
            "server" => self.server = Some(field.text()?),
            "cluster" => self.cluster = field.flag()?,
            "allow" => self.allow.push(field.text()?),
            "warn" => self.warn.push(field.text()?),
            "deny" => self.deny.push(field.text()?),
            _ => return Err(field.unknown()),
        }
        Ok(())
    }
}

impl Script {
    /// The text. No other file is there, so that an include names none.
    pub(super) fn source(&mut self) -> Result<Source, Refused> {
        let bytes = self.text.take().ok_or_else(|| missing("text"))?;
        let name = self.name.as_deref().unwrap_or("script.lua");
        if bytes.len() > Source::LIMIT {
            return Err(refused(format!(
                "`{name}` has {} bytes, but at most {} (1 MiB) are checked",
                bytes.len(),
                Source::LIMIT
            )));
        }
        let script = Source::from_bytes(name, bytes).map_err(|error| refused(error.to_string()))?;
        let rules = Includes {
            is_strict: true,
            ..Includes::default()
        };
        Ok(rules.assemble(script, Path::new(name)).source)
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
