//! Strings that are numbers.

/// Whether Lua may read the string as a number in arithmetic or `tonumber`: decimal, with a point or an exponent,
/// hexadecimal, and whatever else C accepts. Spaces around it do not matter.
pub(crate) fn is_numeral(text: &[u8]) -> bool {
    // Old versions of Lua read up to the first zero byte.
    if text.contains(&0) {
        return true;
    }
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    is_float(text.trim())
}

/// Whether C's `strtod` reads the whole string.
pub(crate) fn is_float(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = digits.to_ascii_lowercase();
    if lower.starts_with("nan") {
        return lower == "nan" || lower.starts_with("nan(");
    }
    match lower.strip_prefix("0x") {
        Some(hexadecimal) => {
            let is_part = |byte: &u8| byte.is_ascii_hexdigit() || b".p+-".contains(byte);
            !hexadecimal.is_empty() && hexadecimal.as_bytes().iter().all(is_part)
        }
        None => !digits.starts_with(['+', '-']) && digits.parse::<f64>().is_ok(),
    }
}

/// Whether no string with this start is a number, whatever follows.
pub(crate) fn begins_no_numeral(beginning: &[u8]) -> bool {
    // All characters of numbers, of infinity, and of what C accepts after `nan(`.
    let may_be_in_one = |byte: &u8| {
        byte.is_ascii_hexdigit()
            || byte.is_ascii_whitespace()
            || b"xXpPiInNtTyY+-.\0".contains(byte)
    };
    !beginning.contains(&b'(') && !beginning.iter().all(may_be_in_one)
}

#[cfg(test)]
mod tests {
    use super::{begins_no_numeral, is_numeral};

    #[test]
    fn a_beginning_tells_by_its_signs() {
        for text in ["user:", "a:", "10:", "item", "limit ", "1,"] {
            assert!(begins_no_numeral(text.as_bytes()), "{text:?}");
        }
        for text in [
            "", " ", "1", "-", "0x", "i", "inf", "nan(", "na", "1e", "\0", "d",
        ] {
            assert!(!begins_no_numeral(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn numerals_are_what_lua_reads() {
        for text in [
            "0", "-1", "+7", " 10 ", "1.", ".5", "1e5", "1E-5", "0x1F", "-0x10", "0x1p4", "inf",
            "-INF", "infinity", "nan", "1\n",
        ] {
            assert!(is_numeral(text.as_bytes()), "{text:?}");
        }
        for text in [
            "", " ", ":x", "10s", "1,000", "1_000", "one", "info", "nano", "0x", "--1", "+-1",
            "1 2", "e5", ".",
        ] {
            assert!(!is_numeral(text.as_bytes()), "{text:?}");
        }
        assert!(!is_numeral(b"\xff"));
        assert!(is_numeral(b"1\0x"));
    }
}
