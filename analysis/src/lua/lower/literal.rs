//! What number literals stand for, by the rules of Lua 5.1.

/// The value of a number literal, as the server's `strtod` reads it.
pub(super) fn number(literal: &str) -> Option<f64> {
    let digits = literal
        .strip_prefix("0x")
        .or_else(|| literal.strip_prefix("0X"));
    match digits {
        Some(digits) => hexadecimal(digits),
        None => literal.parse().ok(),
    }
}

/// A hexadecimal integer of any length, rounded once to the nearest number.
fn hexadecimal(digits: &str) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    let mut mantissa: u64 = 0;
    let mut exponent: i32 = 0;
    for digit in digits.as_bytes() {
        let digit = u64::from(char::from(*digit).to_digit(16)?);
        if mantissa >> 59 == 0 {
            mantissa = mantissa << 4 | digit;
        } else {
            // The digits that no longer fit can still break a tie.
            mantissa |= u64::from(digit != 0);
            exponent = exponent.saturating_add(4);
        }
    }
    Some(mantissa as f64 * 2f64.powi(exponent))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn texts_that_are_no_number_are_refused() {
        for text in ["", "0x", "0xg", "1x"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_server_does() {
        for (literal, value) in [
            ("0", 0.0),
            ("3.", 3.0),
            (".5", 0.5),
            ("5.e3", 5000.0),
            ("1E-2", 0.01),
            ("1e400", f64::INFINITY),
            ("0xFf", 255.0),
            ("0X10", 16.0),
            // Printed by a server with `%.17g`.
            ("0xffffffffffffffff", 1.844_674_407_370_955_2e19),
            ("0xffffffffffffffffffff", 1.208_925_819_614_629_2e24),
            ("0x20000000000001", 9_007_199_254_740_992.0),
            ("0x20000000000003", 9_007_199_254_740_996.0),
            ("0x100000000000008000000000000001", 8.307_674_973_655_726e34),
        ] {
            assert_eq!(number(literal), Some(value), "{literal}");
        }
    }
}
