//! The 250 registers of a function, on both sides of what each shape of code may need. Measured as in [`super::refused`].

use super::{list, names, verdict};

/// A shape of code that needs more registers with a number: the most that servers accept, where they refuse one more, and where two
/// more.
type Shape = (usize, &'static str, &'static str, fn(usize) -> String);

/// A call whose last argument is a table with this value under a key. A value that is a constant needs no register there.
fn field(count: usize, value: &str) -> String {
    format!("f({}, {{x = {value}}})", list("1", count))
}

const SHAPES: &[Shape] = &[
    (124, "1 <eof>", "1 <eof>", |n| list("a.b", n) + " = 1"),
    (83, "1 <eof>", "1 <eof>", |n| list("a[b]", n) + " = 1"),
    (249, "1 <eof>", "1 1", |n| format!("x = {}", list("1", n))),
    (249, "1 <eof>", "1 1", |n| {
        format!("local x = {}", list("1", n))
    }),
    (246, "1 do", "1 do", |n| {
        format!("for k in {} do end", list("1", n))
    }),
    (249, "1 <eof>", "1 a", |n| {
        format!("return {}", list("a", n))
    }),
    (248, "1 <eof>", "1 ...", |n| {
        format!("return {},...", list("a", n))
    }),
    (248, "1 (", "1 f", |n| {
        format!("return {},f()", list("a", n))
    }),
    (248, "1 <eof>", "1 1", |n| {
        format!("redis.call({})", list("1", n))
    }),
    (247, "1 )", "1 ...", |n| format!("f({}, ...)", list("a", n))),
    (244, "1 )", "1 3", |n| {
        format!("f({},{{1,2,3}})", list("1", n))
    }),
    (197, "1 )", "1 1", |n| {
        format!("f({},{{{}}})", list("1", n), list("1", 50))
    }),
    (197, "1 1", "1 1", |n| {
        format!("f({},{{{}}})", list("1", n), list("1", 120))
    }),
    (246, "1 )", "1 b", |n| {
        format!("f({}, a == b)", list("1", n))
    }),
    (247, "1 1", "1 a", |n| {
        format!("f({}, a == 1)", list("1", n))
    }),
    (245, "2 <eof>", "2 l", |n| {
        format!("local l, m\nf({}, l == m)", list("1", n))
    }),
    (246, "1 )", "1 b", |n| format!("f({}, a + b)", list("1", n))),
    (247, "1 <eof>", "1 1", |n| {
        format!("f({}, 1 + 2)", list("1", n))
    }),
    (247, "1 <eof>", "1 1", |n| {
        format!("f({}, 1 / 0)", list("1", n))
    }),
    (247, "1 b", "1 a", |n| {
        format!("f({}, a and b)", list("1", n))
    }),
    (246, "1 )", "1 g", |n| {
        format!("f({}, a or g(1))", list("1", n))
    }),
    (247, "1 )", "1 not", |n| {
        format!("f({}, not a)", list("1", n))
    }),
    (246, "1 )", "1 b", |n| format!("f({}, a..b)", list("1", n))),
    (245, "1 )", "1 c", |n| {
        format!("f({}, a..b..c)", list("1", n))
    }),
    (247, "1 <eof>", "1 (", |n| {
        format!("f({}, (a))", list("1", n))
    }),
    (246, "1 )", "1 [", |n| format!("f({}, a[b])", list("1", n))),
    (246, "1 [", "1 [", |n| {
        format!("f({}, a[b][c])", list("1", n))
    }),
    (246, "1 (", "1 (", |n| format!("f({}, a:b())", list("1", n))),
    (247, "1 <eof>", "1 function", |n| {
        format!("f({}, function() end)", list("1", n))
    }),
    (98, "2 <eof>", "2 a", |n| {
        format!("local {}\nf({})", names(150), list("a", n))
    }),
    (147, "1 )", "1 a", |n| {
        format!("f({}, g({}))", list("a", 100), list("a", n))
    }),
    (247, "1 .", "1 .", |n| format!("a:b({})", list("a.c", n))),
    (247, "1 {", "1 {", |n| field(n, "1 + 2")),
    (246, "1 }", "1 {", |n| field(n, "1 / 0")),
    (246, "1 }", "1 {", |n| field(n, "1 % 0")),
    (246, "1 }", "1 {", |n| field(n, "1e400 - 1e400")),
    (247, "1 {", "1 {", |n| field(n, "- 1")),
    (247, "1 {", "1 {", |n| field(n, "2 ^ 3 % 3")),
    (246, "1 }", "1 {", |n| field(n, "# 1")),
    (247, "1 {", "1 {", |n| field(n, "not 1")),
    (246, "1 }", "1 {", |n| field(n, "1 == 2")),
    (247, "1 {", "1 {", |n| field(n, "-(1)")),
    (247, "1 {", "1 {", |n| field(n, "1 and 2")),
    (247, "1 {", "1 {", |n| field(n, "nil or 2")),
    (246, "1 a", "1 {", |n| field(n, "false and a")),
    (246, "1 a", "1 {", |n| field(n, "1 or a")),
    (246, "1 }", "1 {", |n| field(n, "not a")),
    (246, "1 b", "1 {", |n| field(n, "not (a and b)")),
    (245, "1 }", "1 b", |n| field(n, "a and b == c")),
    (246, "1 }", "1 {", |n| field(n, "(...)")),
    (246, "1 not", "1 {", |n| field(n, "a or not b")),
];

