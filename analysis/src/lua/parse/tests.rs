//! Mistakes of full_moon, so that an upgrade that changes them is noticed.
//!
//! If one of these fails after an upgrade, check whether the workaround can be removed.

use std::panic::catch_unwind;
use std::time::Instant;

use full_moon::LuaVersion;
use full_moon::ast::{AstResult, Expression, LastStmt};
use full_moon::node::Node;

use super::parse;
use crate::lua::lower::lower;

fn raw(text: &str) -> AstResult {
    full_moon::parse_fallible(text, LuaVersion::lua51())
}

fn accepts(text: &str) -> bool {
    raw(text).errors().is_empty()
}

#[test]
fn a_backtick_panics() {
    assert!(catch_unwind(|| accepts("return `x`")).is_err());
    let failure = parse("return `x`").expect_err("a panic");
    assert_eq!(
        failure.message,
        "this is valid Lua, but this tool cannot read it: the parser gave up on it"
    );
}

#[test]
fn an_open_comment_behind_a_shebang_panics() {
    assert!(catch_unwind(|| accepts("#!lua\n--[[")).is_err());
}

#[test]
fn a_second_return_is_lost() {
    let text = "return 1 return 2";
    assert!(accepts(text));
    let ast = parse(text).expect("no error");
    let failure = lower(&ast, text, 4).err().expect("a lost statement");
    assert_eq!((failure.span.start, failure.span.end), (0, 17));
    assert_eq!(
        failure.message,
        "this is valid Lua, but this tool cannot read it: the parser lost part of it"
    );
}

#[test]
fn the_range_of_an_index_ends_before_its_bracket() {
    let parsed = raw("return KEYS[1]");
    let Some(LastStmt::Return(returned)) = parsed.ast().nodes().last_stmt() else {
        panic!("no return");
    };
    let value: Option<&Expression> = returned.returns().iter().next();
    let end = value.and_then(Node::end_position).map(|end| end.bytes());
    assert_eq!(end, Some("return KEYS[1".len()));
}

#[test]
fn the_range_of_nested_indices_takes_exponential_time() {
    let time = |levels: usize| {
        let text = format!("return {}1{}", "a[".repeat(levels), "]".repeat(levels));
        let parsed = raw(&text);
        let start = Instant::now();
        let _ = parsed.ast().nodes().start_position();
        start.elapsed()
    };
    assert!(time(6) > time(4) * 8, "about six times for each level");
}

#[test]
fn programs_that_the_server_refuses_are_accepted() {
    for text in [
        "x = 3or 4",
        "x = .5.5",
        "x = '\\300'",
        "f\n(g)()",
        "(a) = 1",
        "break",
        "local function f() return ... end",
    ] {
        assert!(accepts(text), "{text}");
    }
    // A lone CR ends a comment for the server.
    assert!(accepts("-- c\rreturn return"));
}

#[test]
fn programs_that_the_server_accepts_are_refused() {
    for text in [
        "return\u{c}1",
        "return\u{b}1",
        "return 0x1p4",
        "return 'a\\\r\nb'",
    ] {
        assert!(!accepts(text), "{text:?}");
    }
}

#[test]
fn a_refusal_says_where() {
    let text = "local e = 'é'\nreturn 0x1p4";
    let failure = parse(text).expect_err("no hexadecimal fractions");
    assert!(
        failure
            .message
            .starts_with("this is valid Lua, but this tool cannot read it: ")
    );
    assert!(!failure.message.contains('\n'), "{}", failure.message);
    assert!(failure.span.start >= 22, "{failure:?}");
    assert!(failure.span.end as usize <= text.len(), "{failure:?}");
}
