use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::Java,
        &[
            (
                "String a = \"return \\\"KEYS[1]\\\"\\s\\u0041\";",
                &["a, no call: return \"KEYS[1]\" A"],
            ),
            (
                "char c = '\"'; String a = \"return KEYS[1]\"; // \"",
                &["a, no call: return KEYS[1]"],
            ),
            (
                "String a = \"\"\"\n    if KEYS[1] then  \n      return 1\\n\\\n    end\n    \"\"\";",
                &["a, no call: if KEYS[1] then\\n  return 1\\nend\\n"],
            ),
            (
                "String a = \"\"\"\r\n  return KEYS[1]\"\"\";",
                &["a, no call: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn sums_and_constants_are_joined() {
    check(
        Language::Java,
        &[
            (
                "class A { static final String S = \"return \"\n  // first\n  + \"KEYS[1]\"; }",
                &["S, no call: return KEYS[1]"],
            ),
            (
                "class A { static final String K = \"KEYS[1]\"; void f() { run(\"return \" + A.K); run(\"return KEYS[9]\" + B.K); } }",
                &["-, no call: return KEYS[1]", "1 with holes", "1 fragments"],
            ),
            (
                "run(\"return KEYS[1]\" + String.valueOf(n));",
                &["1 with holes"],
            ),
            (
                "run(String.format(\"return KEYS[1] %d\", n));",
                &["1 fragments"],
            ),
            (
                "run(\"return KEYS[1] %d\".formatted(n));",
                &["1 with holes"],
            ),
            ("sb.append(\"return KEYS[1]\");", &["1 fragments"]),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::Java,
        &[
            (
                "get(commandExecutor.evalWriteAsync(getName(), C, R, \"return \" + \"KEYS[1]\", Arrays.asList(a), b));",
                &["-, commandExecutor.evalWriteAsync: return KEYS[1]"],
            ),
            (
                "var a = new DefaultRedisScript<>(\"return KEYS[1]\", Long.class);",
                &["-, DefaultRedisScript: return KEYS[1]"],
            ),
            (
                "jedis.scriptLoad(\"return KEYS[1]\".getBytes(), key);",
                &["-, jedis.scriptLoad: return KEYS[1]"],
            ),
            (
                "RedisScript.of(\"return KEYS[1]\");",
                &["-, RedisScript.of: return KEYS[1]"],
            ),
            (
                "script.setScriptText(\"return KEYS[1]\");",
                &["-, script.setScriptText: return KEYS[1]"],
            ),
        ],
    );
}
