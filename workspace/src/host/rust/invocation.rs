//! A call that is being built: `script.key(a).arg(b)`.

use redis_script_analysis::{Rest, Sent};

use super::text::Text;

/// What was added to a call so far.
#[derive(Clone, Debug)]
pub(super) struct Invocation {
    pub(super) kind: Kind,
    pub(super) keys: Sent,
    pub(super) arguments: Sent,
    /// The block in which it was made. What another block adds is added any number of times.
    pub(super) block: usize,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// `Script::new(…).key(…)`.
    Script(Text),
    /// `cmd("EVAL").arg(…)`. The script comes first, and then the number of keys.
    Command {
        text: Option<Text>,
        /// The number of keys, if it is written out.
        keys: Option<u32>,
        /// How many arguments the command has.
        taken: usize,
    },
}

/// What is added: one entry, perhaps one that is written out, or an unknown number of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Added {
    Literal,
    One,
    Unknown,
}

impl Invocation {
    pub(super) fn new(kind: Kind, block: usize) -> Self {
        Self {
            kind,
            keys: Sent::exactly(0),
            arguments: Sent::exactly(0),
            block,
        }
    }

    /// Nothing about it is certain any more.
    pub(super) fn lose(&mut self) {
        self.keys.rest = Rest::Unknown;
        self.arguments.rest = Rest::Unknown;
    }
}

/// Adds an entry, in the block of the call or in another one.
pub(super) fn add(sent: &mut Sent, added: Added, is_same_block: bool) {
    match added {
        Added::Unknown if is_same_block => sent.rest = Rest::Unknown,
        Added::Literal | Added::One if is_same_block => {
            sent.least += 1;
            if matches!(added, Added::Literal) && sent.rest == Rest::None {
                sent.literals.push(sent.least);
            }
        }
        _ if sent.rest == Rest::None => sent.rest = Rest::List,
        _ => {}
    }
}
