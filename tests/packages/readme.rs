//! What the READMEs show is what happens. The commands of the command line are tested in its own package.

use std::fs;
use std::path::Path;

use crate::package::Package;

const README: &str = include_str!("../../README.md");

/// The first block of code in a language, in the project's README.
fn block(language: &str) -> &'static str {
    block_of(README, language)
}

fn block_of<'a>(readme: &'a str, language: &str) -> &'a str {
    let begin = format!("```{language}\n");
    let after = readme
        .split_once(&begin)
        .expect("the README has such a block")
        .1;
    after.split_once("```").expect("the block ends").0
}

#[test]
fn the_example_compiles_and_its_mistake_is_explained_as_shown() {
    let package = Package::new("readme");
    package.write("src/lib.rs", block("rust"));
    package.write("src/rate_limit.lua", block("lua"));
    package.check().is_clean();

    package.write(
        "src/rate_limit.lua",
        &block("lua").replace("ARGV[2]", "ARGV[4]"),
    );
    let outcome = package.check();
    assert!(!outcome.success);
    assert_eq!(findings(&outcome.text), block("text"));
}

#[test]
fn a_minute_is_enough_for_the_readme() {
    let lines = README.lines().count();
    assert!(lines <= 200, "{lines} lines");
}

#[test]
fn the_crate_shows_the_same_example() {
    let of_the_crate = include_str!("../../runtime/README.md");
    for language in ["lua", "rust", "text"] {
        assert_eq!(block_of(of_the_crate, language), block(language));
    }
}

/// The documentation's examples are run.
#[test]
fn other_crates_show_an_example_of_their_documentation() {
    for (readme, docs) in [
        (
            include_str!("../../testing/README.md"),
            include_str!("../../testing/src/lib.rs"),
        ),
        (
            include_str!("../../patterns/README.md"),
            include_str!("../../patterns/src/lib.rs"),
        ),
    ] {
        let shown: Vec<&str> = docs
            .lines()
            .filter_map(|line| line.strip_prefix("//!"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .filter(|line| !line.starts_with("# ") && *line != "#")
            .collect();
        let block = block_of(readme, "rust");
        assert!(shown.join("\n").contains(block), "{block}");
    }
}

#[test]
fn links_to_files_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "",
        "analysis",
        "cli",
        "macros",
        "packaging",
        "patterns",
        "runtime",
        "signature",
        "testing",
    ];
    let mut pages: Vec<_> = folders
        .map(|folder| root.join(folder).join("README.md"))
        .into();
    pages.extend(
        ["CHANGELOG", "CONTRIBUTING", "RELEASING", "SECURITY"]
            .map(|name| root.join(name).with_extension("md")),
    );
    let mut seen = 0;
    for page in pages {
        let text = fs::read_to_string(&page).expect("the page is there");
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
        {
            let path = link.0.split('#').next().unwrap_or_default();
            if !path.is_empty() && !path.starts_with("https://") {
                let target = page.with_file_name(path);
                assert!(target.exists(), "{} links to {path}", page.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen} links");
}

/// The errors, without cargo's own last line.
fn findings(text: &str) -> String {
    let errors = text
        .split("\n\n")
        .filter(|part| part.starts_with("error: ") && part.contains("-->"));
    errors.collect::<Vec<_>>().join("\n\n") + "\n"
}

#[test]
fn the_figures_are_those_that_the_benchmark_wrote() {
    const RESULTS: &str = include_str!("../../bench/results.md");
    let table = |text: &'static str| -> Vec<&str> {
        let lines = text
            .lines()
            .skip_while(|line| !line.starts_with("| a call |"));
        lines.take_while(|line| line.starts_with('|')).collect()
    };
    assert!(table(RESULTS).len() > 3);
    assert_eq!(table(README), table(RESULTS));
}
