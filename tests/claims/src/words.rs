//! The code around the place of a finding, where that shows more than the place itself.

use redis_script_analysis::Span;

/// Lints that say of a call that it fails.
pub const FAILING_CALLS: &[&str] = &[
    "wrong_arity",
    "invalid_option",
    "forbidden_command",
    "unknown_command",
    "invalid_argument_value",
    "extra_values",
];

/// The place to watch for a finding: a call that is said to fail is watched as a whole, and so is the read of an entry
/// with a wrong index.
#[must_use]
pub fn watched(text: &str, span: Span, lint: &str) -> Span {
    if FAILING_CALLS.contains(&lint) {
        return call_around(text, span).unwrap_or(span);
    }
    if lint == "pcall_of_reply" {
        return open_call(text, span).unwrap_or(span);
    }
    if lint.ends_with("_out_of_range") {
        let before = text.get(..span.start as usize).unwrap_or_default();
        let behind = text.get(span.end as usize..).unwrap_or_default();
        for table in ["KEYS[", "ARGV["] {
            if before.ends_with(table) && behind.starts_with(']') {
                return Span {
                    start: span.start - table.len() as u32,
                    end: span.end + 1,
                };
            }
        }
    }
    span
}

/// The innermost call that a place is in, or that it is: the name and the arguments.
fn call_around(text: &str, span: Span) -> Option<Span> {
    let is_call = text.get(span.range())?.ends_with(')');
    if is_call && text.get(span.range())?.starts_with("redis") {
        return Some(span);
    }
    open_call(text, span)
}

/// The innermost call that has a place among its arguments.
fn open_call(text: &str, span: Span) -> Option<Span> {
    let bytes = text.as_bytes();
    let open = unmatched_before(bytes, span.start as usize)?;
    let close = matching(bytes, open)?;
    let mut start = open;
    while start > 0 && is_name(bytes[start - 1]) {
        start -= 1;
    }
    (start < open && close >= span.end as usize).then_some(Span {
        start: start as u32,
        end: close as u32 + 1,
    })
}

/// The parenthesis before a place that is open there; texts with parentheses in them mislead it.
fn unmatched_before(bytes: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for at in (0..from).rev() {
        match bytes[at] {
            b')' | b'}' | b']' => depth += 1,
            b'(' if depth == 0 => return Some(at),
            b'{' | b'[' if depth == 0 => return None,
            b'(' | b'{' | b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn matching(bytes: &[u8], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

#[cfg(test)]
mod tests {
    use super::watched;
    use redis_script_analysis::Span;

    #[test]
    fn a_failing_call_is_watched_as_a_whole() {
        let text = "local x = redis.call('GET', (k), nil) + 1";
        let start = text.find("nil").expect("it is there") as u32;
        let place = Span {
            start,
            end: start + 3,
        };
        let found = watched(text, place, "invalid_argument_value");
        assert_eq!(&text[found.range()], "redis.call('GET', (k), nil)");
        assert_eq!(watched(text, place, "nil_comparison"), place);
    }
}
