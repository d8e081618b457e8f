//! The signs that a string may be a script. Most files have none, so nothing else is done with them.

use memchr::memmem;

const SIGNS: [&str; 6] = [
    "redis.call",
    "redis.pcall",
    "server.call",
    "server.pcall",
    "KEYS[",
    "ARGV[",
];

/// Whether the bytes contain a sign of a script.
pub fn are_in(bytes: &[u8]) -> bool {
    SIGNS
        .iter()
        .any(|sign| memmem::find(bytes, sign.as_bytes()).is_some())
}

/// Whether a string calls a command or returns something. A string that does neither is only a part of a script.
pub(crate) fn of_a_whole_script(text: &str) -> bool {
    let calls = SIGNS[..4].iter().any(|sign| text.contains(sign));
    calls || text.contains("return")
}

/// Whether a text that no call sends is Lua for sure. `redis.call('GET', 'name')` alone may as well be JavaScript.
pub(crate) fn of_lua(text: &str) -> bool {
    ["KEYS[", "ARGV[", "local ", "return", " end", " then"]
        .iter()
        .any(|sign| text.contains(sign))
}
