//! What a project file may say, and what is said about mistakes in one.

use redis_script_analysis::{Style, render};

use super::*;

fn parse(text: &str) -> ProjectFile {
    let source = Source::new(ProjectFile::NAME, text);
    ProjectFile::parse(ProjectFile::NAME.into(), source)
}

#[track_caller]
fn project(text: &str) -> Project {
    let file = parse(text);
    assert!(
        file.diagnostics.is_empty(),
        "{text}: {:?}",
        file.diagnostics
    );
    file.project
}

fn mistakes(text: &str) -> Vec<String> {
    let file = parse(text);
    file.diagnostics
        .iter()
        .map(|diagnostic| {
            let place = file.source.place(diagnostic.span.start);
            format!(
                "{place} {}: {}",
                diagnostic.message,
                diagnostic.helps.join(", ")
            )
        })
        .collect()
}

#[test]
fn a_server_after_the_tables_is_said_at_its_place() {
    let levels = |text: &str| -> Vec<Level> {
        let file = parse(text);
        assert!(file.project.server.is_some());
        file.diagnostics.iter().map(|found| found.level).collect()
    };
    assert_eq!(levels("server = 'redis 99'"), [Level::Warn]);
    assert_eq!(levels("server = 'valkey 8.0'"), []);
    let allowed = "server = 'redis 99'\n[lints]\nunsupported_command = 'allow'";
    assert_eq!(levels(allowed), []);
    let denied = "lints.unsupported_command = 'deny'\nserver = 'redis 99'";
    assert_eq!(levels(denied), [Level::Deny]);
    let [newer] = &mistakes("cluster = true\nserver = 'valkey 10'")[..] else {
        panic!("one finding");
    };
    assert!(
        newer.starts_with("2:10 `valkey 10.0` is newer than Valkey"),
        "{newer}"
    );
}

#[test]
fn everything_at_once() {
    let read = project(
        "\u{feff}# the project\r\nserver = 'valkey 8.0' # its server\r\n\"cluster\" = true\r\n\r\n[ lints ]\r\nunused_key=\"warn\"\r\nderived_key = \"allow\"",
    );
    assert_eq!(read.server, Server::parse("valkey 8.0").ok());
    assert!(read.cluster);
    let settings: Vec<_> = read
        .settings
        .iter()
        .map(|set| (set.lint.as_str(), set.level))
        .collect();
    assert_eq!(
        settings,
        [("unused_key", Level::Warn), ("derived_key", Level::Allow)]
    );
    assert_eq!(
        project("lints.unused_key = 'deny'").settings[0].level,
        Level::Deny
    );
    assert_eq!(project(""), Project::default());
}

#[test]
fn mistakes_are_shown_with_the_nearest() {
    for (text, expected) in [
        (
            "servr = 'redis 7'",
            "1:1 `redis-script.toml` has no key `servr`: there is a key with a similar name: `server`",
        ),
        (
            "zzz = 1",
            "1:1 `redis-script.toml` has no key `zzz`: the keys are `server`, `cluster`, `exclude`, `include` and the section `[lints]`",
        ),
        (
            "[lint]\nx = 'a'\ny = 'a'",
            "1:2 `redis-script.toml` has no key `lint`: there is a key with a similar name: `lints`",
        ),
        (
            "cluster = 'yes'",
            "1:11 `cluster` is `true` or `false`: write it without quotes: `cluster = true`",
        ),
        (
            "server = 'rediss 7'",
            "1:10 `rediss` is not a known server: there is a server with a similar name: `redis`",
        ),
        (
            "[lints]\nunused_keys = 'warn'",
            "2:1 there is no lint `unused_keys`: there is a lint with a similar name: `unused_key`",
        ),
        (
            "[lints]\nunused_key = 'dennny'",
            "2:14 `dennny` is not a level: there is a level with a similar name: `deny`",
        ),
        (
            "[lints]\nunused_key = 2",
            "2:14 a level is a string: the levels are `\"allow\"`, `\"warn\"` and `\"deny\"`",
        ),
        (
            "lints = true",
            "1:9 `lints` is a section: write `[lints]` on a separate line, and below it one `lint_name = \"warn\"` per line",
        ),
        (
            "cluster = true\ncluster = true",
            "2:1 `cluster` is set twice: ",
        ),
        (
            "cluster = yes",
            "1:11 a string needs quotes: a value is a string in quotes, `true` or `false`",
        ),
        (
            "exclude = 'a'",
            "1:11 `exclude` is a list of strings: write patterns in brackets: `exclude = [\"vendored/\", \"*.old.lua\"]`",
        ),
        (
            "exclude = ['a', 2]",
            "1:17 a list contains only strings here: write each in quotes: `[\"vendored/\", \"*.old.lua\"]`",
        ),
        (
            "exclude = [\n'a' 'b']",
            "2:5 expected `,` or `]`: separate the strings with commas, and close the list with `]`",
        ),
        (
            "exclude = ['a', # ]\n",
            "2:1 the list has no end: close it with `]`",
        ),
        ("cluster true", "1:9 expected `=`: write `key = value`"),
        (
            "server = 'redis 7",
            "1:10 the string has no end: close it with `'`",
        ),
    ] {
        assert_eq!(mistakes(text), [expected], "{text}");
    }
    // What is right in it still holds.
    assert!(parse("cluster = true\nservr = 'x'").project.cluster);
    assert_eq!(mistakes("a = 1\nb = 2").len(), 2);
}

