//! Replies that are compared with nil.

use crate::domain::{Trait, Types};
use crate::facts::reply_origin::{call_of, name_of};
use crate::facts::{Comparison, Operand};
use crate::findings::checker::Checker;
use crate::findings::fixes::{Edit, Fix};
use crate::findings::lint::{Group, Lint};
use crate::findings::settings::Level;
use crate::findings::surroundings::{insert_word, is_only_between, may_continue};
use crate::lua::hir::BinaryOperator;
use crate::text::source::{Source, Span};

pub(crate) static NIL_COMPARISON: Lint = Lint {
    name: "nil_comparison",
    group: Group::Values,
    level: Level::Deny,
    cluster_level: Level::Deny,
    check,
    docs: r#"
### What it does
Finds comparisons of a reply with `nil`, by `==` or `~=`.

### Why is this bad
Scripts use RESP2, where a missing value becomes `false` in Lua, never `nil`. So `reply == nil` is never true and `reply
~= nil` is always true, whether the key exists or not.

### How sure it is
Certain: a missing value is `false`, so the comparison never holds.

### Example
```lua
if redis.call('GET', KEYS[1]) == nil then
  return 0
end
return 1
```

### Use instead
```lua
if not redis.call('GET', KEYS[1]) then
  return 0
end
return 1
```
"#,
};

fn check(checker: &mut Checker<'_>) {
    for comparison in &checker.facts.comparisons {
        let is_equality = match comparison.operator {
            BinaryOperator::Equal => true,
            BinaryOperator::NotEqual => false,
            _ => continue,
        };
        if let Some(operand) = compared_with_nil(checker, comparison) {
            report(checker, comparison, operand, is_equality);
        }
    }
}

/// The reply on the other side of a literal `nil`, if it is never nil.
fn compared_with_nil<'a>(checker: &Checker<'a>, comparison: &'a Comparison) -> Option<&'a Operand> {
    let sides = comparison.sides();
    let (operand, _) = sides.iter().find(|(operand, other)| {
        checker.source.slice(other.span) == "nil"
            && operand.value.provenance.is_plain_reply()
            && !operand.value.types.is_none()
            && !operand.value.types.intersects(Types::NIL)
    })?;
    let is_completed = checker.facts.completed_tests.contains(&operand.span);
    (!is_completed).then_some(*operand)
}

fn report(
    checker: &mut Checker<'_>,
    comparison: &Comparison,
    operand: &Operand,
    is_equality: bool,
) {
    let value = &operand.value;
    let call = call_of(checker.facts, value);
    let name = call.map_or_else(|| "a reply".to_owned(), name_of);
    let is_part = value.provenance.has(Trait::Part);
    let what = if is_part {
        format!("an element of {name}")
    } else {
        name
    };
    let is_never_missing = !value.types.intersects(Types::FALSE);
    if is_never_missing {
        // If the command can reply nil, the script has excluded that with an earlier test.
        let reply = call.and_then(|call| call.reply());
        let is_accompanied = checker.facts.accompanied_tests.contains(&operand.span);
        if is_part || is_accompanied || reply.is_none_or(|reply| reply.may_be_nil()) {
            return;
        }
    }
    let text = checker.source.slice(operand.span).to_owned();
    let fix = match is_never_missing {
        false => fix(checker.source, comparison, operand, is_equality),
        true => None,
    };
    let diagnostic = checker.report(
        comparison.span,
        format!("{what} is compared with `nil`, but is never `nil`"),
    );
    diagnostic.label(match is_equality {
        true => "never true",
        false => "always true",
    });
    diagnostic.fixes.extend(fix);
    match is_never_missing {
        false => {
            diagnostic.note("a missing value arrives in the script as `false`");
            let help = match is_equality {
                true => format!("write `not {text}`, or compare with `false`"),
                false => format!("write `{text}` alone, or compare with `false`"),
            };
            diagnostic.help(if text.len() > LONGEST_QUOTED {
                "compare with `false`".to_owned()
            } else {
                help
            });
        }
        true if call.is_some_and(|call| call.is_protected) => {
            diagnostic
                .note("`redis.pcall` returns an error as a table with the field `err`")
                .help("test for an error: `if type(reply) == 'table' and reply.err then`");
        }
        true if value.types == Types::NUMBER => {
            diagnostic
                .note("this command always replies with a number")
                .help("compare with a number");
        }
        true if value.types == Types::STRING => {
            diagnostic
                .note("this command always replies with a string")
                .help("compare with a string");
        }
        true if call.is_some_and(|call| call.reply().is_some_and(|reply| reply.is_status())) => {
            diagnostic
                .note("if the command fails, `redis.call` raises an error")
                .help("remove the comparison");
        }
        true => {
            diagnostic
                .note("this command always replies with a table, which may be empty")
                .help("test the length: `#reply == 0`");
        }
    }
}

/// `x == nil` means `not x`. `x ~= nil` means `x ~= false`, which is a boolean too.
fn fix(
    source: &Source,
    comparison: &Comparison,
    operand: &Operand,
    is_equality: bool,
) -> Option<Fix> {
    let whole = comparison.span;
    if !is_equality {
        let nil = match operand.span == comparison.left.span {
            true => comparison.right.span,
            false => comparison.left.span,
        };
        return Some(Fix {
            title: "compare with `false`".to_owned(),
            edits: vec![Edit {
                span: nil,
                text: "false".to_owned(),
            }],
        });
    }
    let (left, right) = (comparison.left.span, comparison.right.span);
    let is_simple = is_only_between(source, left, right, "==")
        && whole == left.to(right)
        && !may_continue(source, whole.end);
    if !is_simple {
        return None;
    }
    let rest = match operand.span == left {
        true => Span::new(left.end, whole.end),
        false => Span::new(whole.start, right.start),
    };
    let mut word = insert_word(source, whole.start, "not");
    let mut edits = Vec::new();
    if rest.start == whole.start {
        word.span = rest;
    } else {
        edits.push(Edit {
            span: rest,
            text: String::new(),
        });
    }
    edits.insert(0, word);
    Some(Fix {
        title: "ask with `not`".to_owned(),
        edits,
    })
}

/// A help does not repeat longer expressions.
const LONGEST_QUOTED: usize = 40;
