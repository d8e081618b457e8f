//! What the README shows is what happens.

use crate::package::Package;

const README: &str = include_str!("../../README.md");

/// The first block of code in a language.
fn block(language: &str) -> &'static str {
    let begin = format!("```{language}\n");
    let after = README
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
