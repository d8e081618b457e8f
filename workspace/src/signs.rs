//! What tells a script of Redis from the Lua of a web server or an editor.

/// Functions and constants of the library `redis`.
const API: [&str; 13] = [
    "call",
    "pcall",
    "log",
    "sha1hex",
    "error_reply",
    "status_reply",
    "setresp",
    "set_repl",
    "replicate_commands",
    "register_function",
    "breakpoint",
    "debug",
    "acl_check_cmd",
];

/// Globals that Redis does not have, and other programs have.
const OTHERS: [&str; 7] = ["require", "ngx", "vim", "module", "love", "package", "kong"];

/// Whether a file that nobody named shows that it is a script of Redis. Words in strings and comments show nothing.
#[must_use]
pub fn is_for_redis(text: &str) -> bool {
    if text.starts_with("#!lua name=") {
        return true;
    }
    let (mut calls, mut api, mut entries) = (false, false, false);
    let (mut others, mut declares_redis) = (false, false);
    // The last words, the newest first.
    let mut last = [""; 3];
    for word in words(text) {
        let is_field = |before: &str| matches!(before, "." | ":");
        match word {
            "KEYS" | "ARGV" => entries |= !is_field(last[0]),
            "redis" => declares_redis |= last[0] == "local",
            word if OTHERS.contains(&word) => others |= !is_field(last[0]),
            _ => {}
        }
        let is_of_library = last[0] == "."
            && matches!(last[1], "redis" | "server")
            && !is_field(last[2])
            && API.contains(&word);
        api |= is_of_library;
        calls |= is_of_library && matches!(word, "call" | "pcall");
        last = [word, last[0], last[1]];
    }
    if declares_redis {
        return entries && !others;
    }
    calls || !others && (entries || api)
}

/// The names and signs of the code, without strings, comments and blanks.
fn words(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        if is_name(byte) {
            while bytes.get(at).copied().is_some_and(is_name) {
                at += 1;
            }
            words.push(&text[start..at]);
        } else if matches!(byte, b'"' | b'\'') {
            at = after_string(bytes, at, byte);
        } else if bytes[start..].starts_with(b"--") {
            at = after_long(text, start + 2).unwrap_or_else(|| {
                let line = text[start..].find('\n');
                line.map_or(bytes.len(), |length| start + length)
            });
        } else if let Some(end) = after_long(text, start) {
            at = end;
        } else if byte.is_ascii_punctuation() {
            words.push(&text[start..at]);
        }
    }
    words
}

/// The end of a string, or of its line.
fn after_string(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'\n' => break,
            _ if byte == quote => break,
            _ => {}
        }
    }
    at
}

/// The end of a long string or comment that begins here: `[[…]]`, `[==[…]==]`.
fn after_long(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?.strip_prefix('[')?;
    let level = rest.len() - rest.trim_start_matches('=').len();
    let inside = rest[level..].strip_prefix('[')?;
    let close = format!("]{}]", "=".repeat(level));
    let begin = text.len() - inside.len();
    let end = inside.find(&close);
    Some(end.map_or(text.len(), |length| begin + length + close.len()))
}

#[cfg(test)]
mod tests {
    use super::is_for_redis;

    #[test]
    fn scripts_of_redis_are_known() {
        for script in [
            "return redis.call('GET', KEYS[1])",
            "return { KEYS[1], ARGV[1] }",
            "local call = redis.pcall",
            "return server.call('PING')",
            "return redis.status_reply('FINE')",
            "for i = 1, #ARGV do end",
            "#!lua name=lib\nredis.register_function('f', function() end)",
            // It fails, since Redis has no `require`.
            "local cjson = require 'cjson'\nreturn redis.call('GET', KEYS[1])",
            "local redis = redis\nreturn redis.call('GET', KEYS[1])",
            "-- ngx.say\nreturn KEYS",
        ] {
            assert!(is_for_redis(script), "{script}");
        }
    }

    #[test]
    fn other_lua_is_left_alone() {
        for other in [
            "local redis = require 'resty.redis'\nlocal r = redis.new()\nr:eval('return redis.call(\"GET\", KEYS[1])', 1)",
            "ngx.log(ngx.ERR, 'redis.call')",
            "self.server.call(KEY)",
            "local conf = kong.configuration.redis.log",
            "-- redis.call KEYS[1]\nreturn 1",
            "local script = [[\nreturn redis.call('GET', KEYS[1])\n]]",
            "local script = [==[ ]] redis.call('GET', KEYS[1]) ]==]",
            "vim.keymap.set('n', KEYS, ':q')",
            "local M = require('m')\nM.KEYS = { ARGV = 1 }",
            "server.start()",
            "local text = 'it\\'s redis.call'",
            "--[[ redis.call ",
            "",
        ] {
            assert!(!is_for_redis(other), "{other}");
        }
    }
}
