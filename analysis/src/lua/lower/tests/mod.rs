//! What a script is lowered to.

mod deep;
mod spans;

use expect_test::{Expect, expect};

use super::{print::print, walk};
use crate::lua::hir::Chunk;
use crate::lua::lua51::recognise;
use crate::lua::parse::{ParseFailure, parse};

fn try_lower(text: &str) -> Result<Chunk, ParseFailure> {
    // Some are not Lua, which the recogniser finds before anything is lowered.
    let Ok(recognised) = recognise(text) else {
        return Ok(walk(&parse(text)?, text)?.0);
    };
    let (chunk, held) = walk(&parse(&recognised.readable(text))?, text)?;
    assert_eq!(held, recognised.tokens, "{text}");
    Ok(chunk)
}

#[track_caller]
fn lowered(text: &str) -> Chunk {
    try_lower(text).unwrap_or_else(|failure| panic!("{}\n{text}", failure.message))
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&print(&lowered(text)));
}

#[test]
fn a_local_is_visible_behind_its_statement() {
    check(
        "local x = x\nlocal x, y = x, y\nreturn x, y, z",
        expect![[r#"
            local x#0 = x
            local x#1, y#2 = x#0, y
            return x#1, y#2, z
        "#]],
    );
}

#[test]
fn a_local_function_is_visible_inside() {
    check(
        "local function f(n) return f(n - 1) end\nlocal g = function() return g() end\nreturn f",
        expect![[r#"
            local function f#0^ = function 1(n#1)
              return f#0((n#1 - 1))
            end
            local g#2 = function 2()
              return g()
            end
            return f#0
        "#]],
    );
}

/// If the parser gets other bytes than the server, the values are still those of the server.
#[test]
fn what_the_parser_cannot_read_has_its_value() {
    check(
        "return 0x1p4, 0xap1-1, 1\0x, 2\0-3, 'a\\\r\nb', 'a\\\n\rb', 'a\\\rb', .\0\0, a.\0b, '\0', [[\0\r\n]] --\0",
        expect![[r#"
            return 16, (20 - 1), 1, 2, "a\nb", "a\nb", "a\nb", ..., (a .. b), "\x00", "\x00\n"
        "#]],
    );
}

#[test]
fn until_sees_the_locals_of_the_body() {
    check(
        "repeat local done = f() until done\nreturn done",
        expect![[r#"
            repeat
              local done#0 = f()
            until done#0
            return done
        "#]],
    );
}

#[test]
fn loop_variables_are_visible_in_the_body_alone() {
    check(
        "for i = i, #t, 2 do g(i) end\nfor k, v in pairs(k) do g(k, v) break end\nreturn i, k",
        expect![[r#"
            for i#0 = i, (#t), 2
              g(i#0)
            for k#1, v#2 in pairs(k)
              g(k#1, v#2)
              break
            return i, k
        "#]],
    );
}

#[test]
fn blocks_end_the_scopes_of_their_locals() {
    check(
        "do local a = 1 end\nif a then local a = 2 elseif a then local b = a else return a, b end\n\
         while a do local a = a end\nreturn a",
        expect![[r#"
            do
              local a#0 = 1
            if a
              local a#1 = 2
            if a
              local b#2 = a
            else
              return a, b
            while a
              local a#3 = a
            return a
        "#]],
    );
}

#[test]
fn methods_have_a_self_and_vararg_functions_an_arg() {
    check(
        "local t = {}\nfunction t.a.b:m(x) return self, x, arg end\nfunction t.f(arg, ...) return arg, ... end\n\
         function g() return self end\nreturn ..., arg",
        expect![[r#"
            local t#0 = {}
            t#0["a"]["b"]["m"] = function 1(self#1, x#2)
              return self#1, x#2, arg
            end
            t#0["f"] = function 2(arg#3 ... arg#4)
              return arg#4, ...
            end
            g = function 3()
              return self
            end
            return ..., arg
        "#]],
    );
}

#[test]
fn captured_locals_are_those_that_inner_functions_use() {
    check(
        "local a, b, c = 1, 2, 3\nlocal function f(p, q)\nlocal d\nreturn function() a = p return d end, b\nend\nreturn c",
        expect![[r#"
            local a#0^, b#1^, c#2 = 1, 2, 3
            local function f#3 = function 1(p#4^, q#5)
              local d#6^
              return function 2()
                a#0 = p#4
                return d#6
              end, b#1
            end
            return c#2
        "#]],
    );
}

#[test]
fn calls_and_indices_nest_to_the_left() {
    check(
        "redis.call('GET', KEYS[1]):lower 'x' .y {1}()\n('a'):rep(3)\na.b['c'], d = f{} , ...",
        expect![[r#"
            redis["call"]("GET", KEYS[1]):lower("x")["y"]({1})()("a"):rep(3)
            a["b"]["c"], d = f({}), ...
        "#]],
    );
}

#[test]
fn operators_bind_as_in_lua() {
    check(
        "return a or b and c < d .. e .. f + g * -h ^ i ^ -j, not a == b, #t % 2 - 1 - 1, (a >= b) ~= (c <= d) , a / b > c",
        expect![[r#"
            return (a or (b and (c < (d .. (e .. (f + (g * (-(h ^ (i ^ (-j))))))))))), ((not a) == b), ((((#t) % 2) - 1) - 1), (paren((a >= b)) ~= paren((c <= d))), ((a / b) > c)
        "#]],
    );
}

#[test]
fn literals_are_read() {
    check(
        "return nil, true, false, 0x10, 1.5e3, 'a\\10\\'', \"\\255\\x\", [[\nb\r\nc]], {1, x = 2, ['y z'] = 3; f()}",
        expect![[r#"
            return nil, true, false, 16, 1500, "a\n\'", "\xffx", "b\nc", {1, ["x"] = 2, ["y z"] = 3, f()}
        "#]],
    );
}

#[test]
fn semicolons_belong_to_no_statement() {
    let text = "local x = 1 ; f(x) ;\nx = 2;  do break_me() ; end ; return x ;";
    let chunk = lowered(text);
    let statements: Vec<&str> = chunk
        .main()
        .body
        .iter()
        .map(|statement| &text[statement.span.range()])
        .collect();
    assert_eq!(
        statements,
        [
            "local x = 1",
            "f(x)",
            "x = 2",
            "do break_me() ; end",
            "return x"
        ]
    );
}
