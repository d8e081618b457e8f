//! Commands that reply as many values as a key happens to hold.

use crate::facts::CommandCall;

/// Whether the reply is a table of any length: the whole of a key, with no limit in the call. Where an argument that
/// could be a limit is not known, the caller has the say.
pub(crate) fn is_unbounded(call: &CommandCall) -> bool {
    let Some(command) = call.command else {
        return false;
    };
    let Some(unbounded) = command.unbounded() else {
        return false;
    };
    let is_of_length = match unbounded.only {
        Some(count) => call.further.is_none() && call.arguments.len() == count,
        None => true,
    };
    let is_whole = match unbounded.end {
        Some(place) => is_to_the_end(call.texts().get(place).cloned().flatten()),
        None => true,
    };
    is_of_length && is_whole
}

/// Whether a range ends at the last element or near it.
fn is_to_the_end(stop: Option<std::rc::Rc<[u8]>>) -> bool {
    stop.is_some_and(|stop| stop.starts_with(b"-"))
}
