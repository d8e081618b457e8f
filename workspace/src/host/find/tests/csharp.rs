use super::check;
use crate::host::Language;

#[test]
fn strings_of_every_kind_are_read() {
    check(
        Language::Csharp,
        &[
            (
                "class C { string a = $\"{b:+#;-#;0} it's\"; string A = \"return KEYS[1]\"; }",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "\u{feff}#if it's\nclass C { string A = \"return KEYS[1]\"; }",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "class C {\n  #region it's\n  string A = \"return KEYS[1]\";\n#endregion\n}",
                &["A, no call: return KEYS[1]"],
            ),
            (
                "var a = \"return \\\"KEYS[1]\\\" \\x41 \\u0042\";",
                &["a, no call: return \"KEYS[1]\" A B"],
            ),
            (
                "const string a = @\"return \"\"KEYS[1]\"\" \\n\r\n\";",
                &["a, no call: return \"KEYS[1]\" \\n\\r\\n"],
            ),
            (
                "var a = $\"return {{ KEYS[1] }}\";",
                &["a, no call: return { KEYS[1] }"],
            ),
            (
                "var a = $@\"return {{ \"\"KEYS[1]\"\" }}\";",
                &["a, no call: return { \"KEYS[1]\" }"],
            ),
            (
                "var a = \"\"\"\n    if \"KEYS[1]\" then\n      return 1\n    end\n    \"\"\";",
                &["a, no call: if \"KEYS[1]\" then\\n  return 1\\nend"],
            ),
            (
                "var a = $$\"\"\"return {KEYS[1]}\"\"\";",
                &["a, no call: return {KEYS[1]}"],
            ),
            (
                "var a = \"return\" + Environment.NewLine + \"KEYS[1]\";",
                &["a, no call: return\\nKEYS[1]"],
            ),
            (
                "#region don't\nvar c = '\"'; var a = \"return KEYS[1]\";",
                &["a, no call: return KEYS[1]"],
            ),
        ],
    );
}

#[test]
fn parts_of_scripts_are_only_counted() {
    check(
        Language::Csharp,
        &[
            ("var a = $\"return KEYS[1] {n}\";", &["1 with holes"]),
            ("var a = $@\"return KEYS[1] {n:D2}\";", &["1 with holes"]),
            (
                "var a = $$\"\"\"return {KEYS[1]} {{n}}\"\"\";",
                &["1 with holes"],
            ),
            (
                "const string K = \"KEYS[1]\"; void F() { Run($\"return {K}\"); }",
                &["-, no call: return KEYS[1]", "1 fragments"],
            ),
            (
                "var a = string.Format(\"return KEYS[1] {0}\", n);",
                &["1 fragments"],
            ),
        ],
    );
}

#[test]
fn calls_that_send_scripts_are_known() {
    check(
        Language::Csharp,
        &[
            (
                "db.ScriptEvaluateAsync(\"return KEYS[1]\", new RedisKey[] { k });",
                &["-, db.ScriptEvaluateAsync: return KEYS[1]"],
            ),
            (
                "var a = LuaScript.Prepare(\"return KEYS[1]\");",
                &["-, LuaScript.Prepare: return KEYS[1]"],
            ),
            (
                "db.ScriptEvaluate(script: \"return KEYS[1]\", keys: k);",
                &["-, db.ScriptEvaluate: return KEYS[1]"],
            ),
        ],
    );
}
