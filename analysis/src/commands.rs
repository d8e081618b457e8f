//! The commands of Redis and Valkey as a table: arity, key positions, flags, versions, replies.

/// One command, or one subcommand of a container.
#[derive(Debug)]
pub(crate) struct Command {}

/// The arguments of a call that are keys, the command's name being argument 0.
#[derive(Debug, Default)]
pub(crate) struct KeyPositions {
    /// Those among the arguments that are known one by one.
    pub(crate) fixed: Vec<KeyPosition>,
    /// Whether all further arguments, of which only the kind is known, are keys.
    pub(crate) rest_are_keys: bool,
}

/// One argument that is a key.
#[derive(Debug)]
pub(crate) struct KeyPosition {
    pub(crate) index: usize,
}

impl Command {
    /// Which arguments are keys. An argument is `None` where it is no constant; `open` says that further ones
    /// may follow.
    pub(crate) fn key_positions(&self, _arguments: &[Option<&[u8]>], _open: bool) -> KeyPositions {
        KeyPositions::default()
    }
}

/// The command that the first words name.
pub(crate) fn find(_words: &[Option<&[u8]>]) -> Option<&'static Command> {
    None
}
