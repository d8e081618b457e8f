//! Numbers as they are written: which are well formed, and their values.

use super::literals::up_to_nul;

/// Whether a server accepts the text as a number. Text after a NUL does not count.
pub(super) fn is_well_formed(text: &[u8]) -> bool {
    let text = up_to_nul(text);
    if let Some(digits) = hexadecimal_digits(text) {
        let (digits, exponent) = split_at_letter(digits, b'p');
        let has_digits = !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit);
        return has_digits && exponent.is_none_or(is_signed_integer);
    }
    let (mantissa, exponent) = split_at_letter(text, b'e');
    let (mut digits, mut dots) = (0, 0);
    for byte in mantissa {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' => dots += 1,
            _ => return false,
        }
    }
    dots <= 1 && digits > 0 && exponent.is_none_or(is_signed_integer)
}

/// Where the exponent of a hexadecimal number begins, as in C99: `0x1p4`.
pub(super) fn hexadecimal_exponent(text: &[u8]) -> Option<usize> {
    let (digits, exponent) = split_at_letter(hexadecimal_digits(text)?, b'p');
    exponent.map(|_| "0x".len() + digits.len())
}

/// The value of a number literal, as the server's `strtod` reads it.
pub(crate) fn number_value(literal: &str) -> Option<f64> {
    let Some(digits) = hexadecimal_digits(literal.as_bytes()) else {
        return literal.parse().ok();
    };
    let (digits, exponent) = split_at_letter(digits, b'p');
    let exponent = match exponent {
        None => 0,
        Some(exponent) if is_signed_integer(exponent) => saturated(exponent),
        Some(_) => return None,
    };
    hexadecimal(digits, exponent)
}

/// A hexadecimal integer of any length, rounded once to the nearest number, times a power of two.
fn hexadecimal(digits: &[u8], mut exponent: i32) -> Option<f64> {
    if digits.is_empty() {
        return None;
    }
    let mut mantissa: u64 = 0;
    for digit in digits {
        let digit = u64::from(char::from(*digit).to_digit(16)?);
        if mantissa >> 59 == 0 {
            mantissa = mantissa << 4 | digit;
        } else {
            // The digits that no longer fit can still break a tie.
            mantissa |= u64::from(digit != 0);
            exponent = exponent.saturating_add(4);
        }
    }
    // In two steps, since the power itself may be too large or too small for a double.
    let half = exponent / 2;
    let scaled = mantissa as f64 * 2f64.powi(half) * 2f64.powi(exponent - half);
    Some(if mantissa == 0 { 0.0 } else { scaled })
}

/// An integer with or without a sign. No number has an exponent beyond these bounds.
fn saturated(text: &[u8]) -> i32 {
    let mut value: i32 = 0;
    for digit in text.iter().filter(|byte| byte.is_ascii_digit()) {
        value = (value * 10 + i32::from(digit - b'0')).min(10_000_000);
    }
    if text.first() == Some(&b'-') {
        -value
    } else {
        value
    }
}

fn hexadecimal_digits(text: &[u8]) -> Option<&[u8]> {
    text.strip_prefix(b"0x")
        .or_else(|| text.strip_prefix(b"0X"))
}

fn split_at_letter(text: &[u8], letter: u8) -> (&[u8], Option<&[u8]>) {
    match text
        .iter()
        .position(|byte| byte.to_ascii_lowercase() == letter)
    {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

fn is_signed_integer(text: &[u8]) -> bool {
    let digits = match text {
        [b'+' | b'-', digits @ ..] => digits,
        digits => digits,
    };
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::number_value;

    #[test]
    fn texts_that_are_no_number_are_refused() {
        for text in ["", "0x", "0xg", "1x", "0x1p", "0xp1", "0x1p+", "0x1p1.5"] {
            assert_eq!(number_value(text), None, "{text}");
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
            ("0x1p4", 16.0),
            ("0Xap-1", 5.0),
            ("0x1P+1023", 8.988_465_674_311_58e307),
            ("0x1p1024", f64::INFINITY),
            ("0x1p-1074", 5e-324),
            ("0x1p-1075", 0.0),
            ("0xffp-1082", 5e-324),
            ("0x0p99999999999", 0.0),
            ("0x1p99999999999", f64::INFINITY),
            ("0x1p-99999999999", 0.0),
        ] {
            assert_eq!(number_value(literal), Some(value), "{literal}");
        }
    }
}
