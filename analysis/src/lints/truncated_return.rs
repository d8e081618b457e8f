//! Fractions in replies.

use crate::domain::{Constant, Types};
use crate::facts::ReplyShape;
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Anchor;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::rust::rust_type::RustType;
use crate::text::source::Span;

pub(crate) static TRUNCATED_RETURN: Lint = Lint {
    name: "truncated_return",
    group: Group::Signature,
    level: Level::Warn,
    cluster_level: Level::Warn,
    check,
    docs: r#"
### What it does
Finds returned numbers with a fraction, such as quotients. If the Rust type is a float, the fraction is wanted and this
is an error. Then it also finds numbers that come from a float on the Rust side or in the database. A number that
certainly does not fit into 64 bits is an error too: `0/0`, `math.huge`, `1e19`.

### Why is this bad
The server sends every number as an integer and cuts off its fraction: 3.99 arrives as 3, 0.5 as 0. A number that does
not fit into 64 bits arrives as -9223372036854775808.

### How sure it is
Likely: the number may be a fraction. As an error, the Rust type is a float, so the fraction is wanted. Silent where
it is rounded.

### Example
```lua
return (redis.call('GET', KEYS[1]) or 0) / (redis.call('GET', KEYS[2]) or 1)
```

### Use instead
```lua
return tostring((redis.call('GET', KEYS[1]) or 0) / (redis.call('GET', KEYS[2]) or 1))
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let reply = checker.reply();
    let rust_type = reply.map_or(&RustType::Unknown, |reply| &reply.rust_type);
    for returned in &checker.facts.returns {
        let mut losses = Losses::default();
        look_for_losses(&returned.reply, rust_type, &mut losses);
        if losses.is_no_integer {
            report_no_integer(checker, returned.span);
            continue;
        }
        if !losses.some {
            continue;
        }
        let is_text_meant = losses.into_float;
        let diagnostic = checker.report(
            returned.span,
            "the fraction of this number is cut off when it is returned",
        );
        diagnostic.label("3.99 arrives as 3");
        if is_text_meant {
            let written = reply.map_or("", |reply| &reply.written);
            diagnostic
                .level(Level::Deny)
                .note(format!("the Rust function reads `{written}`"))
                .at(Anchor::ReturnType)
                .help("return a string, which can be read as a float: `tostring(…)`");
        } else {
            diagnostic
                .help("for an integer, round it in the script: `math.floor(…)`")
                .help("to keep the fraction, return a string: `tostring(…)`");
        }
    }
}

/// Numbers far outside the range of 64-bit integers.
fn report_no_integer(checker: &mut Checker<'_>, span: Span) {
    checker
        .report(
            span,
            "this number is infinite, NaN or too large to be returned",
        )
        .level(Level::Deny)
        .label("arrives as -9223372036854775808")
        .help("return it as a string, or return nil if there is no number");
}

#[derive(Default)]
struct Losses {
    some: bool,
    into_float: bool,
    /// Whether a number certainly does not fit into an integer of 64 bits.
    is_no_integer: bool,
}

fn look_for_losses(shape: &ReplyShape, rust_type: &RustType, losses: &mut Losses) {
    let rust_type = match rust_type {
        RustType::Option(inner) => inner,
        other => other,
    };
    // If a value may also be a string, that string may hold the fraction.
    let is_number = shape.types.intersects(Types::NUMBER)
        && !shape.types.intersects(Types::STRING | Types::OTHER)
        && !shape.is_unknown;
    let into_float = *rust_type == RustType::Float;
    // A float is sure to have a fraction only if the Rust side reads a float.
    let may_lose = shape.may_be_fraction || (shape.may_be_decimal && into_float);
    if is_number && may_lose && !matches!(rust_type, RustType::Unit) {
        losses.some = true;
        losses.into_float |= into_float;
    }
    if is_number
        && shape.types == Types::NUMBER
        && let Constant::Number(number) = shape.constant
    {
        const LIMIT: f64 = (1_u64 << 63) as f64;
        losses.is_no_integer |= number.0.is_nan() || number.0 >= LIMIT || number.0 < -LIMIT;
    }
    for table in &shape.tables {
        let is_sent = table
            .fields
            .iter()
            .all(|field| !matches!(&*field.name, b"ok" | b"err"));
        if !is_sent || table.has_other_fields {
            continue;
        }
        for (place, element) in table.sent_positions().iter().enumerate() {
            look_for_losses(element, element_type(rust_type, place), losses);
        }
        if let Some(others) = table.sent_others() {
            let place = table.positions.len();
            look_for_losses(others, element_type(rust_type, place), losses);
        }
    }
}

/// The type of the element at a place, if it is the same for everything that the place can mean.
fn element_type(rust_type: &RustType, place: usize) -> &RustType {
    match rust_type {
        RustType::List(element) | RustType::Set(element) | RustType::Array(element, _) => element,
        RustType::Tuple(parts) => parts.get(place).unwrap_or(&RustType::Unknown),
        _ => &RustType::Unknown,
    }
}