#[test]
fn a_section_is_no_entry_of_its_names() {
    let twice = "3:1 this section occurs twice: ";
    assert!(mistakes("[a]\n[b]\n[a]\n").contains(&twice.to_owned()));
    // A name that is written like the beginning of a section.
    for text in ["\"[\".a = 1\n[a]\n", "[a]\n\"[\".a = 1\n", "a = 1\n[a]\n"] {
        for mistake in mistakes(text) {
            assert!(!mistake.contains("twice"), "{text}: {mistake}");
        }
    }
}

#[test]
fn a_mistake_is_shown_at_its_place() {
    let file = parse("# a\nservr = 'redis 7'\n");
    let text = render(&file.source, &file.diagnostics[0], Style::Plain);
    expect_test::expect![[r#"
        `redis-script.toml` has no key `servr`
         --> redis-script.toml:2:1
          |
        2 | servr = 'redis 7'
          | ^^^^^
          |
          = help: there is a key with a similar name: `server`"#]]
    .assert_eq(&text);
}

/// Every line that could be meant, in every combination of three.
#[test]
fn what_is_accepted_is_toml_and_read_as_toml_reads_it() {
    const LINES: [&str; 26] = [
        "",
        "# x",
        "server = 'redis 7'",
        "server = \"a#b\" # c",
        "cluster = true",
        "cluster=false",
        "[lints]",
        "[ lints ] # x",
        "[lints.a]",
        "unused_key = 'warn'",
        "lints.unused_key = \"deny\"",
        "'a b' = '\"'",
        "a = 1",
        "a.b = -1.5",
        "a = yes",
        "= 1",
        "[a",
        "a = 'b' c",
        "\"a\\\\b\" = true",
        "a = \"\t\"",
        "\u{e9} = true",
        "a = 1979-05-27",
        "exclude = ['a', \"b\"] # x",
        "exclude = [ # x",
        "  'a/]', # ]",
        "]",
    ];
    for first in LINES {
        for second in LINES {
            for third in LINES {
                let text = [first, second, third].join("\n");
                let mut refused = Vec::new();
                let entries = entries::parse(&text, &mut refused);
                if !refused.is_empty() {
                    continue;
                }
                // Tables that are opened in two ways, by a section and by dotted keys, are read here as one.
                let Ok(table) = text.parse::<toml::Table>() else {
                    assert!(text.contains('.'), "TOML refuses {text:?}");
                    continue;
                };
                for entry in entries {
                    let (last, path) = entry.path().split_last().expect("a key");
                    let table = path
                        .iter()
                        .try_fold(&table, |table, name| table.get(*name)?.as_table());
                    let value = table.and_then(|table| table.get(*last)).expect("the key");
                    match entry.value {
                        Value::Text(text) => assert_eq!(value.as_str(), Some(text)),
                        Value::List(texts) => {
                            let list = value.as_array().expect("a list").iter();
                            let strings = list.map(|text| text.as_str().expect("a string"));
                            let texts = texts.iter().map(|(text, _)| *text);
                            assert!(strings.eq(texts), "{text:?}");
                        }
                        Value::Boolean(it) => assert_eq!(value.as_bool(), Some(it)),
                        Value::Other => {
                            assert!(!value.is_str() && !value.is_bool() && !value.is_array())
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_panics() {
    let text =
        "# é\nexclude = ['a', # b\n'c']\nserver = 'redis 7'\n[lints]\n\"unused_key\" = \"warn\"\n";
    for (cut, _) in text.char_indices() {
        for sign in [
            "", "\"", "'", "[", "]", ".", ",", "=", "\\", "\r", "\n", "é", "\u{0}",
        ] {
            let _ = parse(&format!("{}{sign}", &text[..cut]));
            let _ = parse(&format!("{}{sign}{}", &text[..cut], &text[cut..]));
        }
    }
}

#[test]
fn patterns_stand_on_one_line_or_on_several() {
    for text in [
        "exclude = ['a/', \"*.lua\"]",
        "exclude = [ 'a/' , '*.lua' , ] # more\ncluster = true",
        "exclude = [\r\n  # why\r\n  'a/', # [\r\n  '*.lua'\r\n]\r\ncluster = true\r\n",
    ] {
        let project = project(text);
        let exclude: Vec<&str> = project.exclude.iter().map(|(it, _)| it.as_str()).collect();
        assert_eq!(exclude, ["a/", "*.lua"], "{text}");
        let (_, span) = project.exclude[1];
        assert_eq!(text[span.range()].trim_matches(['"', '\'']), "*.lua");
        assert_eq!(project.cluster, text.contains("cluster"));
    }
    assert!(project("exclude = []").exclude.is_empty());
}

#[test]
fn a_name_that_is_not_quite_right_is_said() {
    let folder = std::env::temp_dir().join(format!("redis-script-misnamed-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("it can be written");
    fs::write(folder.join("redis_script.toml"), "cluster = true\n").expect("it can be written");
    let file = ProjectFile::between(&folder, &folder).expect("a file that is nearly one");
    assert!(!file.project.cluster);
    assert_eq!(file.diagnostics[0].level, Level::Warn);
    assert_eq!(
        file.diagnostics[0].helps,
        ["rename it to `redis-script.toml`"]
    );
    fs::write(folder.join(ProjectFile::NAME), "").expect("it can be written");
    let file = ProjectFile::between(&folder, &folder).expect("the right one");
    assert!(file.diagnostics.is_empty());
    fs::remove_dir_all(&folder).expect("it can be removed");
}
