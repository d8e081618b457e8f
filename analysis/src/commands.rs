//! The commands of Redis and Valkey as a table: arity, key positions, flags, versions, replies.

/// One command, or one subcommand of a container.
#[derive(Debug)]
pub(crate) struct Command {}
