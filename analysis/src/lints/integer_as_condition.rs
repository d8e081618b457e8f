//! Numbers that are used as conditions.

mod fixes;
mod help;

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::domain::{Constant, KeyOrigin, Types, Value};
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{Operand, ValueUseKind};
use crate::findings::checker::Checker;
use crate::findings::diagnostic::Diagnostic;
use crate::findings::lint::{Group, Lint};
use crate::findings::negation::follows_not;
use crate::findings::settings::Level;
use crate::lua::hir::{Chunk, Expression};
use crate::text::source::Span;

pub(crate) static INTEGER_AS_CONDITION: Lint = Lint {
    name: "integer_as_condition",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds integer replies that are used as a condition, after `not` or before `and`, or that are compared with `true` or
`false`. It also finds any other value that is always a number, such as `#list` or a sum, if it is the whole condition
of an `if`, `while` or `until`, or comes after `not`. A length before `and` is a warning.

### Why is this bad
In Lua, only `nil` and `false` are false. The number 0 is true, so `if redis.call('EXISTS', key) then` runs whether the
key exists or not, and `not redis.call('EXISTS', key)` is never true. A number equals neither `true` nor `false`.

### How sure it is
Certain: a number is always true, 0 too. Silent where the same value is tested otherwise as well.

### Example
```lua
if redis.call('EXISTS', KEYS[1]) then
  return 1
end
return 0
```

### Use instead
```lua
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 1
end
return 0
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let given = Given {
        chunk: checker.chunk,
        names: OnceCell::new(),
    };
    for used in &facts.value_uses {
        let operand = &used.operand;
        if used.kind != ValueUseKind::Condition || facts.accompanied_tests.contains(&operand.span) {
            continue;
        }
        let is_sole = facts.sole_conditions.contains(&operand.span);
        // The `#list` in `#list and …` is always true, so another operand decides.
        let is_length = checker.source.slice(operand.span).starts_with('#');
        let what = "is always true, even if it is 0";
        if is_integer_reply(&operand.value) || (is_sole && is_number(operand, &given)) {
            let fix = fixes::of_condition(checker, operand);
            report(checker, operand.span, operand, what)
                .fixes
                .extend(fix);
        } else if is_length && is_number(operand, &given) {
            report(checker, operand.span, operand, what).level(Level::Warn);
        }
    }
    for comparison in &facts.comparisons {
        if !comparison.is_equality() {
            continue;
        }
        for (operand, other) in comparison.sides() {
            let is_boolean = matches!(checker.source.slice(other.span), "true" | "false");
            if is_boolean
                && (is_integer_reply(&operand.value) || is_number(operand, &given))
                && !facts.accompanied_tests.contains(&operand.span)
            {
                let fix = fixes::of_comparison(checker, comparison, operand, other);
                let what = "is a number and never equals a boolean";
                let diagnostic = report(checker, comparison.span, operand, what);
                diagnostic.fixes.extend(fix);
            }
        }
    }
}

fn is_integer_reply(value: &Value) -> bool {
    value.types == Types::NUMBER && value.provenance.is_plain_reply()
}

/// Whether the script itself computes the number, so it is never nil or `false`. A literal such as `while 1 do`, and a
/// local that holds one, are intended. So is a test of a function's parameter inside the function.
fn is_number(operand: &Operand, given: &Given<'_>) -> bool {
    let value = &operand.value;
    let is_zero = value.types == Types::NUMBER
        && matches!(value.constant, Constant::Number(number) if number.0 == 0.0)
        && !value.provenance.may_be_missing()
        && value.provenance.span_of(KeyOrigin::Literal) != Some(operand.span);
    (is_zero || value.is_worked_out_number()) && !given.contains(operand.span)
}

/// Where functions use their parameters. In few scripts is a number's place looked up here.
struct Given<'a> {
    chunk: &'a Chunk,
    names: OnceCell<HashSet<Span>>,
}

impl Given<'_> {
    fn contains(&self, place: Span) -> bool {
        let names = self.names.get_or_init(|| given_names(self.chunk));
        names.contains(&place)
    }
}

fn given_names(chunk: &Chunk) -> HashSet<Span> {
    let mut is_parameter = vec![false; chunk.locals.len()];
    for function in &chunk.functions {
        for parameter in &function.parameters {
            is_parameter[parameter.0 as usize] = true;
        }
    }
    let mut names = HashSet::new();
    for (place, expression) in chunk.expressions.iter().enumerate() {
        if let Expression::Local(local) = expression
            && is_parameter[local.0 as usize]
        {
            names.insert(chunk.expression_spans[place]);
        }
    }
    names
}

fn report<'a>(
    checker: &'a mut Checker<'_>,
    span: Span,
    operand: &Operand,
    what: &str,
) -> &'a mut Diagnostic {
    let shown = checker.source.slice(operand.span);
    let is_short = shown.len() <= LONGEST_SHOWN && !shown.contains(['\n', '`']);
    let is_negated = follows_not(checker.source, operand.span);
    let sign = if is_negated { "== 0" } else { "> 0" };
    let instead = match is_negated {
        true => "compare it with a number, without `not`",
        false => "compare it with a number",
    };
    let (name, help) = match call_of(checker.facts, &operand.value) {
        Some(call) => (name_of(call), help::of_reply(call, instead, is_negated)),
        None if is_short => (format!("`{shown}`"), format!("{instead}: `{shown} {sign}`")),
        None => ("this number".to_owned(), format!("{instead}: `{sign}`")),
    };
    checker
        .report(span, format!("{name} {what}"))
        .label("a number, never `false`")
        .note("in Lua, only `nil` and `false` are false")
        .help(help)
}

/// A message does not repeat longer expressions.
const LONGEST_SHOWN: usize = 40;
