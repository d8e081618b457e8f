use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::JavaScript,
        &[
            (
                r#"redis.eval("return redis.call('GET', KEYS[1])", 1, k)"#,
                &["-, redis.eval: return redis.call('GET', KEYS[1])"],
            ),
            (
                r"redis.eval('return redis.call(\'GET\', KEYS[1])', 1, k)",
                &["-, redis.eval: return redis.call('GET', KEYS[1])"],
            ),
            (
                "const take = `\nreturn redis.call('GET', KEYS[1])\n`;",
                &["take, no call: \\nreturn redis.call('GET', KEYS[1])\\n"],
            ),
            (
                "const take = `a\\n\\x41\\u0042\\u{43}\\\nreturn KEYS[1]`",
                &["take, no call: a\\nABCreturn KEYS[1]"],
            ),
            (
                "const take = `return KEYS[1]\r\n`",
                &["take, no call: return KEYS[1]\\n"],
            ),
            (
                "const take = 'return KEYS[1] -- é \u{1f600}'",
                &["take, no call: return KEYS[1] -- é \u{1f600}"],
            ),
        ],
    );
}

#[test]
fn code_that_looks_like_a_string_is_none() {
    check(
        Language::JavaScript,
        &[
            (
                "#!/usr/bin/it's a `node`\nconst A = 'return KEYS[1]'",
                &["A, no call: return KEYS[1]"],
            ),
            ("// 'return KEYS[1]'\n/* `return KEYS[1]` */", &[]),
            (
                "const quote = /[\"'`/]/; const a = 'return KEYS[1]';",
                &["a, no call: return KEYS[1]"],
            ),
            (
                "const half = a / 2; const b = 'return KEYS[1]' // '",
                &["b, no call: return KEYS[1]"],
            ),
            (
                "<p>don't</p>\nconst a = 'return KEYS[1]';",
                &["a, no call: return KEYS[1]"],
            ),
            ("await redis.call('SET', KEYS[0]);", &[]),
            ("const open = 'return KEYS[1]\n", &[]),
        ],
    );
}

#[test]
fn sums_and_constants_are_joined() {
    check(
        Language::TypeScript,
        &[
            (
                "const A = `\n  return KEYS[1]\n`.replace(/^\\s+/gm, '').trim()",
                &["A, no call: \\n  return KEYS[1]\\n"],
            ),
            (
                "const A = { lua: `return KEYS[1]`\n  .replaceAll(/^[ \\t]+/mg, \"\") }",
                &["lua, no call: return KEYS[1]"],
            ),
            (
                "const A = `return KEYS[1]`.replace(/^\\s+/g, '')",
                &["1 with holes"],
            ),
            (
                "const A = `return KEYS[1]`.replace(/\\s+/gm, '')",
                &["1 with holes"],
            ),
            (
                "const A = `return KEYS[1]`.replace(/^\\s+/gm, ' ')",
                &["1 with holes"],
            ),
            (
                "const A = `return KEYS[1]`.replace(/^\\s+/gm, f)",
                &["1 with holes"],
            ),
            (
                "const A = `return KEYS[1]`.replace(b, '')",
                &["1 with holes"],
            ),
            (
                "const a = 'local a = KEYS[1]\\n' +\n  // why\n  ('return ' + 'a');",
                &["a, no call: local a = KEYS[1]\\nreturn a"],
            ),
            (
                "const A: string = 'KEYS[1]'; run(`return ${A}`)",
                &["-, no call: return KEYS[1]", "1 fragments"],
            ),
            (
                "const A = 'KEYS[1]'; run('return ' + A + ' -- ' + 12)",
                &["-, no call: return KEYS[1] -- 12", "1 fragments"],
            ),
            (
                "class T { A = 'KEYS[1]'; run() { x(`return ${this.A}`) } }",
                &["-, no call: return KEYS[1]", "1 fragments"],
            ),
            // Not certain which of them is meant.
            (
                "let A = 'KEYS[1]'; A = 'KEYS[2]'; run(`return ${A} KEYS[9]`)",
                &["1 with holes", "2 fragments"],
            ),
            (
                "const A = 'KEYS[1]'; function f(A) { run(`return KEYS[9] ${A}`) }",
                &["1 with holes", "1 fragments"],
            ),
            (
                "const A = 'KEYS[1]'; run(`return KEYS[9] ${other.A}`)",
                &["1 with holes", "1 fragments"],
            ),
            (
                "function f() { const A = 'KEYS[1]' } function g() { run(`return KEYS[9] ${A}`) }",
                &["1 with holes", "1 fragments"],
            ),
            (
                "function f() { const A = 'KEYS[1]'; run(`return ${A}`) } function g() { const A = 'KEYS[2]'; run(`return ${A}`) }",
                &[
                    "-, no call: return KEYS[1]",
                    "-, no call: return KEYS[2]",
                    "2 fragments",
                ],
            ),
        ],
    );
}