#[test]
fn registers_are_counted() {
    for (most, one_more, two_more, write) in SHAPES {
        for count in [1, most - 1, *most] {
            assert_eq!(verdict(&write(count)), "ok", "{}", write(count));
        }
        for (count, place) in [(most + 1, one_more), (most + 2, two_more)] {
            let (line, near) = place.split_once(' ').expect("a line and a token");
            assert_eq!(
                verdict(&write(count)),
                format!("{line}: function or expression too complex near '{near}'"),
                "{}",
                write(count)
            );
        }
    }
}

#[test]
fn each_function_and_each_batch_of_a_table_starts_anew() {
    let many = list("a", 200);
    for text in [
        format!("f({many}, function() g({many}) end)"),
        format!("f({}, {{{}}})", list("a", 190), list("a", 5_000)),
        format!("f({many}) f({many}) local x = {many}"),
        format!("local {} return {}", names(150), vec!["a"; 99].join("..")),
        format!("if f({many}) then g({many}) else g({many}) end"),
        // A local needs no copy, so there is no limit but that on targets.
        format!("local l {} = 1", list("l.b", 200)),
    ] {
        assert_eq!(verdict(&text), "ok", "{text}");
    }
}

/// A local that is assigned to is copied if it is a table or a key on the left.
#[test]
fn a_target_that_is_used_beside_it_is_copied() {
    let text = |target: &str, fields: &str, values: usize| {
        format!("local l, m {target}, {fields} = {}", list("1", values))
    };
    for (target, fields, most) in [
        ("m", "l.x", 247),
        ("l", "l.x", 247),
        ("l.x", "l", 246),
        ("m[l]", "l", 246),
        ("m[l]", "m", 246),
        ("m.x", "l", 247),
        ("m[l], l", "l", 246),
    ] {
        assert_eq!(
            verdict(&text(target, fields, most)),
            "ok",
            "{target}, {fields}"
        );
        assert!(
            verdict(&text(target, fields, most + 1)).contains("too complex"),
            "{target}, {fields}"
        );
    }
}

/// An instruction names the first 256 constants of its function. With a key that comes later, each target needs a register more.
#[test]
fn constants_are_counted_once_each() {
    let script = |constants: String| {
        format!(
            "local {}\nlocal t = {{{constants}}}\n{} = a0",
            names(120),
            list("a0.z", 100)
        )
    };
    let listed = |count: usize, write: fn(usize) -> String| {
        let constants: Vec<String> = (0..count).map(write).collect();
        script(constants.join(","))
    };
    type Writing = (usize, fn(usize) -> String);
    let writings: [Writing; 11] = [
        (255, |n| format!("'k{n}'")),
        (255, |n| format!("'k{n}',\"k{n}\"")),
        (255, |n| format!("'k{n}','\\107{n}'")),
        (255, |n| format!("'k{n}',[==[\r\nk{n}]==]")),
        (255, |n| format!("{n}")),
        (255, |n| format!("{n},{n}.0,0x{n:x}p0")),
        (255, |n| format!("-{n},0,-0")),
        (255, |n| format!("{n}+1")),
        (255, |n| format!("k{n}=a1")),
        (252, |n| format!("k{n}=a1,['x']=nil,y=true")),
        (255, |n| format!("k{n},nil,true,false")),
    ];
    for (most, write) in writings {
        let most = if write(0).contains("nil,y") {
            most - 1
        } else {
            most
        };
        assert_eq!(verdict(&listed(most, write)), "ok", "{}", write(most));
        let refused = verdict(&listed(most + 1, write));
        assert!(
            refused.contains("too complex near '<eof>'"),
            "{}: {refused}",
            write(most)
        );
    }
    let nan = |count: usize| listed(count, |n| format!("'k{n}'")).replace("}\n", ",1e400-1e400}\n");
    assert_eq!(verdict(&nan(254)), "ok");
    assert!(verdict(&nan(255)).contains("too complex"));
    // A constant that was used early stays within reach, and a function inside has its own.
    let early = format!("local y = a.z {}", listed(400, |n| format!("'k{n}'")));
    assert_eq!(verdict(&early), "ok");
    let inside = listed(100, |n| {
        format!("function() return 'k{n}','l{n}','m{n}' end")
    });
    assert_eq!(verdict(&inside), "ok");
}
