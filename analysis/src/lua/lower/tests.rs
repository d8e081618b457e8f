use expect_test::{Expect, expect};

use super::{print::print, walk};
use crate::lua::hir::{Block, Chunk, Expression, StatementKind};
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

/// Everything in Lua 5.1, with things that often break spans: comments, brackets, multi-byte characters.
const EVERYTHING: &str = r#"-- héllo
local a , b --[[ c ]] = KEYS[ 1 ] , t [ KEYS[#KEYS] ] -- tail
local nothing;
local function f ( x , ... ) return x , ... end
function t.u.v:w( ) return self [ 'é' ] end
a , t.x [ 1 ] = - b ^ 2 , not ( a .. "ü" ) == nil
f ( a , b ) ; f { 1 , [ 2 ] = 3 , n = 4 ; } ; f [==[ ]] ]==]
t : m ( ) : n "s" [ 1 ] . y ( )
do local c = # a end
while a < 1 and b or c do break end
repeat local d = 0x1F until d >= 1e3
if a then f ( ) elseif b [ 1 ] then f ( ) else f ( ) end
for i = 1 , # t , - 1 do f ( i ) end
for k , v in pairs ( t ) do f ( function ( ... ) return ... end ) end
return ( f ( ) ) , { } , true , false -- the end
"#;

