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
Finds numbers with a fraction, such as quotients, that the script returns. It is an error where the Rust type is a float,
which says that the fraction is wanted; there it finds numbers that come from a float of the Rust side or of the database
as well. It is an error too for a number that is certainly no integer of 64 bits: `0/0`, `math.huge`, `1e19`.

### Why is this bad
The server sends every number as an integer and cuts its fraction off: 3.99 arrives as 3, 0.5 as 0. What is no integer of 64 bits
arrives as -9223372036854775808.

### Example
```lua
-- signature: fn example(#[key] total: &str, #[key] count: &str) -> Result<f64>
return (redis.call('GET', KEYS[1]) or 0) / (redis.call('GET', KEYS[2]) or 1)
```

### Use instead
```lua
-- signature: fn example(#[key] total: &str, #[key] count: &str) -> Result<f64>
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
            "the fraction of a number is cut off when it is returned",
        );
        diagnostic.label("3.99 arrives as 3");
        if is_text_meant {
            let written = reply.map_or("", |reply| &reply.written);
            diagnostic
                .level(Level::Deny)
                .note(format!("the Rust function reads `{written}`"))
                .at(Anchor::ReturnType)
                .help("return it as a text, which a float is read from: `tostring(…)`");
        } else {
            diagnostic
                .help("round it in the script, as by `math.floor(…)`, where an integer is wanted")
                .help("return it as a text where the fraction is wanted: `tostring(…)`");
        }
    }
}

/// Numbers that no integer of 64 bits comes near.
fn report_no_integer(checker: &mut Checker<'_>, span: Span) {
    checker
        .report(
            span,
            "a number that is infinite, no number or too large is returned",
        )
        .level(Level::Deny)
        .label("arrives as -9223372036854775808")
        .help("return it as a text, or nil where there is no number");
}

#[derive(Default)]
struct Losses {
    some: bool,
    into_float: bool,
    /// Whether a number does not fit into an integer of 64 bits for certain.
    is_no_integer: bool,
}

fn look_for_losses(shape: &ReplyShape, rust_type: &RustType, losses: &mut Losses) {
    let rust_type = match rust_type {
        RustType::Option(inner) => inner,
        other => other,
    };
    // What may also be a text can be the fraction's text.
    let is_number = shape.types.intersects(Types::NUMBER)
        && !shape.types.intersects(Types::STRING | Types::OTHER)
        && !shape.is_unknown;
    let into_float = *rust_type == RustType::Float;
    // That a float has a fraction is known only where a float is wanted.
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
        for (place, element) in table.positions.iter().enumerate() {
            look_for_losses(element, element_type(rust_type, place), losses);
        }
        if let Some(others) = &table.others {
            let place = table.positions.len();
            look_for_losses(others, element_type(rust_type, place), losses);
        }
    }
}

/// The type of the element at a place, where it is the same for all that the place can mean.
fn element_type(rust_type: &RustType, place: usize) -> &RustType {
    match rust_type {
        RustType::List(element) | RustType::Set(element) | RustType::Array(element, _) => element,
        RustType::Tuple(parts) => parts.get(place).unwrap_or(&RustType::Unknown),
        _ => &RustType::Unknown,
    }
}
