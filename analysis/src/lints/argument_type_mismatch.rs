//! Arguments that the script treats as another type.

use crate::domain::{Constant, Trait, Types, Value};
use crate::facts::{CommandCall, ElementIndex, LibraryCall, Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::{Anchor, Diagnostic};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::hir::BinaryOperator;
use crate::redis::input::Input;
use crate::rust::rust_type::RustType;
use crate::rust::signature::{Parameter, Shape, Signature};
use crate::text::source::Span;

pub(crate) static ARGUMENT_TYPE_MISMATCH: Lint = Lint {
    name: "argument_type_mismatch",
    group: Group::Signature,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds arguments that are compared with something that their Rust type never sends, such as a `bool` with `'true'`, and
floats where a command takes an integer. It also warns of a 64-bit identifier (named `id` or `…_id`) that goes through
`tonumber` and is then compared for equality, joined to a string or passed to a command.

### Why is this bad
A `bool` is sent as `1` or `0`, an integer in plain digits, a float with a point or an exponent. So the comparison has
the same result in every call. A command that takes an integer refuses `2.0`: `ERR value is not an integer or out of
range`. Numbers in Lua are exact only up to 2^53. Beyond that, an identifier turns into another one, or two become
equal.

### How sure it is
Certain as an error: no value of the type can be equal, or Redis refuses it. It is a warning for identifiers that lose
digits, which only large ones do.

### Example
```lua
-- signature: fn example(#[key] key: &str, force: bool)
if ARGV[1] == 'true' then
  redis.call('DEL', KEYS[1])
end
```

### Use instead
```lua
-- signature: fn example(#[key] key: &str, force: bool)
if ARGV[1] == '1' then
  redis.call('DEL', KEYS[1])
end
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let Some(signature) = checker.signature else {
        return;
    };
    let facts = checker.facts;
    for comparison in &facts.comparisons {
        if comparison.is_equality() {
            let is_equal = comparison.operator == BinaryOperator::Equal;
            for (side, other) in comparison.sides() {
                check_comparison(checker, signature, side, other, comparison.span, is_equal);
            }
        }
    }
    for call in &facts.calls {
        check_call(checker, signature, call);
    }
    let mut seen = vec![false; signature.arguments.len()];
    for call in &facts.library_calls {
        if call.path == "tonumber" {
            check_identifier(checker, signature, call, &mut seen);
        }
    }
}

/// The parameter that a value comes from, with its position among the arguments and its type. The value may be
/// converted, but not otherwise changed.
fn sent<'a>(
    signature: &'a Signature,
    value: &Value,
) -> Option<(usize, &'a Parameter, &'a RustType)> {
    let element = value.element()?;
    // A literal may have replaced the entry.
    if element.input == Input::Keys || value.provenance.has(Trait::Literal) {
        return None;
    }
    let index = u32::try_from(element.index).ok()?;
    let parameter = signature.parameter_at(Input::Arguments, index)?;
    let rust_type = signature.type_at(Input::Arguments, index)?;
    let position = (index as usize - 1).min(signature.arguments.len() - 1);
    Some((position, parameter, rust_type))
}

/// The same for a part of a tuple in a slice, which a loop over the slice reads in every iteration.
fn part_of_slice<'a>(
    checker: &Checker<'_>,
    signature: &'a Signature,
    value: &Value,
) -> Option<(usize, &'a Parameter, &'a RustType)> {
    let read = value.provenance.unnumbered_argument()?;
    let Some(ElementIndex::Sequence { from, step, .. }) = checker.facts.index_of_read(read) else {
        return None;
    };
    let position = signature.arguments.len().checked_sub(1)?;
    let slice = &signature.arguments[position];
    let Shape::Variadic { group } = slice.shape else {
        return None;
    };
    let is_one_part = from > position as i64 && step % i64::from(group.max(1)) == 0;
    if !is_one_part || value.provenance.has(Trait::Literal) {
        return None;
    }
    let index = u32::try_from(from).ok()?;
    Some((position, slice, signature.type_at(Input::Arguments, index)?))
}

fn check_comparison(
    checker: &mut Checker<'_>,
    signature: &Signature,
    side: &Operand,
    other: &Operand,
    span: Span,
    is_equal: bool,
) {
    let whose = sent(signature, &side.value);
    let whose = whose.or_else(|| part_of_slice(checker, signature, &side.value));
    let Some((position, parameter, rust_type)) = whose else {
        return;
    };
    if !other.value.provenance.is_literal() {
        return;
    }
    let types = side.value.types & !Types::NIL;
    let can_equal = match &other.value.constant {
        Constant::Bytes(text) if types == Types::STRING => can_be_text(rust_type, text),
        Constant::Number(number) if types == Types::NUMBER => can_be_number(rust_type, number.0),
        _ => return,
    };
    if can_equal || is_second_question(checker, parameter, position, other) {
        return;
    }
    let name = &parameter.name;
    let diagnostic = checker.report(
        span,
        match parameter.shape {
            Shape::Variadic { .. } => {
                format!(
                    "no element of `{name}: {}` equals this",
                    parameter.rust_type
                )
            }
            Shape::Single | Shape::Optional => {
                format!("no value of `{name}: {}` equals this", parameter.rust_type)
            }
        },
    );
    diagnostic.label(if is_equal {
        "always false"
    } else {
        "always true"
    });
    explain(diagnostic, rust_type, position);
}

/// Whether an `Option` is asked for both forms of `None`, as in `value == nil or value == ''`. Only one of them is sent, and
/// the script is right with it.
fn is_second_question(
    checker: &Checker<'_>,
    parameter: &Parameter,
    position: usize,
    other: &Operand,
) -> bool {
    let is_empty = matches!(other.value.constant.bytes(), Some(text) if text.is_empty());
    let mut tests = checker.facts.element_tests.iter();
    is_empty
        && parameter.shape == Shape::Optional
        && tests.any(|test| test.input == Input::Arguments && test.index == position as i64 + 1)
}

fn explain(diagnostic: &mut Diagnostic, rust_type: &RustType, position: usize) {
    diagnostic.at(Anchor::Parameter(Input::Arguments, position));
    match rust_type {
        RustType::Bool => {
            diagnostic
                .note("a `bool` is sent as `1` or `0`")
                .help("compare with `'1'` or `'0'`");
        }
        RustType::Float => {
            diagnostic
                .note("a float is sent in decimal, such as `2.0`")
                .help("compare numbers: `tonumber(…)`");
        }
        _ => {
            diagnostic
                .note("an integer is sent in plain digits")
                .help("compare with an integer in the range of the type, or change the Rust type");
        }
    }
}

/// Whether a value of the type can be sent as this text.
fn can_be_text(rust_type: &RustType, text: &[u8]) -> bool {
    let text = std::str::from_utf8(text).ok();
    match rust_type {
        RustType::Bool => matches!(text, Some("0" | "1")),
        RustType::Integer { .. } | RustType::Duration | RustType::SystemTime => {
            text.is_some_and(|text| is_as_sent(text) && rust_type.holds_text(text))
        }
        RustType::Float => text.is_some_and(|text| text.parse::<f64>().is_ok()),
        _ => true,
    }
}

/// Whether some value of the type is sent as a string for this number.
fn can_be_number(rust_type: &RustType, number: f64) -> bool {
    match rust_type {
        RustType::Bool => number == 0.0 || number == 1.0,
        RustType::Integer { .. } | RustType::Duration | RustType::SystemTime => {
            number.fract() == 0.0 && rust_type.holds(number as i128)
        }
        _ => true,
    }
}

/// Whether an integer can be sent in this form: it has no `+` and no leading zero.
fn is_as_sent(text: &str) -> bool {
    text == "0" || !text.trim_start_matches('-').starts_with(['0', '+'])
}

/// A float from the Rust side that reaches a command unchanged, at a place where the command takes an integer.
fn check_call(checker: &mut Checker<'_>, signature: &Signature, call: &CommandCall) {
    let Some(command) = call.command else {
        return;
    };
    for place in call.places() {
        let argument = &call.arguments[place.index];
        let whose = sent(signature, &argument.value);
        let whose = whose.or_else(|| part_of_slice(checker, signature, &argument.value));
        let Some((position, parameter, rust_type)) = whose else {
            continue;
        };
        let is_text = argument.value.types == Types::STRING
            && !argument.value.provenance.has(Trait::Converted);
        if !place.is_integer() || !is_text || *rust_type != RustType::Float {
            continue;
        }
        checker
            .report(
                argument.span,
                format!(
                    "{} is a float, but `{}` takes an integer here",
                    described(parameter),
                    command.name
                ),
            )
            .label(match command.is_lenient() {
                true => "once the key exists, the server refuses it, even `2.0`",
                false => "the server refuses it, even `2.0`",
            })
            .note(format!(
                "the Rust side declares `{}: {}`",
                parameter.name, parameter.rust_type
            ))
            .at(Anchor::Parameter(Input::Arguments, position))
            .help("use an integer type on the Rust side")
            .help("or round it in the script: `math.floor(…)`");
    }
}

/// What a message calls one entry of the parameter.
fn described(parameter: &Parameter) -> String {
    match parameter.shape {
        Shape::Variadic { .. } => format!("an element of `{}`", parameter.name),
        Shape::Single | Shape::Optional => format!("`{}`", parameter.name),
    }
}

/// An identifier of 64 bits. A Lua number holds only 53 of them exactly.
fn check_identifier(
    checker: &mut Checker<'_>,
    signature: &Signature,
    call: &LibraryCall,
    seen: &mut [bool],
) {
    let [argument] = call.arguments.as_slice() else {
        return;
    };
    let Some((position, parameter, rust_type)) = sent(signature, &argument.value) else {
        return;
    };
    let is_wide = matches!(rust_type, RustType::Integer { bits, .. } if *bits > 53);
    let is_identifier = parameter.name == "id" || parameter.name.ends_with("_id");
    // If it is converted twice, the first place is reported for both.
    if !is_wide || !is_identifier || seen[position] {
        return;
    }
    seen[position] = true;
    let Some((used, what)) = exact_use(checker, signature, position) else {
        return;
    };
    let (name, rust_type) = (&parameter.name, &parameter.rust_type);
    let diagnostic = checker.report(
        call.span,
        format!("`tonumber` rounds the identifier `{name}` beyond 2^53"),
    );
    diagnostic
        .level(Level::Warn)
        .label("may become another identifier");
    if used != call.span {
        diagnostic.also(used, what);
    }
    diagnostic
        .note(format!("the Rust side declares `{name}: {rust_type}`"))
        .at(Anchor::Parameter(Input::Arguments, position))
        .help("keep it as a string: ARGV holds strings, and equal integers are equal strings");
}

/// Where the number that comes from an argument must be exact, and why.
fn exact_use(
    checker: &Checker<'_>,
    signature: &Signature,
    position: usize,
) -> Option<(Span, &'static str)> {
    let facts = checker.facts;
    let is_it = |operand: &Operand| {
        let is_number = operand.value.types & !Types::NIL == Types::NUMBER;
        is_number && sent(signature, &operand.value).is_some_and(|(place, ..)| place == position)
    };
    for comparison in &facts.comparisons {
        for (operand, _) in comparison.sides() {
            if comparison.is_equality() && is_it(operand) {
                return Some((operand.span, "compared for equality here"));
            }
        }
    }
    for used in &facts.value_uses {
        if used.kind == ValueUseKind::Concatenation && is_it(&used.operand) {
            return Some((used.operand.span, "becomes a string again here"));
        }
    }
    for call in &checker.facts.calls {
        if let Some(argument) = call.arguments.iter().find(|argument| is_it(argument)) {
            return Some((argument.span, "passed to a command here"));
        }
    }
    None
}
