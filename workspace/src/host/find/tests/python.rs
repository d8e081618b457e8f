use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::Python,
        &[
            ("A = 'return KEYS[1]'", &["A, no call: return KEYS[1]"]),
            (
                "A = '''\nreturn KEYS[1]\n'''\n",
                &["A, no call: \\nreturn KEYS[1]\\n"],
            ),
            (
                "A = r'''return '\\n' .. KEYS[1]'''\n",
                &["A, no call: return '\\n' .. KEYS[1]"],
            ),
            (
                "A = b'return KEYS[1] \\x41\\d'",
                &["A, no call: return KEYS[1] A\\d"],
            ),
            (
                "A = 'return KEYS[1]' '\\N{LATIN SMALL LETTER A}'",
                &["1 with holes"],
            ),
            (
                "A = f'\\N{BULLET}' + 'x'\nB = 'return KEYS[1]'\n",
                &["B, no call: return KEYS[1]"],
            ),
            (
                "A = 'return '\nif client.eval(A + 'KEYS[1]', 1):\n  pass\n",
                &["-, client.eval: return KEYS[1]"],
            ),
            (
                "A = 'return '\ndef f(A):\n  client.eval(A + 'KEYS[1]', 1)\n",
                &["1 with holes"],
            ),
            (
                "A = u'return KEYS[1] \\u0041 \\\n'",
                &["A, no call: return KEYS[1] A "],
            ),
            (
                "A = rb\"return KEYS[1] \\\" \"",
                &["A, no call: return KEYS[1] \\\" "],
            ),
            (
                "A = f'return {{KEYS[1]}}'",
                &["A, no call: return {KEYS[1]}"],
            ),
            (
                "A: str = (\n  'return '\n  'KEYS[1]'\n)\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "A = 'return ' \\\n  'KEYS[1]'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "A = dedent('''return KEYS[1]''').strip()\n",
                &["A, no call: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn what_describes_code_is_no_script() {
    check(
        Language::Python,
        &[
            ("def f():\n    '''return KEYS[1]'''\n    x = 1\n", &[]),
            ("'''return KEYS[1]'''\nx = 1\n", &[]),
            ("# 'return KEYS[1]'\nx = \"don't\" # KEYS[1] '\n", &[]),
            ("x = {'return': KEYS[1]}", &[]),
        ],
    );
}

#[test]
fn lines_and_indentation_tell_what_belongs_together() {
    check(
        Language::Python,
        &[
            // Two statements. The second does not continue the first.
            (
                "A = 'return KEYS[1]'\n'x'\n",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "B = 'KEYS[1]'\ndef f():\n    run(f'return {B}')\n",
                &["-, no call: return KEYS[1]", "1 fragments"],
            ),
            (
                "def f():\n    B = 'KEYS[1]'\ndef g():\n    run(f'return KEYS[9] {B}')\n",
                &["1 with holes", "1 fragments"],
            ),
            (
                "def f():\n    B = 'KEYS[1]'\n    run('return ' + B)\ndef g():\n    B = 'KEYS[2]'\n    run('return ' + B)\n",
                &[
                    "-, no call: return KEYS[1]",
                    "-, no call: return KEYS[2]",
                    "2 fragments",
                ],
            ),
            (
                "B = 'KEYS[1]'\ndef f(B):\n    run(f'return KEYS[9] {B}')\n",
                &["1 with holes", "1 fragments"],
            ),
            (
                "run(script='return KEYS[1]')\nrun(f'return KEYS[9] {script}')\n",
                &["-, no call: return KEYS[1]", "1 with holes"],
            ),
        ],
    );
}

#[test]
fn parts_of_scripts_are_only_counted() {
    check(
        Language::Python,
        &[
            (
                "run(f'return redis.call(\"GET\", {key})')",
                &["1 with holes"],
            ),
            ("A = 'return KEYS[1] %d' % 5", &["1 fragments"]),
            ("A = 'return KEYS[1] {}'.format(5)", &["1 with holes"]),
            ("A = 'return KEYS[1]'\nrun(A % 5)", &["1 fragments"]),
            ("A = 'return KEYS[1]'\nrun(A.format(5))", &["1 fragments"]),
            (
                "A = '\\n'.join(['local a = KEYS[1]', b])",
                &["1 with holes"],
            ),
            ("A = ['local a = KEYS[1]', 'return a']", &["1 fragments"]),
            ("A = 'return KEYS[1]'\nA += 'x'", &["1 fragments"]),
            (
                "A = 'return KEYS[1] {0} %d'",
                &["A, no call: return KEYS[1] {0} %d"],
            ),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::Python,
        &[
            (
                "A = 'return KEYS[1]'\nr.eval(A, 1, k)\n",
                &["A, r.eval: return KEYS[1]"],
            ),
            (
                "A = r.register_script('return KEYS[1]')\n",
                &["-, r.register_script: return KEYS[1]"],
            ),
            (
                "class C:\n    A = 'return KEYS[1]'\n    def f(self):\n        self.r.eval(self.A, 1, k)\n",
                &["A, self.r.eval: return KEYS[1]"],
            ),
            (
                "r.execute_command('EVAL', 'return KEYS[1]', 1, k)",
                &["-, r.execute_command: return KEYS[1]"],
            ),
        ],
    );
}
