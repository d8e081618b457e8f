//! Reads a number as the standard library's `parse::<f64>` does: the nearest `f64`.
//!
//! The standard library does it with a table of powers, which no compression makes smaller: alone it would be a fiftieth of
//! the page in a browser. Numbers in scripts are few, so a division is fast enough.

use super::natural::Natural;

/// As many digits can matter, and whether there is something behind them.
const MOST_DIGITS: usize = 800;

/// The bits of an `f64`'s mantissa.
const PRECISION: i64 = 53;

/// The exponent of the least `f64`.
const LEAST_EXPONENT: i64 = -1074;

/// The nearest number. `None` if the text is not a number.
#[must_use]
pub fn parse_float(text: &str) -> Option<f64> {
    let (sign, text) = match text.as_bytes() {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        all => (1.0, all),
    };
    let magnitude = if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        f64::INFINITY
    } else if text.eq_ignore_ascii_case(b"nan") {
        f64::NAN
    } else {
        Decimal::read(text)?.nearest()
    };
    Some(sign * magnitude)
}

/// The digits as a natural number, times a power of ten.
#[derive(Default)]
struct Decimal {
    /// From the first that is not zero.
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    fn read(text: &[u8]) -> Option<Self> {
        let mut read = Self::default();
        let (mut has_digits, mut is_fraction, mut goes_on) = (false, false, false);
        let mut rest = text;
        while let [sign, behind @ ..] = rest {
            match sign {
                b'0'..=b'9' => {
                    has_digits = true;
                    read.exponent -= i64::from(is_fraction);
                    if read.digits.len() == MOST_DIGITS {
                        read.exponent += 1;
                        goes_on |= *sign != b'0';
                    } else if *sign != b'0' || !read.digits.is_empty() {
                        read.digits.push(sign - b'0');
                    }
                }
                b'.' if !is_fraction => is_fraction = true,
                b'e' | b'E' if has_digits => {
                    read.exponent += exponent(behind)?;
                    break;
                }
                _ => return None,
            }
            rest = behind;
        }
        if goes_on {
            read.digits.push(1);
            read.exponent -= 1;
        }
        has_digits.then_some(read)
    }

    fn nearest(&self) -> f64 {
        // The number is less than this power of ten, and not less than a tenth of it.
        let power = self.exponent + self.digits.len() as i64;
        if self.digits.is_empty() || power < -330 {
            return 0.0;
        }
        if power > 310 {
            return f64::INFINITY;
        }
        let mut numerator = Natural::default();
        for digit in &self.digits {
            numerator.multiply_and_add(10, u32::from(*digit));
        }
        let mut denominator = Natural::default();
        denominator.multiply_and_add(0, 1);
        let scaled = match self.exponent < 0 {
            true => &mut denominator,
            false => &mut numerator,
        };
        for _ in 0..self.exponent.abs() {
            scaled.multiply_and_add(10, 0);
        }
        quotient(numerator, denominator)
    }
}

/// The exponent behind an `e`. No number has one beyond the bound, however many zeros it begins with.
fn exponent(text: &[u8]) -> Option<i64> {
    const BOUND: i64 = 1 << 40;
    let (sign, digits) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        all => (1, all),
    };
    let mut exponent = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        exponent = BOUND.min(exponent * 10 + i64::from(digit - b'0'));
    }
    (!digits.is_empty()).then_some(sign * exponent)
}

/// The nearest number to a fraction; of two, the even one.
fn quotient(mut numerator: Natural, mut denominator: Natural) -> f64 {
    // With this exponent, the whole part has one or two bits more than a mantissa.
    let exponent = numerator.bits() - denominator.bits() - PRECISION - 1;
    let exponent = exponent.max(LEAST_EXPONENT - 1);
    match exponent < 0 {
        true => numerator.shift(exponent.unsigned_abs()),
        false => denominator.shift(exponent.unsigned_abs()),
    }
    let steps = PRECISION as u64 + 2;
    denominator.shift(steps);
    let mut whole: u64 = 0;
    for _ in 0..=steps {
        whole = whole << 1 | u64::from(numerator.subtract_if_it_can(&denominator));
        denominator.halve();
    }
    let bits = i64::from(u64::BITS - whole.leading_zeros());
    let more = (bits - PRECISION).max(LEAST_EXPONENT - exponent);
    let half = 1 << (more - 1);
    let part = whole & (2 * half - 1);
    let mut mantissa = whole >> more;
    if part > half || part == half && (!numerator.is_zero() || mantissa & 1 == 1) {
        mantissa += 1;
    }
    mantissa as f64 * power_of_two(exponent + more)
}

