use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::Php,
        &[
            (
                "<p>don't</p><?php $a = 'return \\'KEYS[1]\\' \\n';",
                &["$a, no call: return 'KEYS[1]' \\n"],
            ),
            (
                "<?php const A = \"return \\\"KEYS[1]\\\" \\x41 \\$ \\d\";",
                &["A, no call: return \"KEYS[1]\" A $ \\d"],
            ),
            (
                "<?php $a = <<<'LUA'\n    return KEYS[1] .. '\\n$x'\n    LUA;\n",
                &["$a, no call: return KEYS[1] .. '\\n$x'"],
            ),
            (
                "<?php $a = <<<LUA\nreturn KEYS[1] \\\"\nLUA . ' -- end';",
                &["$a, no call: return KEYS[1] \\\" -- end"],
            ),
            (
                "<?php #[Attribute]\n# don't\n$a = 'return KEYS[1]'; ?> <p>'</p> <?php $b = 'return KEYS[2]';",
                &["$a, no call: return KEYS[1]", "$b, no call: return KEYS[2]"],
            ),
        ],
    );
}

#[test]
fn parts_of_scripts_are_only_counted() {
    check(
        Language::Php,
        &[
            ("<?php $a = \"return KEYS[1] $x\";", &["1 with holes"]),
            ("<?php $a = \"return KEYS[1] {$x->y}\";", &["1 with holes"]),
            (
                "<?php $k = 'KEYS[1]'; $a = \"return $k\";",
                &["$a, no call: return KEYS[1]", "1 fragments"],
            ),
            (
                "<?php $a = 'return ' . $this->x() . ' KEYS[1]';",
                &["1 with holes"],
            ),
            (
                "<?php $a = sprintf('return KEYS[1] %d', 1);",
                &["1 fragments"],
            ),
            (
                "<?php $a = ['return KEYS[1]', 2, 'key1', 'x'];",
                &["-, no call: return KEYS[1]"],
            ),
            ("<?php $a .= 'return KEYS[1]';", &["1 fragments"]),
            (
                "<?php $a = implode(\"\\n\", ['local a = KEYS[1]', b]);",
                &["1 with holes"],
            ),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::Php,
        &[
            (
                "<?php $this->redis->eval('return KEYS[1]', [$k], 1);",
                &["-, $this->redis->eval: return KEYS[1]"],
            ),
            (
                "<?php class A { const S = 'return KEYS[1]'; function f() { $r->eval(self::S, [$k], 1); } }",
                &["S, $r->eval: return KEYS[1]"],
            ),
            (
                "<?php class A { private $s = 'return KEYS[1]'; function f() { $r->eval($this->s, [$k], 1); } }",
                &["$s, $r->eval: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn names_in_texts_are_told_from_one_another() {
    check(
        Language::Php,
        &[
            (
                "<?php $a = 'return '; $b = 'ARGV[1]'; run(\"$a$b\");",
                &["-, no call: return ARGV[1]", "1 fragments"],
            ),
            ("<?php $a = 'KEYS'; run(\"return $a[1]\");", &[]),
            (
                "<?php $a = 'KEYS[1]'; run(\"return redis.call('GET', $a->b)\");",
                &["1 with holes", "1 fragments"],
            ),
        ],
    );
}
