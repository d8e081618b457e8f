//! Programs that come close to the limits: on registers, locals, upvalues, levels and targets.

use std::fmt::Write as _;

use crate::random::Random;

const ITEMS: &[&str] = &[
    "1",
    "'s'",
    "nil",
    "true",
    "a",
    "l0",
    "l1",
    "a.b",
    "l0.b",
    "l0[l1]",
    "l0[a]",
    "a[a]",
    "f()",
    "...",
    "{}",
    "{1}",
    "-a",
    "-l0",
    "-1",
    "not a",
    "a+b",
    "l0+l1",
    "1+2",
    "l0..l1",
    "a..b..c",
    "a and b",
    "l0 and 1",
    "a or f()",
    "a==b",
    "l0<1",
    "(a)",
    "(...)",
    "(f())",
    "(l0)",
    "(a and b)",
    "(a).b",
    "f(a)",
    "l0(l1)",
    "a:m()",
    "l0:m(1,2)",
    "f'x'",
    "f{}",
    "function() end",
    "function() return l0 end",
    "{a,b}",
    "{a=1}",
    "{[a]=b}",
    "{...}",
    "{f()}",
    "f(...)",
    "f(g())",
    "#a",
    "-(1)",
    "not 1",
    "1 and 2",
    "nil or a",
    "a^b^c",
    "a+b*c",
    "(a+b)*(c+d)",
    "a.b.c.d",
    "f(a,b,c)",
    "#l0",
    "not l0",
    "not not a",
    "a==1",
    "1==a",
    "a~=nil and b",
    "a<b or c",
];
const TARGETS: &[&str] = &[
    "a", "l0", "l1", "a.b", "a[b]", "l0.x", "l0[l1]", "l0[a]", "a.b.c", "f().x", "a[1]", "l0[1]",
    "a[f()]", "(a).b",
];

/// A program of which something is near a limit.
pub fn program(random: &mut Random) -> String {
    let mut text = String::new();
    let in_function = random.one_in(3);
    if in_function {
        text.push_str(random.pick(&[
            "local function g(...) ",
            "function h() local x ",
            "return function(p, ...) ",
        ]));
    }
    let locals = match random.below(4) {
        0 => 0,
        1 => random.below(200),
        2 => 180 + random.below(22),
        _ => random.below(10),
    };
    if locals > 0 {
        text.push_str("local ");
        for number in 0..locals {
            let comma = if number == 0 { "" } else { "," };
            let _ = write!(text, "{comma}l{number}");
        }
        text.push('\n');
    }
    if random.one_in(5) {
        constants(random, &mut text);
    }
    let room = 250_usize.saturating_sub(locals);
    let count = (room + 4).saturating_sub(random.below(12));
    let varied = random.one_in(2);
    let fixed = random.pick(ITEMS);
    let list = list(random, ITEMS, fixed, varied, count.max(1));
    let blank = if random.one_in(3) { "\n" } else { "" };
    match random.below(16) {
        0 => _ = write!(text, "f({list}{blank})"),
        1 => _ = write!(text, "return {list}{blank}"),
        2 => _ = write!(text, "x = {list}{blank}"),
        3 => _ = write!(text, "local z = {list}{blank}"),
        4 => _ = write!(text, "for k, v in {list} do end"),
        5 => _ = write!(text, "a:b({list})"),
        6 => _ = write!(text, "return {}", repeated(random, "..", count)),
        7 => {
            let fixed = random.pick(TARGETS);
            let most = if random.one_in(2) {
                40 + random.below(165)
            } else {
                120 + random.below(12)
            };
            let targets = self::list(random, TARGETS, fixed, varied, most);
            let values = 1 + random.below(3);
            let values = if random.one_in(2) {
                "1".to_owned()
            } else {
                self::list(random, ITEMS, "1", true, values)
            };
            let _ = write!(text, "{targets} = {values}");
        }
        8 => {
            let half = count / 2;
            let more = half + random.below(4);
            let inner = self::list(random, ITEMS, fixed, varied, more);
            let outer = self::list(random, ITEMS, fixed, varied, half);
            let _ = write!(text, "f({outer}, g({inner}))");
        }
        9 => {
            let item = random.pick(&["a", "l0", "f()", "...", "a.b"]);
            let some = vec![item; 1 + random.below(120)].join(",");
            let length = room.saturating_sub(random.below(60)).max(1);
            let outer = self::list(random, ITEMS, fixed, varied, length);
            let _ = write!(text, "f({outer}, {{{some}}})");
        }
        10 if random.one_in(100) => declarations(random, &mut text),
        10 => nested(random, &mut text),
        11 => upvalues(random, &mut text),
        12 => {
            // Operators that wait for their right side.
            let depth = (room.min(195) + 3).saturating_sub(random.below(10)).max(1);
            let opening = random.pick(&[
                "a+(", "f()..(", "l0+(", "a.b==(", "a and (", "1+(", "{a,", "f(a,", "a[", "x.y[",
                "not (", "l0<(",
            ]);
            let closing = match opening.as_bytes()[opening.len() - 1] {
                b'(' => ")",
                b'[' => "]",
                _ if opening.starts_with('{') => "}",
                _ => ")",
            };
            let inside = random.pick(ITEMS);
            let length = 1 + random.below(80);
            let outer = self::list(random, ITEMS, fixed, varied, length);
            let depth = 1 + random.below(depth);
            let _ = write!(
                text,
                "return {outer}, {}{inside}{}",
                opening.repeat(depth),
                closing.repeat(depth)
            );
        }
        13 => {
            let length = room.saturating_sub(6 + random.below(4)).max(1);
            let filler = self::list(random, ITEMS, fixed, varied, length);
            let item = random.pick(ITEMS);
            let other = random.pick(ITEMS);
            let operator = random.pick(&["+", "..", "==", "<", "and", "or", "^", ">="]);
            let _ = write!(text, "f({filler}, {item} {operator} {other})");
        }
        14 => {
            let statement = random.pick(&[
                "for i = 1, 2 do end",
                "for k in a do end",
                "for k, v in a do end",
                "for k, v, w in f() do end",
                "local function q() end",
                "local a1, a2, a3",
                "x = a + b",
                "f(a, b, c)",
                "if a == b then end",
                "while f(a) do end",
                "repeat local u until u",
            ]);
            text.push_str(statement);
        }
        _ => _ = write!(text, "local t = {{{list}}} f({list})"),
    }
    if in_function {
        text.push_str(" end");
    }
    text
}