/// Exact, down to the least `f64`.
fn power_of_two(exponent: i64) -> f64 {
    let bits: u64 = match exponent < -1022 {
        true => 1 << (exponent - LEAST_EXPONENT),
        false => ((exponent + 1023) as u64) << (PRECISION - 1),
    };
    f64::from_bits(bits)
}

#[cfg(test)]
mod tests {
    use super::parse_float;

    fn compare(text: &str) {
        let expected = text.parse::<f64>().ok();
        let found = parse_float(text);
        assert_eq!(
            found.map(f64::to_bits),
            expected.map(f64::to_bits),
            "{text}: {found:?}, not {expected:?}"
        );
    }

    #[test]
    fn only_what_is_a_number_is_read() {
        for text in [
            "",
            "+",
            "-",
            ".",
            "e1",
            ".e1",
            "1e",
            "1e+",
            "1e1.",
            "1.2.3",
            "1 ",
            " 1",
            "1_0",
            "--1",
            "+-1",
            "0x1",
            "1f",
            "1e1e1",
            "é",
            "1\0",
            "1.",
            ".5",
            "-.5e-1",
            "+1E+2",
            "00.00",
            "-0",
            "inf",
            "-INF",
            "Infinity",
            "infinit",
            "inf1",
            "1e00000000000000000002",
            "0e99999999999999999999",
            "1e99999999999999999999",
            "1e-99999999999999999999",
        ] {
            compare(text);
        }
        for text in ["nan", "+NaN", "-nan"] {
            assert!(parse_float(text).is_some_and(f64::is_nan), "{text}");
        }
    }

    #[test]
    fn numbers_at_an_end_are_rounded_to_it() {
        for text in [
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e308",
            "1e309",
            "1e400",
            "179769313486231580793e289",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "2.225073858507201136057409796709131975934819546351645648023426109724822222021076945516529523908135087914149158913039621106870086438694594645527657207407820621743379988141063267329253552286881372149012981122451451889849057222307285255133155755015914397476397983411801999323962548289017107081850690630666655994938275772572015763062690663332647565300009245888316433037779791869612049497390377829704905051080609940730262937128958950003583799967207254304360284078895771796150945516748243471030702609144621572289880258182545180325707018860872113128079512233426288368622321503775666622503982534335974568884423900265498198385487948292206894721689831099698365846814022854243330660339850886445804001034933970427567186443383770486037861622771738545623065874679014086723327636718751e-308",
            "4.9406564584124654e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.470328229206232720e-324",
            "2.47032822920623272088e-324",
            "7.4109846876186981e-324",
        ] {
            compare(text);
        }
        compare(&format!("0.{}1", "0".repeat(400)));
        compare(&format!("1{}", "0".repeat(400)));
        compare(&format!("{}1.5", "0".repeat(2000)));
    }

    #[test]
    fn the_middle_between_two_numbers_goes_to_the_even_one() {
        for whole in [
            1 << 53,
            (1 << 53) + 2,
            (1 << 54) - 2,
            0x1f_1234_5678_9abc_u128,
        ] {
            for power in 0..=70 {
                let middle = (whole << power << 1) + (1 << power);
                compare(&middle.to_string());
                compare(&(middle - 1).to_string());
                compare(&(middle + 1).to_string());
                compare(&format!("{middle}.{}1", "0".repeat(900)));
                compare(&format!("{middle}.{}", "0".repeat(900)));
            }
        }
        // All digits of the middle between zero and the least number, of its triple, and a little more.
        let least = format!("{:.1075}", f64::from_bits(1) / 1.0);
        compare(&least);
        for number in [f64::from_bits(3), f64::MIN_POSITIVE, 0.1, 1e-5] {
            let digits = format!("{number:.1100}");
            compare(&digits);
            compare(&format!("{digits}1"));
            compare(
                digits
                    .trim_end_matches('0')
                    .strip_suffix('5')
                    .unwrap_or("1"),
            );
        }
    }

    #[test]
    fn random_numbers_are_read_as_the_standard_library_does() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        for _ in 0..3000 {
            let any = f64::from_bits(random());
            if any.is_finite() {
                compare(&any.to_string());
                compare(&format!("{any:e}"));
                compare(&format!("{any:.17e}"));
                compare(&format!("{any:.16e}"));
            }
            let exponent = random() % 700;
            compare(&format!("{}e-{exponent}", random()));
            compare(&format!("{}.{}e{exponent}", random(), random()));
            compare(&format!("{}.{}", random() % 1000, random() % 1000));
        }
    }
}
