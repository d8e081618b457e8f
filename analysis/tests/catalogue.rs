//! The catalogue of lints holds together: the table, the files, the pages, and `LINTS.md`.

mod fixture;
mod snapshot;

use std::path::Path;

use redis_script_analysis::lints::{GROUPS, LINTS};
use redis_script_analysis::{Level, Lint};
use snapshot::{Differences, files_in};

const SECTIONS: [&str; 5] = [
    "What it does",
    "Why is this bad",
    "How sure it is",
    "Example",
    "Use instead",
];

#[test]
fn the_table_is_sorted_and_has_every_file() {
    let names: Vec<_> = LINTS.iter().map(|lint| lint.name).collect();
    assert!(names.is_sorted(), "not sorted: {names:?}");
    let files: Vec<_> = files_in(Path::new("src/lints"), "rs")
        .iter()
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "mod" && name != "groups")
        .collect();
    assert_eq!(names, files);
}

#[test]
fn every_lint_is_listed_once_in_its_group() {
    let mut listed = Vec::new();
    for (group, lints) in GROUPS {
        for lint in *lints {
            assert_eq!(
                lint.group, *group,
                "`{}` is listed in another group than its own",
                lint.name
            );
            listed.push(lint.name);
        }
    }
    listed.sort_unstable();
    let names: Vec<_> = LINTS.iter().map(|lint| lint.name).collect();
    assert_eq!(
        listed, names,
        "each lint needs one line in `src/lints/groups.rs`"
    );
}

#[test]
fn every_page_has_its_sections_in_order() {
    for lint in LINTS {
        let sections: Vec<_> = lint
            .docs
            .lines()
            .filter_map(|line| line.strip_prefix("### "))
            .collect();
        assert_eq!(sections, SECTIONS, "{}", lint.name);
    }
}

#[test]
fn every_example_is_found_by_its_lint_alone_and_its_remedy_by_none() {
    let mut differences = Differences::default();
    for lint in LINTS {
        let place = Path::new(lint.name);
        let script = example(lint, "Example");
        let (source, report) = fixture::check(&script, "example.lua", &script);
        let findings = fixture::rendered(&source, &report);
        let names: Vec<_> = report
            .diagnostics
            .iter()
            .map(|found| found.lint.map(|lint| lint.name))
            .collect();
        if names != [Some(lint.name)] {
            differences.add(
                place,
                format!("its example is not found by it alone, once:\n{findings}"),
            );
        }
        let script = example(lint, "Use instead");
        let (source, report) = fixture::check(&script, "remedy.lua", &script);
        differences.compare(place, "", &fixture::rendered(&source, &report));
    }
    differences.assert_none();
}

/// Most readers of a page write no Rust, and try its example in a file of its own.
#[test]
fn an_example_shows_a_signature_only_if_its_lint_needs_one() {
    let mut differences = Differences::default();
    for lint in LINTS {
        let script = example(lint, "Example");
        let Some((signature, alone)) = script.split_once('\n') else {
            continue;
        };
        if !signature.starts_with("-- signature: ") || alone.starts_with("-- ") {
            continue;
        }
        let (_, report) = fixture::check(alone, "example.lua", alone);
        let is_found = report
            .diagnostics
            .iter()
            .map(|found| found.lint.map(|lint| lint.name))
            .eq([Some(lint.name)]);
        let remedy = example(lint, "Use instead");
        let remedy = remedy.split_once('\n').map_or("", |(_, alone)| alone);
        let (_, mended) = fixture::check(remedy, "remedy.lua", remedy);
        if is_found && mended.diagnostics.is_empty() {
            differences.add(
                Path::new(lint.name),
                "its example is found without `-- signature: …`: remove that line".to_owned(),
            );
        }
    }
    differences.assert_none();
}

#[test]
fn every_message_keeps_the_convention() {
    let mut differences = Differences::default();
    for lint in LINTS {
        for script in files_in(&Path::new("tests/lints").join(lint.name), "lua") {
            let text = snapshot::read(&script);
            let (_, report) = fixture::check(&text, "script.lua", &text);
            for found in &report.diagnostics {
                let texts = std::iter::once(&found.message)
                    .chain(&found.label)
                    .chain(found.secondary.iter().map(|(_, text)| text))
                    .chain(&found.notes)
                    .chain(&found.helps);
                for text in texts.filter(|text| !is_conventional(text)) {
                    differences.add(&script, format!("the text {text:?} breaks the convention"));
                }
                if found.helps.is_empty() {
                    differences.add(&script, format!("{:?} says nothing to do", found.message));
                }
            }
        }
    }
    differences.assert_none();
}

fn is_conventional(text: &str) -> bool {
    let names = ["Lua ", "Redis ", "Valkey ", "Rust ", "KEYS ", "ARGV "];
    let begins_well =
        !text.starts_with(char::is_uppercase) || names.iter().any(|name| text.starts_with(name));
    begins_well
        && !text.ends_with(['.', '!', ' '])
        && !text.contains("did you mean")
        && text.matches('`').count().is_multiple_of(2)
}

#[test]
fn the_list_of_lints_is_current() {
    let mut differences = Differences::default();
    let mut page = String::from(
        "# The lints\n\nIn some examples, the line `-- signature: …` stands for the Rust function that calls the script. The checker does not read it.\n\nWritten from the pages in `src/lints` by `UPDATE_EXPECT=1 cargo test -p redis-script-analysis`. In each group, \
         those that meet people most often come first.\n",
    );
    for (group, lints) in GROUPS {
        page += &format!(
            "\n**{}**\n\n| lint | level | under `cluster` |\n|---|---|---|\n",
            group.title()
        );
        for lint in *lints {
            let (name, level, cluster) = (lint.name, word(lint.level), word(lint.cluster_level));
            page += &format!("| [`{name}`](#{name}) | {level} | {cluster} |\n");
        }
    }
    for (group, lints) in GROUPS {
        page += &format!("\n# {}\n", group.title());
        for lint in *lints {
            page += &format!("\n## {}\n\n{}\n", lint.name, lint.docs.trim());
        }
    }
    differences.compare_file(Path::new("LINTS.md"), &page);
    differences.assert_none();
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}

/// The script in a section of a lint's page.
fn example(lint: &Lint, section: &str) -> String {
    let heading = format!("### {section}\n");
    let (_, rest) = lint
        .docs
        .split_once(&heading)
        .expect("the section is there");
    let (_, rest) = rest.split_once("```lua\n").expect("a script is there");
    let (script, _) = rest.split_once("```").expect("the script ends");
    script.to_owned()
}
