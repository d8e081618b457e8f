use redis_script_analysis::{Rest, Sent};

use crate::host::Language;
use crate::host::find::find;

/// `1` for exactly one, `1+` for one and a list, `?` if it is not known.
fn number(sent: &Sent) -> String {
    match sent.rest {
        Rest::None => sent.least.to_string(),
        Rest::List => format!("{}+", sent.least),
        Rest::Unknown => "?".to_owned(),
    }
}

#[track_caller]
fn check(language: Language, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let text = text.replace("SCRIPT", "'return KEYS[1]'");
        let text = match language {
            Language::Go | Language::Java | Language::Csharp => text.replace('\'', "\""),
            Language::Php => format!("<?php {text}"),
            _ => text,
        };
        let found = find(&text, language);
        let calls = found.scripts.iter().flat_map(|script| &script.calls);
        let shown: Vec<String> = calls
            .map(|call| format!("{} {}", number(&call.keys), number(&call.arguments)))
            .collect();
        assert_eq!(shown.join(", "), *expected, "{text}");
    }
}

#[test]
fn numbers_of_javascript() {
    check(
        Language::JavaScript,
        &[
            ("redis.eval(SCRIPT, 1, key, 'a', 5)", "1 2"),
            (
                "redis.eval(SCRIPT, 1, this.key(id), Date.now(), String(x))",
                "1 2",
            ),
            ("redis.eval(SCRIPT, 0)", "0 0"),
            ("redis.eval(SCRIPT, 1, k, 'a')", "1 ?"),
            ("redis.eval(SCRIPT, 2, keys, 'a')", "2 ?"),
            // Each entry of a list is sent.
            ("redis.eval(SCRIPT, 1, key, value)", "1 ?"),
            ("redis.eval(SCRIPT, 1, ...all)", "1 ?"),
            ("redis.eval(SCRIPT, count, key)", "? ?"),
            (
                "redis.eval(SCRIPT, { keys: [key], arguments: ['a', b] })",
                "1 2",
            ),
            ("redis.eval(SCRIPT, { keys: [key, ...more] })", "1+ 0"),
            ("redis.eval(SCRIPT, { keys, arguments: [] })", "? 0"),
            ("redis.eval(SCRIPT, { ...options })", "? ?"),
            ("redis.eval(SCRIPT, options)", "? ?"),
            (
                "redis.defineCommand('a', { numberOfKeys: 2, lua: SCRIPT })",
                "2 ?",
            ),
            (
                "redis.defineCommand('a', { numberOfKeys: n, lua: SCRIPT })",
                "? ?",
            ),
            ("defineScript({ NUMBER_OF_KEYS: 1, SCRIPT: SCRIPT })", ""),
            (
                "const s = SCRIPT; a.eval(s, 1, 'k'); a.eval(s, 2, 'k', 'l')",
                "1 0, 2 0",
            ),
        ],
    );
    check(
        Language::TypeScript,
        &[
            (
                "function f(k: string, n: number) { redis.eval(SCRIPT, 1, k, n) }",
                "1 1",
            ),
            (
                "function f(k: string[], n: number) { redis.eval(SCRIPT, 1, k, n) }",
                "1 ?",
            ),
        ],
    );
}

