//! What servers know: commands, the sandbox of scripts, versions. Facts are rows of a table, never code elsewhere.

pub(crate) mod commands;
pub(crate) mod flags;
pub(crate) mod input;
pub(crate) mod sandbox;
pub(crate) mod server;
pub(crate) mod unit;
pub(crate) mod version;