#[test]
fn every_span_is_the_source_of_its_expression() {
    let chunk = lowered(EVERYTHING);
    let mut sliced: Vec<String> = Vec::new();
    for (expression, span) in chunk.expressions.iter().zip(&chunk.expression_spans) {
        let source = &EVERYTHING[span.range()];
        assert_eq!(source.trim(), source);
        assert_reads_as(expression, source);
        let kind = format!("{expression:?}");
        let kind = kind
            .split([' ', '(', '{'])
            .next()
            .unwrap_or_default()
            .to_owned();
        sliced.push(format!("{kind}: {source}"));
    }
    expect![[r#"
        Global: KEYS
        Number: 1
        Index: KEYS[ 1 ]
        Global: t
        Global: KEYS
        Global: KEYS
        Length: #KEYS
        Index: KEYS[#KEYS]
        Index: t [ KEYS[#KEYS] ]
        Local: x
        Vararg: ...
        Function: function f ( x , ... ) return x , ... end
        Global: t
        String: u
        Index: t.u
        String: v
        Index: t.u.v
        String: w
        Index: t.u.v:w
        Local: self
        String: 'é'
        Index: self [ 'é' ]
        Function: function t.u.v:w( ) return self [ 'é' ] end
        Local: a
        Global: t
        String: x
        Index: t.x
        Number: 1
        Index: t.x [ 1 ]
        Local: b
        Number: 2
        Binary: b ^ 2
        Negate: - b ^ 2
        Local: a
        String: "ü"
        Binary: a .. "ü"
        Parenthesized: ( a .. "ü" )
        Not: not ( a .. "ü" )
        Nil: nil
        Binary: not ( a .. "ü" ) == nil
        Local: f
        Local: a
        Local: b
        Call: f ( a , b )
        Local: f
        Number: 1
        Number: 2
        Number: 3
        String: n
        Number: 4
        Table: { 1 , [ 2 ] = 3 , n = 4 ; }
        Call: f { 1 , [ 2 ] = 3 , n = 4 ; }
        Local: f
        String: [==[ ]] ]==]
        Call: f [==[ ]] ]==]
        Global: t
        MethodCall: t : m ( )
        String: "s"
        MethodCall: t : m ( ) : n "s"
        Number: 1
        Index: t : m ( ) : n "s" [ 1 ]
        String: y
        Index: t : m ( ) : n "s" [ 1 ] . y
        Call: t : m ( ) : n "s" [ 1 ] . y ( )
        Local: a
        Length: # a
        Local: a
        Number: 1
        Binary: a < 1
        Local: b
        And: a < 1 and b
        Global: c
        Or: a < 1 and b or c
        Number: 0x1F
        Local: d
        Number: 1e3
        Binary: d >= 1e3
        Local: a
        Local: f
        Call: f ( )
        Local: b
        Number: 1
        Index: b [ 1 ]
        Local: f
        Call: f ( )
        Local: f
        Call: f ( )
        Number: 1
        Global: t
        Length: # t
        Number: 1
        Negate: - 1
        Local: f
        Local: i
        Call: f ( i )
        Global: pairs
        Global: t
        Call: pairs ( t )
        Local: f
        Vararg: ...
        Function: function ( ... ) return ... end
        Call: f ( function ( ... ) return ... end )
        Local: f
        Call: f ( )
        Parenthesized: ( f ( ) )
        Table: { }
        True: true
        False: false"#]]
    .assert_eq(&sliced.join("\n"));
}

/// The source of a span, as a separate script, is the same kind of expression.
fn assert_reads_as(expression: &Expression, source: &str) {
    if source.starts_with("function t.") || source.starts_with("function f") {
        return;
    }
    // `...` works alone in the main chunk. The name of a field is a string only in its place.
    let text = format!("return {source}");
    let name_of_field =
        matches!(expression, Expression::String(bytes) if **bytes == *source.as_bytes());
    if name_of_field || source.contains(':') && !source.contains('(') {
        return;
    }
    let alone = lowered(&text);
    let StatementKind::Return(values) = &alone.main().body[0].kind else {
        panic!("{text}");
    };
    assert_eq!(alone.main().body.len(), 1, "{text}");
    assert_eq!(values.len(), 1, "{text}");
    let same_kind =
        std::mem::discriminant(alone.expression(values[0])) == std::mem::discriminant(expression);
    let is_name = matches!(expression, Expression::Local(_));
    assert!(same_kind || is_name, "{expression:?} at {source}");
    assert_eq!(alone.span(values[0]).range(), 7..text.len(), "{text}");
}

#[test]
fn names_have_the_span_of_their_declaration() {
    let chunk = lowered(EVERYTHING);
    for local in &chunk.locals {
        let source = &EVERYTHING[local.span.range()];
        match &*local.name {
            "self" => assert_eq!(source, "w"),
            "arg" => assert_eq!(source, "..."),
            name => assert_eq!(source, name),
        }
    }
    for expression in &chunk.expressions {
        if let Expression::MethodCall {
            name, name_span, ..
        } = expression
        {
            assert_eq!(&EVERYTHING[name_span.range()], &**name);
        }
    }
    let functions: Vec<&str> = chunk
        .functions
        .iter()
        .skip(1)
        .map(|function| &EVERYTHING[function.span.range()])
        .collect();
    assert_eq!(
        functions,
        [
            "function f ( x , ... ) return x , ... end",
            "function t.u.v:w( ) return self [ 'é' ] end",
            "function ( ... ) return ... end",
        ]
    );
}

#[test]
fn statements_have_the_span_of_their_tokens() {
    fn collect<'t>(text: &'t str, block: &Block, out: &mut Vec<&'t str>) {
        for statement in block {
            out.push(&text[statement.span.range()]);
            match &statement.kind {
                StatementKind::Do(body)
                | StatementKind::While { body, .. }
                | StatementKind::Repeat { body, .. }
                | StatementKind::NumericFor { body, .. }
                | StatementKind::GenericFor { body, .. } => collect(text, body, out),
                StatementKind::If { arms, otherwise } => {
                    for (_, body) in arms {
                        collect(text, body, out);
                    }
                    if let Some(body) = otherwise {
                        collect(text, body, out);
                    }
                }
                _ => {}
            }
        }
    }
    let mut statements = Vec::new();
    collect(
        EVERYTHING,
        &lowered(EVERYTHING).main().body,
        &mut statements,
    );
    expect![[r#"
        local a , b --[[ c ]] = KEYS[ 1 ] , t [ KEYS[#KEYS] ]
        local nothing
        local function f ( x , ... ) return x , ... end
        function t.u.v:w( ) return self [ 'é' ] end
        a , t.x [ 1 ] = - b ^ 2 , not ( a .. "ü" ) == nil
        f ( a , b )
        f { 1 , [ 2 ] = 3 , n = 4 ; }
        f [==[ ]] ]==]
        t : m ( ) : n "s" [ 1 ] . y ( )
        do local c = # a end
        local c = # a
        while a < 1 and b or c do break end
        break
        repeat local d = 0x1F until d >= 1e3
        local d = 0x1F
        if a then f ( ) elseif b [ 1 ] then f ( ) else f ( ) end
        f ( )
        f ( )
        f ( )
        for i = 1 , # t , - 1 do f ( i ) end
        f ( i )
        for k , v in pairs ( t ) do f ( function ( ... ) return ... end ) end
        f ( function ( ... ) return ... end )
        return ( f ( ) ) , { } , true , false"#]]
    .assert_eq(&statements.join("\n"));
}

/// Lua's own limit is 200 levels. Tests run unoptimised, as the macro does.
#[test]
fn the_deepest_scripts_that_lua_takes_are_lowered() {
    on_a_large_stack(|| {
        let deep = |open: &str, middle: &str, close: &str, levels: usize| {
            let text = format!("{}{middle}{}", open.repeat(levels), close.repeat(levels));
            lowered(&text);
        };
        deep("do ", "", " end", 199);
        deep("while x do ", "", " end", 199);
        deep("repeat ", "", " until x", 199);
        deep("for i = 1, 2 do ", "", " end", 199);
        deep("for k in x do ", "", " end", 199);
        deep("if x then else ", "", " end", 199);
        deep("if x then ", "", " end", 199);
        deep("local function f() ", "", " end", 199);
        let nested = |open: &str, middle: &str, close: &str| {
            lowered(&format!(
                "return {}{middle}{}",
                open.repeat(199),
                close.repeat(199)
            ));
        };
        nested("(", "1", ")");
        nested("{", "", "}");
        nested("{[", "1", "]=1}");
        nested("f(", "", ")");
        nested("f{", "", "}");
        nested("a:m(", "", ")");
        nested("a[", "1", "]");
        nested("not ", "x", "");
        nested("- ", "x", "");
        nested("a .. ", "a", "");
        nested("a ^ ", "a", "");
        nested("function() return ", "1", " end");
    });
}

#[test]
fn long_chains_are_lowered() {
    on_a_large_stack(|| {
        for link in [" + a", " and a", " == a", ".b", "()", "[1]", ":m()", " 'x'"] {
            lowered(&format!("return a{}", link.repeat(900)));
        }
        lowered(&format!(
            "if a then {} end",
            "elseif a then ".repeat(20_000)
        ));
        lowered(&"f(a)\n".repeat(20_000));
    });
}

#[test]
fn endless_chains_are_refused() {
    on_a_large_stack(|| {
        for text in [
            format!("return a{}", " + a".repeat(250_000)),
            format!("return a{}", " and a".repeat(150_000)),
            format!("return a{}", ".b".repeat(400_000)),
            format!("return a{}", "()".repeat(400_000)),
            format!("function a{}() end", ".b".repeat(400_000)),
            // Every single level is within the limit.
            format!(
                "return {}a{}",
                "(a + ".repeat(190),
                format!("{})", " + a".repeat(700)).repeat(190)
            ),
            format!(
                "return {}a{}",
                "a(".repeat(190),
                format!("){}", ".b".repeat(900)).repeat(190)
            ),
            format!(
                "return {}a{}",
                "a[a + (".repeat(90),
                format!(")]{}", " + a".repeat(900)).repeat(90)
            ),
        ] {
            let failure = try_lower(&text).err().expect("too deep");
            assert_eq!(
                failure.message,
                "this is valid Lua, but this tool cannot read it: it nests more than 1200 operators and levels"
            );
            assert!(failure.span.end as usize <= text.len());
        }
    });
}

/// Runs with the stack that a caller of the parser has to provide.
fn on_a_large_stack(body: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(64 << 20)
            .spawn_scoped(scope, body)
            .expect("a thread can be started");
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    });
}