#[test]
fn numbers_of_python() {
    check(
        Language::Python,
        &[
            ("r.eval(SCRIPT, 1, key, value)", "1 1"),
            ("r.eval(SCRIPT, 1, key, *values)", "1 ?"),
            ("r.eval(SCRIPT, 1, key, **options)", "1 ?"),
            ("r.eval(SCRIPT, len(keys), *keys)", "? ?"),
            ("r.execute_command('EVAL', SCRIPT, 1, key)", "1 0"),
            (
                "s = r.register_script(SCRIPT)\ns(keys=[key], args=[a, b])\n",
                "1 2",
            ),
            (
                "s = r.register_script(SCRIPT)\ns(keys=[key])\ns([key], [a])\n",
                "1 0, 1 1",
            ),
            (
                "s = r.register_script(SCRIPT)\ns(keys=keys, args=[*a, b])\n",
                "? 1+",
            ),
            (
                "s = r.register_script(SCRIPT)\ns(keys=[a + key for key in b], args=[])\n",
                "? 0",
            ),
            (
                // A function of the project, with parameters of its own.
                "s = script_load(SCRIPT)\ns(conn, [key], [a])\n",
                "",
            ),
            (
                "s = r.register_script(SCRIPT)\ns = wrapped(s)\ns(keys=[key])\n",
                "? ?",
            ),
            (
                "class A:\n    def f(self):\n        self.s = r.register_script(SCRIPT)\n    def g(self):\n        self.s(keys=[key])\n",
                "1 0",
            ),
        ],
    );
}

#[test]
fn numbers_of_go() {
    check(
        Language::Go,
        &[
            ("c.Eval(ctx, SCRIPT, []string{key}, a, b)", "1 2"),
            ("c.Eval(ctx, SCRIPT, []string{key}, 'a')", "1 1"),
            // It may be a slice, whose entries are sent.
            ("c.Eval(ctx, SCRIPT, []string{key}, a)", "1 ?"),
            ("c.Eval(ctx, SCRIPT, []string{key}, a, args)", "1 ?"),
            ("c.Eval(ctx, SCRIPT, []string{key}, args...)", "1 ?"),
            ("c.Eval(ctx, SCRIPT, keys)", "? ?"),
            ("c.Eval(ctx, SCRIPT, nil)", "0 0"),
            (
                "var s = redis.NewScript(SCRIPT)\nfunc f() { s.Run(ctx, c, []string{key}, a, b) }",
                "1 2",
            ),
            ("var s = redis.NewScript(2, SCRIPT)", "2 ?"),
            ("c.Do('EVAL', SCRIPT, 1, key, a)", "1 1"),
        ],
    );
}

#[test]
fn numbers_of_other_languages() {
    check(
        Language::Java,
        &[
            (
                "x.evalWriteAsync(n, C, R, SCRIPT, Arrays.asList(a, b), c, d)",
                "2 2",
            ),
            (
                "x.evalWriteAsync(n, C, R, SCRIPT, Arrays.<Object>asList(getName()), 'c')",
                "1 1",
            ),
            (
                "x.evalWriteAsync(n, C, R, SCRIPT, Collections.singletonList(a), c.toArray())",
                "1 ?",
            ),
            (
                "x.evalWriteAsync(n, C, R, SCRIPT, Arrays.asList(a), c, d)",
                "? ?",
            ),
            ("jedis.eval(SCRIPT, 1, key, a)", "1 1"),
            ("jedis.eval(SCRIPT, 1, all)", "1 ?"),
        ],
    );
    check(
        Language::Php,
        &[
            ("$r->eval(SCRIPT, [$k, $a], 1);", "1 1"),
            ("$r->eval(SCRIPT, [$k, ...$a], 1);", "1 0+"),
            ("$r->eval(SCRIPT, $all, 1);", "1 ?"),
            ("$r->eval(SCRIPT, 1, $k, $a);", "1 1"),
        ],
    );
    check(
        Language::Ruby,
        &[
            ("r.eval(SCRIPT, keys: [k], argv: [a, b])", "1 2"),
            ("r.eval(SCRIPT, [k], [a])", "1 1"),
            ("r.eval(SCRIPT, keys: k)", "? 0"),
            ("r.eval(SCRIPT, **options)", "? ?"),
        ],
    );
    check(
        Language::Csharp,
        &[
            (
                "d.ScriptEvaluate(SCRIPT, new RedisKey[] { k }, new RedisValue[] { a, b })",
                "1 2",
            ),
            ("d.ScriptEvaluate(SCRIPT, new[] { k }, values)", "1 ?"),
        ],
    );
}
