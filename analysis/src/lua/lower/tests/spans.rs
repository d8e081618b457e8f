//! The spans of expressions, names and statements.

use expect_test::expect;

use super::lowered;
use crate::lua::hir::{Block, Expression, StatementKind};

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
