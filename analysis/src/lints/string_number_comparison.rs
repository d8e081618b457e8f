//! Texts that are compared with numbers, and numbers that are compared as texts.

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
Finds comparisons of a text with a number, and, as a warning, comparisons by order of two texts that are numbers.

### Why is this bad
Everything in ARGV, and most of what is read from the database, is a text, also where it looks like a number. Lua does
not convert in comparisons: `ARGV[1] == 5` is never true, and `ARGV[1] < 5` raises
`attempt to compare string with number`. Two texts are compared by their bytes, in which `'10'` comes before `'9'`.

### Example
```lua
-- signature: fn example(limit: u32)
if ARGV[1] == 5 then
  return 1
end
return 0
```

### Use instead
```lua
-- signature: fn example(limit: u32)
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

/// Whether both may be nil, and are equal then: an entry that is not passed, and what `tonumber` makes of a text.
fn may_both_be_nil(text: &Value, number: &Value) -> bool {
    text.types.intersects(Types::NIL) && number.provenance.may_be_missing()
}

/// Whether the value may be a text, and cannot be a number.
fn is_text(value: &Value) -> bool {
    value.types.intersects(Types::STRING) && !value.types.intersects(Types::NUMBER)
}

/// Whether the value is a text where there is a reply, and a number where there is none.
fn is_text_or_number(value: &Value) -> bool {
    value.is_defaulted && value.types == Types::STRING | Types::NUMBER
}

/// Whether the same expression is compared with a text as well: the script then allows for both.
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

/// Whether both are texts, at least one of them a number for certain, the other an input or a reply as it came.
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
        _ => "a text".to_owned(),
    };
    let written = source.slice(text.span);
    let diagnostic = checker.report(
        comparison.span,
        match what.as_str() {
            "a text" if counted.is_some() => format!(
                "{} is a number, and compared with a text",
                counted.map_or_else(String::new, name_of)
            ),
            "a text" => "a text is compared with a number".to_owned(),
            _ => format!("{what} is a text, and compared with a number"),
        },
    );
    diagnostic.label(match comparison.operator {
        BinaryOperator::Equal => "never true",
        BinaryOperator::NotEqual => "always true",
        _ => "raises `attempt to compare`",
    });
    if is_equality {
        diagnostic.note("Lua converts nothing in a comparison");
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
        diagnostic.help("convert the text with `tonumber`");
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
            format!("{name} is a text where there is one, and compared with a number"),
        )
        .label("raises `attempt to compare` then")
        .note("only where nothing is there, it is the number behind `or`")
        .help(help);
}

fn report_texts(checker: &mut Checker<'_>, comparison: &Comparison) {
    checker
        .report(comparison.span, "two numbers are compared as texts")
        .level(Level::Warn)
        .label("compared byte by byte")
        .note("as a text, `10` comes before `9`")
        .help("convert both with `tonumber`");
}

/// Longer expressions are not repeated in a help.
const LONGEST_QUOTED: usize = 40;