#[test]
fn parts_of_scripts_are_only_counted() {
    check(
        Language::JavaScript,
        &[
            (
                "run(`return redis.call('GET', '${key}')`)",
                &["1 with holes"],
            ),
            ("run('return KEYS[1]' + rest)", &["1 with holes"]),
            ("run(rest + 'return KEYS[1]')", &["1 with holes"]),
            ("run(`${on ? 'return KEYS[1]' : ''}`)", &["1 fragments"]),
            ("s += 'return KEYS[1]'", &["1 fragments"]),
            (
                "run(['local a = KEYS[1]', b].join('\\n'))",
                &["1 with holes"],
            ),
            ("run('return KEYS[1]'.replace('1', n))", &["1 with holes"]),
            (
                "const a = 'return KEYS[1]'; run(a.replace('1', n))",
                &["1 fragments"],
            ),
            ("const a = 'return KEYS[1]'; run(a + b)", &["1 fragments"]),
            (
                "const all = { a: 'return KEYS[1]' }; run(`${all.a} x`)",
                &["1 fragments"],
            ),
            ("const a = 'KEYS[1] is the key'", &["1 fragments"]),
            (
                "run((on ? 'return KEYS[1]' : 'return KEYS[2]') + rest)",
                &["2 fragments"],
            ),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::TypeScript,
        &[
            (
                "const a = 'return KEYS[1]'; this.client.eval(a, 1, k)",
                &["a, this.client.eval: return KEYS[1]"],
            ),
            (
                "const a = 'return KEYS[1]'; x.eval(a, 1, k); y.eval(a, 1, k)",
                &["a, several calls: return KEYS[1]"],
            ),
            (
                "redis.defineCommand('get', { numberOfKeys: 1, lua: `return KEYS[1]` })",
                &["lua, redis.defineCommand: return KEYS[1]"],
            ),
            (
                "new Script<string>(`return KEYS[1]`)",
                &["-, Script: return KEYS[1]"],
            ),
            (
                "const a = 'return KEYS[1]'; send(a)",
                &["a, no call: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn code_of_the_project_may_do_more_with_a_script() {
    check(
        Language::JavaScript,
        &[
            (
                "this.eval('return KEYS[1]', 1, k)",
                &["-, no call: return KEYS[1]"],
            ),
            (
                "evalScript('return KEYS[1]', 1, k)",
                &["-, no call: return KEYS[1]"],
            ),
            (
                "this.redis.eval('return KEYS[1]', 1, k)",
                &["-, this.redis.eval: return KEYS[1]"],
            ),
            // Also right in JavaScript.
            ("run(\"redis.call('GET', 'a')\")", &[]),
            (
                "new Redis({ scripts: { a: { numberOfKeys: 1, lua: 'return KEYS[1]' } } })",
                &["lua, lua: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn a_member_may_have_the_name_of_a_keyword() {
    check(
        Language::JavaScript,
        &[
            (
                "const a = cache.delete('local x = ') + 'return KEYS[1]'",
                &["1 with holes"],
            ),
            (
                "const a = [...new Set(['return KEYS[1]'])]",
                &["-, no call: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn a_part_of_a_product_is_not_known() {
    check(
        Language::JavaScript,
        &[
            (
                "run('return KEYS[1]' + 60 * n + 'return KEYS[2]')",
                &["2 with holes"],
            ),
            ("run(n / 2 + 'return KEYS[2]')", &["1 with holes"]),
            (
                "<A b={'return ' + 'KEYS[1]'} c='return KEYS[2]' />",
                &["-, no call: return KEYS[1]", "-, no call: return KEYS[2]"],
            ),
        ],
    );
}
