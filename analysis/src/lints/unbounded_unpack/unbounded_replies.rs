//! Commands that reply as many values as a key happens to hold.

use crate::facts::CommandCall;

/// Whether the reply is a table of any length: the whole of a key, with no limit in the call. Where an argument that
/// could be a limit is not known, the caller has the say.
pub(crate) fn is_unbounded(call: &CommandCall) -> bool {
    let Some(command) = call.command else {
        return false;
    };
    let texts = call.texts();
    let text = |place: usize| texts.get(place).cloned().flatten();
    let is_known = call.further.is_none();
    match command.name {
        "HGETALL" | "HKEYS" | "HVALS" | "KEYS" | "SDIFF" | "SINTER" | "SMEMBERS" | "SUNION" => true,
        "LRANGE" | "ZREVRANGE" => is_to_the_end(text(3)),
        "ZRANGE" => is_known && call.arguments.len() == 4 && is_to_the_end(text(3)),
        "ZRANGEBYLEX" | "ZRANGEBYSCORE" | "ZREVRANGEBYLEX" | "ZREVRANGEBYSCORE" | "XRANGE"
        | "XREVRANGE" => is_known && call.arguments.len() == 4,
        _ => false,
    }
}

/// Whether a range ends at the last element or near it.
fn is_to_the_end(stop: Option<std::rc::Rc<[u8]>>) -> bool {
    stop.is_some_and(|stop| stop.starts_with(b"-"))
}
