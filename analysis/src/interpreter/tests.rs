//! Facts of small scripts.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::interpret;
use crate::domain::SequenceEnd;
use crate::facts::{ElementIndex, Facts};
use crate::lua::lower;
use crate::lua::lua51;
use crate::lua::parse;
use crate::rust::signature::{Parameter, Shape, Signature};
use crate::text::source::Source;

/// `keys` and `arguments` by name. A `*` after one makes it a slice, a `?` an option.
fn signature(keys: &str, arguments: &str) -> Signature {
    let parameters = |names: &str| {
        names
            .split_whitespace()
            .map(|name| Parameter {
                name: name.trim_end_matches(['*', '?', '2']).to_owned(),
                shape: match name {
                    _ if name.ends_with("*2") => Shape::Variadic { group: 2 },
                    _ if name.ends_with('*') => Shape::Variadic { group: 1 },
                    _ if name.ends_with('?') => Shape::Optional,
                    _ => Shape::Single,
                },
                ..Parameter::default()
            })
            .collect()
    };
    Signature {
        keys: parameters(keys),
        arguments: parameters(arguments),
        ..Signature::default()
    }
}

fn facts_of(text: &str, signature: Option<&Signature>) -> String {
    let ast = parse::parse(text).expect("the test's script parses");
    let recognised = lua51::recognise(text).expect("the test's script is Lua");
    let chunk =
        lower::lower(&ast, text, recognised.tokens).expect("the test's script can be lowered");
    print(
        &Source::new("test.lua", text),
        &interpret(&chunk, signature, false, None),
    )
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&facts_of(text, None));
}

fn check_with(keys: &str, arguments: &str, text: &str, expected: Expect) {
    expected.assert_eq(&facts_of(text, Some(&signature(keys, arguments))));
}

fn print(source: &Source, facts: &Facts) -> String {
    let mut out = String::new();
    for read in &facts.element_reads {
        let index = match read.index {
            ElementIndex::Constant(index) => index.to_string(),
            ElementIndex::Sequence { from, step, bound } => {
                let end = match bound {
                    SequenceEnd::Unknown => String::new(),
                    SequenceEnd::Length(input) => format!(" to #{}", input.table()),
                    SequenceEnd::Number(last) => format!(" to {last}"),
                };
                format!("{from}+{step}n{end}")
            }
            ElementIndex::Never => "never".to_owned(),
            ElementIndex::Unknown => "?".to_owned(),
        };
        let reach = if read.unreachable { " unreachable" } else { "" };
        writeln!(
            out,
            "read {}[{index}] by {}{reach}",
            read.input.table(),
            source.slice(read.span)
        )
        .unwrap();
    }
    for table_use in &facts.table_uses {
        writeln!(out, "use {} {:?}", table_use.input.table(), table_use.kind).unwrap();
    }
    for test in &facts.element_tests {
        writeln!(
            out,
            "test {}[{}] in {}",
            test.input.table(),
            test.index,
            source.slice(test.span)
        )
        .unwrap();
    }
    for demand in &facts.element_demands {
        writeln!(
            out,
            "demand {}[{}]: {}",
            demand.input.table(),
            demand.index,
            demand.consequence
        )
        .unwrap();
    }
    for binding in &facts.bindings {
        writeln!(
            out,
            "{} = {}[{}]",
            binding.name,
            binding.input.table(),
            binding.index
        )
        .unwrap();
    }
    for key_use in &facts.key_uses {
        writeln!(
            out,
            "key {:?}: {}",
            key_use.origin,
            source.slice(key_use.span)
        )
        .unwrap();
    }
    for global in &facts.global_reads {
        writeln!(out, "reads global {}", global.name).unwrap();
    }
    for global in &facts.global_writes {
        writeln!(out, "writes global {} {:?}", global.name, global.kind).unwrap();
    }
    if let Some(span) = facts.incomplete {
        writeln!(out, "incomplete at {}", source.slice(span)).unwrap();
    }
    out
}

