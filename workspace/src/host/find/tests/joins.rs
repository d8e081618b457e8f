//! Lists that a call joins.

use super::check;
use crate::host::Language;

const WHOLE: &[&str] = &["A, no call: local a = KEYS[1]\\nreturn a"];
const WITH_HOLES: &[&str] = &["1 with holes"];

#[test]
fn a_list_that_is_written_out_is_joined() {
    check(
        Language::JavaScript,
        &[
            (
                "const A = ['local a = KEYS[1]', 'return a'].join('\\n')",
                WHOLE,
            ),
            (
                "const A = [\n'local a = KEYS[1]',\n`return a`,\n].join(\"\\n\").trim();",
                WHOLE,
            ),
            (
                "const A = ['return KEYS[1]', 'KEYS[2]'].join();",
                &["A, no call: return KEYS[1],KEYS[2]"],
            ),
            (
                "const B = 'local a = KEYS[1]'; const A = [B, ['return', 'a'].join(' ')].join('\\n')",
                &["A, no call: local a = KEYS[1]\\nreturn a", "1 fragments"],
            ),
            (
                "redis.eval(['return KEYS[1]', ''].join('\\n') + 'or 1', 1, key)",
                &["-, redis.eval: return KEYS[1]\\nor 1"],
            ),
            ("const A = ['local a = KEYS[1]', b].join('\\n')", WITH_HOLES),
            (
                "const A = ['local a = KEYS[1]', ...b].join('\\n')",
                WITH_HOLES,
            ),
            (
                "const A = ['local a = KEYS[1]', b && 'return a'].join('\\n')",
                WITH_HOLES,
            ),
            (
                "const A = ['local a = KEYS[1]', 'return a'].join(b)",
                WITH_HOLES,
            ),
            (
                "const A = ['local a = KEYS[1]', 'return a'].join('\\n').slice(1)",
                WITH_HOLES,
            ),
            (
                "const A = ['local a = KEYS[1]', 'return a'].filter(b).join('\\n')",
                &["1 fragments"],
            ),
            ("const A = b['KEYS[1]'].join('\\n')", &["1 fragments"]),
        ],
    );
    check(
        Language::TypeScript,
        &[(
            "const A: string = ['local a = KEYS[1]', 'return a'].join('\\n');",
            WHOLE,
        )],
    );
    check(
        Language::Ruby,
        &[
            (
                "A = [\n  'local a = KEYS[1]',\n  \"return a\"\n].join(\"\\n\").freeze\n",
                WHOLE,
            ),
            (
                "A = ['return ', 'KEYS[1]'].join('')\n",
                &["A, no call: return KEYS[1]"],
            ),
            ("A = ['local a = KEYS[1]', b].join(\"\\n\")\n", WITH_HOLES),
        ],
    );
}

#[test]
fn a_function_joins_a_list() {
    check(
        Language::Python,
        &[
            ("A = '\\n'.join(['local a = KEYS[1]', 'return a'])\n", WHOLE),
            (
                "A = \"\\n\".join((\n  'local a = KEYS[1]',\n  'return ' 'a',\n))\n",
                WHOLE,
            ),
            (
                "client.eval(''.join(['return ', 'KEYS[1]']), 1, key)\n",
                &["-, client.eval: return KEYS[1]"],
            ),
            ("A = '\\n'.join(['local a = KEYS[1]', b])\n", WITH_HOLES),
            (
                "A = '\\n'.join(['return KEYS[1]' for b in c])\n",
                WITH_HOLES,
            ),
            (
                "A = '\\n'.join(['return KEYS[1]' if b else 'c', 'd'])\n",
                WITH_HOLES,
            ),
            (
                "A = '\\n'.join(['local a = KEYS[1]'] + b)\n",
                &["1 fragments"],
            ),
            ("A = os.path.join('KEYS[1]', 'return')\n", &["1 fragments"]),
        ],
    );
    check(
        Language::Go,
        &[
            (
                "var A = strings.Join([]string{\n\"local a = KEYS[1]\",\n`return a`,\n}, \"\\n\")\n",
                WHOLE,
            ),
            (
                "var A = strings.Join([]string{\"local a = KEYS[1]\", b}, \"\\n\")\n",
                WITH_HOLES,
            ),
        ],
    );
    check(
        Language::Java,
        &[
            (
                "class C { static final String A = String.join(\"\\n\", \"local a = KEYS[1]\", \"return a\"); }",
                WHOLE,
            ),
            (
                "class C { static final String A = String.join(\"\\n\", List.of(\"local a = KEYS[1]\", \"return a\")); }",
                WHOLE,
            ),
            (
                "class C { static final String A = String.join(\"\\n\", new String[] { \"local a = KEYS[1]\", \"return a\" }); }",
                WHOLE,
            ),
            (
                "class C { String A = String.join(\"\\n\", \"return KEYS[1]\", b); }",
                WITH_HOLES,
            ),
        ],
    );
    check(
        Language::Csharp,
        &[
            (
                "class C { const string A = string.Join(\"\\n\", new[] { \"local a = KEYS[1]\", \"return a\" }); }",
                WHOLE,
            ),
            (
                "class C { string A = String.Join(Environment.NewLine, \"local a = KEYS[1]\", \"return a\"); }",
                WHOLE,
            ),
        ],
    );
    check(
        Language::Php,
        &[
            (
                "<?php const A = implode(\"\\n\", ['local a = KEYS[1]', 'return a']);",
                WHOLE,
            ),
            (
                "<?php const A = join(\"\\n\", array('local a = KEYS[1]', 'return a'));",
                WHOLE,
            ),
            (
                "<?php const A = implode(\"\\n\", ['local a = KEYS[1]', $b]);",
                WITH_HOLES,
            ),
        ],
    );
}
