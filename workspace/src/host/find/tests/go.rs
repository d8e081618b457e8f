use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::Go,
        &[
            (
                "const a = `\nreturn '\\n' .. KEYS[1]\r\n`",
                &["a, no call: \\nreturn '\\n' .. KEYS[1]\\n"],
            ),
            (
                "var a = \"return \\x41 \\u0042 \\\"KEYS[1]\\\"\"",
                &["a, no call: return A B \"KEYS[1]\""],
            ),
            (
                "var a string = \"return \" +\n  \"KEYS[1]\"",
                &["a, no call: return KEYS[1]"],
            ),
            (
                "quote := '\"'\na := `return KEYS[1]` // \"",
                &["a, no call: return KEYS[1]"],
            ),
            ("a := \"return KEYS[1]\\xff\"", &["1 with holes"]),
        ],
    );
}

#[test]
fn parts_of_scripts_are_only_counted() {
    check(
        Language::Go,
        &[
            ("a := fmt.Sprintf(`return KEYS[1] %d`, n)", &["1 fragments"]),
            (
                "const a = `return KEYS[1] %d`\nfunc f() { run(fmt.Sprintf(a, n)) }",
                &["1 fragments"],
            ),
            (
                "a := strings.Join([]string{`local a = KEYS[1]`, b}, \"\\n\")",
                &["1 with holes"],
            ),
            ("a := `return KEYS[1] ` + name", &["1 with holes"]),
            (
                "x := y * z\na := `return KEYS[1]`\nc = d\nb = `return KEYS[2]`\nrun(z + d)",
                &["a, no call: return KEYS[1]", "b, no call: return KEYS[2]"],
            ),
            (
                // Another text of the same name.
                "func f() { a := `return KEYS[1]` }\nfunc g(a string) { run(a + x) }",
                &["a, no call: return KEYS[1]"],
            ),
            (
                "const a = `KEYS[1]`\nfunc f() { run(`return ` + a) }",
                &["-, no call: return KEYS[1]", "1 fragments"],
            ),
            (
                "const a = `KEYS[1]`\nfunc f(a string) error { run(`return KEYS[9]` + a) }",
                &["1 with holes", "1 fragments"],
            ),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::Go,
        &[
            (
                "var a = redis.NewScript(`return KEYS[1]`)",
                &["-, redis.NewScript: return KEYS[1]"],
            ),
            (
                "var a = redis.NewScript(strings.TrimSpace(`return KEYS[1]`))",
                &["-, redis.NewScript: return KEYS[1]"],
            ),
            (
                "const a = `return KEYS[1]`\nfunc f() { c.Eval(ctx, a, []string{k}) }",
                &["a, c.Eval: return KEYS[1]"],
            ),
            (
                "c.Do(\"EVAL\", `return KEYS[1]`, 1, k)",
                &["-, c.Do: return KEYS[1]"],
            ),
        ],
    );
}