#[test]
fn a_loop_in_strides_names_its_entries() {
    check(
        "for i = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end",
        expect![[r#"
            read KEYS[1] by KEYS[1]
            read ARGV[1+2n to #ARGV] by ARGV[i]
            read ARGV[2+2n to #ARGV] by ARGV[i + 1]
            use ARGV Loop { from: 1, step: 2 }
            demand KEYS[1]: an argument of a command must not be nil
            key Declared: KEYS[1]
        "#]],
    );
}

#[test]
fn a_counter_in_a_while_loop_is_a_sequence() {
    check(
        "local i = 1 while i <= #ARGV do redis.call('SADD', KEYS[1], ARGV[i]) i = i + 1 end",
        expect![[r#"
            read KEYS[1] by KEYS[1]
            read ARGV[1+1n] by ARGV[i]
            use ARGV Length
            demand KEYS[1]: an argument of a command must not be nil
            key Declared: KEYS[1]
        "#]],
    );
}

#[test]
fn a_key_is_followed_through_locals_functions_and_tables() {
    check(
        "local prefix = ARGV[1]
         local function name(id) return prefix .. ':' .. id end
         local call = redis.call
         local names = {own = KEYS[1], made = name('a')}
         call('GET', names.own)
         call('GET', names.made)
         call('GET', KEYS[1] .. ':x')
         call('GET', 'fixed')
         call('GET', call('GET', KEYS[2]))
         call('GET', string.format('%s', ARGV[2]))
         call('GET', undefined_name())",
        expect![[r#"
            read ARGV[1] by ARGV[1]
            read KEYS[1] by KEYS[1]
            read KEYS[1] by KEYS[1]
            read KEYS[2] by KEYS[2]
            read ARGV[2] by ARGV[2]
            demand ARGV[1]: joining nil to a string fails
            demand KEYS[1]: an argument of a command must not be nil
            demand KEYS[1]: joining nil to a string fails
            demand KEYS[2]: an argument of a command must not be nil
            prefix = ARGV[1]
            key Declared: names.own
            key Argument: names.made
            key Derived: KEYS[1] .. ':x'
            key Literal: 'fixed'
            key Reply: call('GET', KEYS[2])
            key Declared: KEYS[2]
            key Argument: string.format('%s', ARGV[2])
            reads global undefined_name
        "#]],
    );
}

#[test]
fn entries_behind_a_length_test_are_not_reached_under_the_signature() {
    check_with(
        "a",
        "x y",
        "if #ARGV > 2 then return ARGV[3] end if ARGV[4] then return ARGV[4] end return ARGV[2]",
        expect![[r#"
            read ARGV[3] by ARGV[3] unreachable
            read ARGV[4] by ARGV[4]
            read ARGV[4] by ARGV[4] unreachable
            read ARGV[2] by ARGV[2]
            use ARGV Length
            test ARGV[4] in ARGV[4]
        "#]],
    );
}

#[test]
fn an_option_is_demanded_only_where_it_was_not_tested() {
    check_with(
        "a",
        "x?",
        "redis.call('SET', KEYS[1], ARGV[1])",
        expect![[r#"
            read KEYS[1] by KEYS[1]
            read ARGV[1] by ARGV[1]
            demand ARGV[1]: an argument of a command must not be nil
            key Declared: KEYS[1]
        "#]],
    );
    check_with(
        "a",
        "x?",
        "if not ARGV[1] then return 0 end redis.call('SET', KEYS[1], ARGV[1])",
        expect![[r#"
            read ARGV[1] by ARGV[1]
            read KEYS[1] by KEYS[1]
            read ARGV[1] by ARGV[1]
            test ARGV[1] in ARGV[1]
            key Declared: KEYS[1]
        "#]],
    );
}

#[test]
fn names_are_bound_to_the_entries_that_their_own_statement_reads() {
    check_with(
        "a",
        "x y z",
        "local limit, window = tonumber(ARGV[1]), ARGV[2] or 10
         local other = limit
         local p, q, r = unpack(ARGV)",
        expect![[r#"
            read ARGV[1] by ARGV[1]
            read ARGV[2] by ARGV[2]
            read ARGV[1] by p
            read ARGV[2] by q
            read ARGV[3] by r
            test ARGV[2] in ARGV[2]
            limit = ARGV[1]
            window = ARGV[2]
            p = ARGV[1]
            q = ARGV[2]
            r = ARGV[3]
        "#]],
    );
}

#[test]
fn globals_are_told_apart() {
    check(
        "counter = 1 function helper() end string.x = 1 local s = strin.format KEYS[1] = 2 KEYS = {} print(counter)",
        expect![[r#"
            use KEYS Write
            reads global strin
            reads global print
            writes global counter Assignment
            writes global helper Function
            writes global string.x Field
            writes global KEYS Assignment
        "#]],
    );
}

#[test]
fn tables_that_mix_kinds_are_not_judged() {
    check(
        "local t = {} for i = 1, #KEYS do t[#t + 1] = KEYS[i] t[#t + 1] = ARGV[i] end
         redis.call('MSET', unpack(t))",
        expect![[r#"
            read KEYS[1+1n to #KEYS] by KEYS[i]
            read ARGV[1+1n to #KEYS] by ARGV[i]
            use KEYS Loop { from: 1, step: 1 }
        "#]],
    );
}

#[test]
fn a_recursive_function_is_walked_with_anything() {
    check(
        "local function each(i) if i > #KEYS then return end redis.call('DEL', KEYS[i]) each(i + 1) end each(1)",
        expect![[r#"
            read KEYS[1] by KEYS[i]
            read KEYS[?] by KEYS[i]
            use KEYS Length
            key Declared: KEYS[i]
        "#]],
    );
}
