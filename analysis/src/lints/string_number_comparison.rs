//! Strings that are compared with numbers, and numbers that are compared as strings.

use crate::domain::{Types, Value};
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{Comparison, Operand};
use crate::findings::checker::Checker;
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::lua::hir::BinaryOperator;
use crate::text::source::Span;

pub(crate) static STRING_NUMBER_COMPARISON: Lint = Lint {
    name: "string_number_comparison",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds comparisons of a string with a number. It also warns of `<` and the like between two strings that are numbers.

### Why is this bad
Everything in ARGV is a string, and so are most values from the database, even if they look like numbers. Lua does not
convert in comparisons: `ARGV[1] == 5` is never true, and `ARGV[1] < 5` raises `attempt to compare string with number`.
Two strings are compared byte by byte, so `'10'` comes before `'9'`.

### How sure it is
Certain as an error: the comparison never holds, or raises. It is a warning for two texts, which compare as texts.

### Example
```lua
if ARGV[1] == 5 then
  return 1
end
return 0
```

### Use instead
```lua
if tonumber(ARGV[1]) == 5 then
  return 1
end
return 0
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for comparison in &checker.facts.comparisons {
        let is_equality = comparison.is_equality();
        for (text, number) in comparison.sides() {
            if is_text(&text.value)
                && number.value.types == Types::NUMBER
                && !(is_equality && may_both_be_nil(&text.value, &number.value))
                && !(is_equality && is_compared_as_text(checker, text, comparison))
            {
                report_mixed(checker, comparison, (text, number), is_equality);
            }
        }
        for (text, number) in comparison.sides() {
            if !is_equality && number.value.types == Types::NUMBER && is_text_or_number(&text.value)
            {
                report_reply(checker, comparison.span, text);
            }
        }
        if !is_equality && are_number_texts(&comparison.left, &comparison.right) {
            report_texts(checker, comparison);
        }
    }
}

/// Whether both may be nil, and then equal: an entry that is not passed, and `tonumber` of a string.
fn may_both_be_nil(text: &Value, number: &Value) -> bool {
    text.types.intersects(Types::NIL) && number.provenance.may_be_missing()
}

/// Whether the value may be a string and cannot be a number.
fn is_text(value: &Value) -> bool {
    value.types.intersects(Types::STRING) && !value.types.intersects(Types::NUMBER)
}

/// Whether the value is a string if there is a reply, and a number if there is none.
fn is_text_or_number(value: &Value) -> bool {
    value.is_defaulted && value.types == Types::STRING | Types::NUMBER
}

/// Whether the same expression is also compared with a string. Then the script expects both.
fn is_compared_as_text(checker: &Checker<'_>, text: &Operand, comparison: &Comparison) -> bool {
    let written = checker.source.slice(text.span);
    checker.facts.accompanied_tests.contains(&text.span)
        && checker.facts.comparisons.iter().any(|other| {
            other.span != comparison.span
                && other.sides().iter().any(|(operand, beside)| {
                    checker.source.slice(operand.span) == written
                        && beside.value.types == Types::STRING
                })
        })
}

/// Whether both are strings: one certainly a number, the other an unchanged input or reply.
fn are_number_texts(left: &Operand, right: &Operand) -> bool {
    let [left, right] = [&left.value, &right.value];
    let is_number = |value: &Value| value.constant.range().is_some();
    let came_so = |value: &Value| {
        is_number(value) || value.element().is_some() || value.provenance.is_plain_reply()
    };
    let is_text = |value: &Value| value.types & !Types::FALSY == Types::STRING;
    is_text(left)
        && is_text(right)
        && (is_number(left) || is_number(right))
        && came_so(left)
        && came_so(right)
}

fn report_mixed(
    checker: &mut Checker<'_>,
    comparison: &Comparison,
    (text, number): (&Operand, &Operand),
    is_equality: bool,
) {
    let (source, facts) = (checker.source, checker.facts);
    let counted = match number.value.provenance.is_plain_reply() {
        true => call_of(facts, &number.value),
        false => None,
    };
    let what = match (text.value.element(), call_of(facts, &text.value)) {
        (Some(element), _) => format!("`{}[{}]`", element.input.table(), element.index),
        (None, Some(call)) if text.value.provenance.is_plain_reply() => name_of(call),
        _ => "a string".to_owned(),
    };
    let written = source.slice(text.span);
    let diagnostic = checker.report(
        comparison.span,
        match what.as_str() {
            "a string" if counted.is_some() => format!(
                "{} is a number, but is compared with a string",
                counted.map_or_else(String::new, name_of)
            ),
            "a string" => "a string is compared with a number".to_owned(),
            _ => format!("{what} is a string, but is compared with a number"),
        },
    );
    diagnostic.label(match comparison.operator {
        BinaryOperator::Equal => "never true",
        BinaryOperator::NotEqual => "always true",
        _ => "raises `attempt to compare`",
    });
    if is_equality {
        diagnostic.note("Lua does not convert in comparisons");
    }
    if let Some(digits) = text.value.text()
        && text.value.provenance.is_literal()
        && digits.len() <= LONGEST_QUOTED
        && digits.iter().all(u8::is_ascii_digit)
    {
        let digits = String::from_utf8_lossy(&digits).into_owned();
        diagnostic.help(format!(
            "compare with the number, without quotes: `{digits}`"
        ));
    } else if written.len() <= LONGEST_QUOTED && !written.contains('\n') {
        diagnostic.help(format!("convert it: `tonumber({written})`"));
    } else {
        diagnostic.help("convert the string with `tonumber`");
    }
}

fn report_reply(checker: &mut Checker<'_>, span: Span, text: &Operand) {
    let name = call_of(checker.facts, &text.value).map_or_else(|| "a reply".to_owned(), name_of);
    let written = checker.source.slice(text.span);
    let help = match written.len() <= LONGEST_QUOTED && !written.contains('\n') {
        true => format!("convert it: `tonumber({written})`"),
        false => "convert it with `tonumber`".to_owned(),
    };
    checker
        .report(
            span,
            format!("{name} is a string if it exists, but is compared with a number"),
        )
        .label("raises `attempt to compare` if it exists")
        .note("it is the number after `or` only if the reply is missing")
        .help(help);
}

fn report_texts(checker: &mut Checker<'_>, comparison: &Comparison) {
    checker
        .report(comparison.span, "two numbers are compared as strings")
        .level(Level::Warn)
        .label("compared byte by byte")
        .note("as a string, `10` comes before `9`")
        .help("convert both with `tonumber`");
}

/// A help does not repeat longer expressions.
const LONGEST_QUOTED: usize = 40;