/// About as many constants as an instruction can name, some of them more than once.
fn constants(random: &mut Random, text: &mut String) {
    let first = random.below(3);
    let count = 246 + random.below(14);
    let way = random.below(8);
    text.push_str("local t0 = {");
    for number in first..first + count {
        let _ = match way {
            0 => write!(text, "'k{number}',"),
            1 => write!(text, "{number},"),
            2 => write!(text, "-{number},{number},"),
            3 => write!(text, "k{number},"),
            4 => write!(text, "k{number}=l0,"),
            5 => write!(text, "'k{number}','\\107{number}',[[\nk{number}]],"),
            6 => write!(
                text,
                "{number},0x{number:x},{number}.0,{number}*1,{number}-0/0,"
            ),
            _ => write!(text, "[{number}]='k{number}',"),
        };
    }
    text.push_str(random.pick(&[
        "}\n",
        "nil}\n",
        "true,false,nil}\n",
        "x=nil,y=true,z=false}\n",
        "1/0,1%0}\n",
    ]));
}

/// About as many locals as a function may declare.
fn declarations(random: &mut Random, text: &mut String) {
    let (block, each) = random.pick_one(&[
        ("do local d end ", 1),
        ("for i=1,2 do end ", 4),
        ("for k,v in a do end ", 5),
        ("local function d() end ", 1),
    ]);
    let count = 32_767 / each - random.below(12);
    // The third kind would have too many at once.
    let count = if block.starts_with("local") {
        150
    } else {
        count
    };
    text.push_str(&block.repeat(count));
    text.push_str(&"do local d end ".repeat(random.below(14)));
}

fn list(random: &mut Random, items: &[&str], fixed: &str, varied: bool, count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        if number > 0 {
            text.push(',');
        }
        let is_last = number + 1 == count;
        text.push_str(if is_last || (varied && random.one_in(3)) {
            random.pick(items)
        } else {
            fixed
        });
    }
    text
}

fn repeated(random: &mut Random, operator: &str, count: usize) -> String {
    let item = random.pick(&["a", "l0", "1", "f()", "...", "a.b"]);
    vec![item; count.clamp(1, 202)].join(operator)
}

fn nested(random: &mut Random, text: &mut String) {
    let (opening, closing) = [
        ("(", ")"),
        ("{", "}"),
        ("{[1]=", "}"),
        ("a[", "]"),
        ("f(", ")"),
        ("function() return ", " end"),
        ("not ", ""),
        ("-", " "),
        ("a..", ""),
        ("f{", "}"),
        ("2^", ""),
    ][random.below(11)];
    let depth = [201, 202, 101, 100, 67, 68][random.below(6)] - random.below(6);
    let blocks = [0, 0, 1, 2, 50][random.below(5)];
    text.push_str(&"do ".repeat(blocks));
    text.push_str("return ");
    text.push_str(&opening.repeat(depth.saturating_sub(blocks)));
    text.push('1');
    text.push_str(&closing.repeat(depth.saturating_sub(blocks)));
    text.push_str(&" end".repeat(blocks));
}

fn upvalues(random: &mut Random, text: &mut String) {
    let count = 57 + random.below(6);
    text.push_str("local u0");
    for number in 1..count {
        let _ = write!(text, ",u{number}");
    }
    text.push_str(random.pick(&[
        "\nlocal function w() ",
        "\nw = function() ",
        "\nfunction w() return function() ",
    ]));
    let inner = text.ends_with("return function() ");
    for number in 0..count {
        let _ = write!(text, "u{number}=1 ");
    }
    text.push_str(if inner { "end end" } else { "end" });
}
