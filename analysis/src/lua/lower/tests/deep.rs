//! Scripts that nest deeply, up to the limits and past them.

use super::{lowered, try_lower};

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
