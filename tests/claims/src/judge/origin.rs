//! Where the name of a key comes from, by the markers in it.

use redis::Value;
use redis_script_analysis::KeyOrigin;

use super::Run;

/// Whether a key that a run used can come from there.
///
/// Each entry of KEYS is a text that no other value holds, and so are some of ARGV. What a script reads from the database
/// holds such a text only after a write.
pub(super) fn fits(origin: KeyOrigin, key: &[u8], run: &Run) -> bool {
    let keys = &run.state.keys;
    let is_declared = keys.iter().any(|declared| declared.as_bytes() == key);
    let holds_key = keys.iter().any(|declared| holds(key, declared));
    let holds_argument = || {
        let mut arguments = run.state.arguments.iter();
        arguments.any(|argument| argument.ends_with("mark") && holds(key, argument))
    };
    match origin {
        // `tostring` makes this of an entry that is missing.
        KeyOrigin::Declared => is_declared || key == b"nil",
        KeyOrigin::Literal => !holds_key && !holds_argument(),
        // It is from ARGV on one of the ways to it; on another it may be a key. A piece of an argument is from there as
        // well, and what is made of one that is missing.
        KeyOrigin::Argument => !is_declared || !run.is_straight,
        KeyOrigin::Derived => !holds_argument() || may_have_stored(run),
        KeyOrigin::Reply | KeyOrigin::Unknown => true,
    }
}

/// Whether the run may have put the text of an argument into the database.
fn may_have_stored(run: &Run) -> bool {
    run.seen.commands.len() > 1 || matches!(run.seen.reply, Value::ServerError(_))
}

fn holds(key: &[u8], marker: &str) -> bool {
    key.windows(marker.len())
        .any(|piece| piece == marker.as_bytes())
}
