//! The calls that `new --language` prints send what the scripts read.

use std::fs;
use std::path::Path;

use redis_script_patterns::CATALOGUE;

use super::folder;
use crate::program::run;

/// The code that is printed for a pattern, without the indentation of the page.
fn printed(folder: &Path, pattern: &str, name: &str, language: &str) -> String {
    let ended = run(folder, &["new", pattern, name, "--language", language]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{pattern}");
    let lines = ended.out.lines().skip(1);
    let lines = lines.take_while(|line| !line.starts_with("It needs"));
    let lines = lines.map(|line| line.strip_prefix("    ").unwrap_or(line));
    lines.map(|line| format!("{line}\n")).collect()
}

/// The expression that reads the script, and the script as a literal of the language.
fn reading(code: &str, language: &str, name: &str, script: &str) -> (String, String) {
    match language {
        "ts" => (
            format!("readFileSync(new URL('./{name}.lua', import.meta.url), 'utf8')"),
            format!("`{}`", script.replace('`', "\\`")),
        ),
        "py" => (
            format!("Path(__file__).with_name(\"{name}.lua\").read_text()"),
            format!("r'''{script}'''"),
        ),
        _ => {
            let start = code.find("redis.NewScript(").expect("it makes a script");
            let length = code[start..].find(')').expect("a bracket") + 1;
            let call = code[start..start + length].to_owned();
            // They stand in comments.
            let script = script.replace('`', "'");
            (call, format!("redis.NewScript(`{script}`)"))
        }
    }
}

#[test]
fn every_pattern_is_called_right_in_every_language() {
    for language in ["ts", "py", "go"] {
        let folder = folder(&format!("new_language_{language}"));
        for pattern in CATALOGUE {
            let name = pattern.name.replace('-', "_");
            let code = printed(&folder, pattern.name, &name, language);
            let script = fs::read_to_string(folder.join(format!("{name}.lua"))).expect("written");
            let (reading, literal) = reading(&code, language, &name, &script);
            assert!(code.contains(&reading), "{code}");
            // With the script in it, the call is checked.
            let file = format!("{name}.{language}");
            let code = code.replace(&reading, &literal);
            fs::write(folder.join(&file), &code).expect("it can be written");
            let ended = run(&folder, &["check", &file]);
            assert_eq!(
                (ended.out.as_str(), ended.err.as_str()),
                ("", "checked 1 script: no findings\n"),
                "{code}"
            );
            let keys = pattern.keys.len();
            let call = match language {
                "ts" => format!("redis.eval(script, {keys}, "),
                "py" => format!("client.eval(SCRIPT, {keys}, "),
                _ => "Script.Run(ctx, client, []string{".to_owned(),
            };
            assert!(code.contains(&call), "{code}");
        }
    }
}

#[test]
fn lists_and_missing_values_are_passed_as_each_language_does() {
    let folder = folder("new_language_forms");
    let swap = "value, ...(expected === undefined ? [] : [expected]));";
    for (pattern, language, expected) in [
        ("compare-and-swap", "ts", swap),
        (
            "compare-and-swap",
            "py",
            "value, *([] if expected is None else [expected]))",
        ),
        (
            "compare-and-swap",
            "go",
            "arguments = append(arguments, *expected)",
        ),
        ("hash-increment", "ts", "counts, ...steps.flat());"),
        (
            "hash-increment",
            "py",
            "counts, *[entry for pair in steps for entry in pair])",
        ),
        (
            "hash-increment",
            "go",
            "arguments = append(arguments, pair[0], pair[1])",
        ),
    ] {
        let name = format!("{}_{language}", pattern.replace('-', "_"));
        let code = printed(&folder, pattern, &name, language);
        assert!(code.contains(expected), "{code}");
    }
}
