//! The server's limits and ours, tested on both sides of each. Measured as in [`super::refused`].

use super::{list, names, verdict};
use crate::lua::lua51::recognise;

const LEVELS: &str = "1: chunk has too many syntax levels";

/// Something that nests: how deep it may be, and how it is written.
type Nesting = (&'static str, usize, fn(usize) -> String);

const NESTINGS: [Nesting; 17] = [
    ("parentheses", 198, |n| {
        format!("return {}1{}", "(".repeat(n), ")".repeat(n))
    }),
    ("tables", 199, |n| {
        format!("return {}{}", "{".repeat(n), "}".repeat(n))
    }),
    ("keyed tables", 198, |n| {
        format!("return {}1{}", "{[1]=".repeat(n - 1) + "{", "}".repeat(n))
    }),
    ("not", 198, |n| format!("return {}a", "not ".repeat(n))),
    ("minus", 198, |n| format!("return {}a", "- ".repeat(n))),
    ("concatenations", 199, |n| {
        format!("return {}", vec!["a"; n].join(".."))
    }),
    ("powers", 199, |n| {
        format!("return {}", vec!["a"; n].join("^"))
    }),
    ("indices", 199, |n| {
        format!("return {}1{}", "a[".repeat(n - 1), "]".repeat(n - 1))
    }),
    ("calls", 198, |n| {
        format!(
            "return {}{}",
            "f(".repeat(n),
            "1".to_owned() + &")".repeat(n)
        )
    }),
    ("do", 199, |n| "do ".repeat(n) + &"end ".repeat(n)),
    ("if", 199, |n| "if a then ".repeat(n) + &"end ".repeat(n)),
    ("else if", 199, |n| {
        "if a then else ".repeat(n) + &"end ".repeat(n)
    }),
    ("while", 199, |n| {
        "while a do ".repeat(n) + &"end ".repeat(n)
    }),
    ("repeat", 199, |n| {
        "repeat ".repeat(n) + &"until a ".repeat(n)
    }),
    ("functions", 199, |n| {
        "function f() ".repeat(n) + &"end ".repeat(n)
    }),
    ("function values", 99, |n| {
        "return function() ".repeat(n) + &"end ".repeat(n)
    }),
    ("functions in calls", 66, |n| {
        "return f(function() ".repeat(n) + &"end) ".repeat(n)
    }),
];

#[test]
fn nesting_is_counted_as_the_server_does() {
    for (what, most, write) in NESTINGS {
        for depth in [most - 1, most] {
            assert_eq!(verdict(&write(depth)), "ok", "{depth} {what}");
        }
        for depth in [most + 1, most + 2, 10_000] {
            assert_eq!(verdict(&write(depth)), LEVELS, "{depth} {what}");
        }
    }
}

#[test]
fn nesting_that_is_not_closed_ends_as_well() {
    for opening in [
        "(",
        "{",
        "a[",
        "f(",
        "not ",
        "- ",
        "a..",
        "a^",
        "function() return ",
    ] {
        let text = format!("return {}", opening.repeat(100_000));
        assert_eq!(verdict(&text), LEVELS, "{opening}");
    }
    for opening in [
        "do ",
        "if a then ",
        "while a do ",
        "repeat ",
        "function f() ",
    ] {
        assert_eq!(verdict(&opening.repeat(100_000)), LEVELS);
    }
}

#[test]
fn local_variables_are_counted_per_function() {
    let too_many = "main function has more than 200 local variables";
    assert_eq!(verdict(&format!("local {}", names(200))), "ok");
    assert_eq!(
        verdict(&format!("local {}", names(201))),
        format!("1: {too_many}")
    );
    assert_eq!(verdict(&"local a\n".repeat(200)), "ok");
    assert_eq!(
        verdict(&"local a\n".repeat(201)),
        format!("202: {too_many}")
    );
    assert_eq!(verdict(&"do local a end\n".repeat(500)), "ok");
    assert_eq!(
        verdict(&format!("local {} function f(a) end", names(200))),
        "ok"
    );
    let locals = |count: usize, rest: &str| verdict(&format!("local {}\n{rest}", names(count)));
    assert_eq!(locals(196, "for i = 1, 2 do end"), "ok");
    assert_eq!(locals(197, "for i = 1, 2 do end"), format!("2: {too_many}"));
    assert_eq!(locals(195, "for k, v in a do end"), "ok");
    assert_eq!(
        locals(196, "for k, v in a do end"),
        format!("2: {too_many}")
    );
    assert_eq!(
        locals(200, "local function f() end"),
        format!("2: {too_many}")
    );
    let in_function = "1: function at line 1 has more than 200 local variables";
    assert_eq!(verdict(&format!("function f({}) end", names(200))), "ok");
    assert_eq!(
        verdict(&format!("function f({}) end", names(201))),
        in_function
    );
    assert_eq!(
        verdict(&format!("function f({},...) end", names(199))),
        "ok"
    );
    assert_eq!(
        verdict(&format!("function f({},...) end", names(200))),
        in_function
    );
    assert_eq!(verdict(&format!("function a:f({}) end", names(199))), "ok");
    assert_eq!(
        verdict(&format!("function a:f({}) end", names(200))),
        in_function
    );
}

/// Blocks forget their locals, but a function may declare at most 32,767 in total.
#[test]
fn declarations_are_counted_per_function() {
    let too_many = "1: too many local variables";
    let blocks = |count: usize| "do local a end ".repeat(count);
    assert_eq!(verdict(&blocks(32_767)), "ok");
    assert_eq!(verdict(&blocks(32_768)), too_many);
    let loops = |rest: &str| verdict(&("for i=1,2 do end ".repeat(8_191) + rest));
    assert_eq!(loops("local a,b,c"), "ok");
    assert_eq!(loops("local a,b,c,d"), too_many);
    let beside = format!("{} function f() {} end", blocks(20_000), blocks(20_000));
    assert_eq!(verdict(&beside), "ok");
}

#[test]
fn upvalues_are_counted_per_function() {
    let script = |count: usize, body: &str| {
        format!(
            "local {}\nlocal function f()\n{body} return {{{}}}\nend",
            names(count),
            names(count)
        )
    };
    assert_eq!(verdict(&script(60, "")), "ok");
    let too_many = "function at line 2 has more than 60 upvalues";
    assert_eq!(verdict(&script(61, "")), format!("3: {too_many}"));
    assert_eq!(verdict(&script(61, "local a7")), "ok");
    // An upvalue of an inner function passes through the outer one.
    let inside = |count: usize| {
        format!(
            "local {}\nfunction f()\nreturn function() return {{{}}} end end",
            names(count),
            names(count)
        )
    };
    assert_eq!(verdict(&inside(60)), "ok");
    assert_eq!(verdict(&inside(61)), format!("3: {too_many}"));
}

#[test]
fn targets_of_an_assignment_are_counted() {
    assert_eq!(verdict(&format!("{} = 1", list("a", 200))), "ok");
    let error = "1: main function has more than 199 variables in assignment";
    assert_eq!(verdict(&format!("{} = 1", list("a", 201))), error);
    let inside = |count: usize| format!("do {} = 1 end", list("a", count));
    assert_eq!(verdict(&inside(199)), "ok");
    assert_eq!(verdict(&inside(200)), error.replace("199", "198"));
}

#[test]
fn what_has_no_limit_for_the_server_has_ours() {
    let ours =
        "unsupported: valid Lua, but nested too deeply for this tool, which reads 1000 levels";
    for (term, count) in [
        ("+a", 999),
        (" and a", 999),
        (".b", 999),
        ("[1]", 999),
        ("()", 999),
        (":b()", 999),
    ] {
        let fitting = count - 2;
        assert_eq!(
            verdict(&format!("x = a{}", term.repeat(fitting))),
            "ok",
            "{term}"
        );
        assert_eq!(
            verdict(&format!("x = a{}", term.repeat(count))),
            ours,
            "{term}"
        );
        assert_eq!(
            verdict(&format!("x = a{}", term.repeat(100_000))),
            ours,
            "{term}"
        );
        // Text that is not Lua gets only that error.
        let broken = verdict(&format!("x = a{} y", term.repeat(100_000)));
        assert_eq!(broken, "1: '=' expected near '<eof>'");
    }
    let arms = "elseif a then ".repeat(10_000);
    assert_eq!(verdict(&format!("if a then {arms} end")), "ok");
    assert_eq!(verdict(&"a() ".repeat(50_000)), "ok");
    assert_eq!(verdict(&format!("return {{{}}}", list("1", 100_000))), "ok");
}

#[test]
fn upvalues_of_deep_functions_take_linear_time() {
    let text = format!(
        "local a {} {}",
        "function f() ".repeat(190),
        "x=a ".repeat(200_000)
    );
    let started = std::time::Instant::now();
    assert_eq!(
        verdict(&text),
        format!("1: {}", "'end' expected near '<eof>'")
    );
    assert!(started.elapsed().as_secs() < 20);
}

/// A text of 1 MiB of anything ends, and soon.
#[test]
fn large_texts_take_linear_time() {
    let mebibyte = crate::text::source::Source::LIMIT;
    for piece in [
        "[",
        "[=",
        "--[",
        "--[=[",
        "'",
        "\\",
        "\"\\",
        "a",
        "a ",
        "a=b;",
        "1",
        ".",
        "..",
        "local a ",
        "-",
        "--\n",
        "\r",
        "\x0c",
        "é",
        "local a=function() return a end ",
        "(",
        "{",
        "f",
        "do local a end ",
        "x={a,b=c} ",
        "if a then end ",
    ] {
        let text = piece.repeat(mebibyte / piece.len());
        let started = std::time::Instant::now();
        let _ = recognise(&text);
        let _ = recognise(&format!("return [[{text}"));
        let _ = recognise(&format!("return '{text}"));
        assert!(
            started.elapsed().as_secs() < 20,
            "{piece:?}: {:?}",
            started.elapsed()
        );
    }
}
