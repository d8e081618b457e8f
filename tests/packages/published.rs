//! What is published has all that a registry and the reader of its page want, and nothing more. Nothing else is published.
//! `packaging/try crates` builds from the packaged files.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const PUBLISHED: [&str; 10] = [
    "cargo-redis-script",
    "redis-script",
    "redis-script-analysis",
    "redis-script-answers",
    "redis-script-lsp",
    "redis-script-macros",
    "redis-script-patterns",
    "redis-script-signature",
    "redis-script-testing",
    "redis-script-workspace",
];

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a command of cargo prints, without the network.
fn cargo(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root()).args(arguments).arg("--offline");
    let output = command.output().expect("cargo can be started");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// The packages of a workspace, as cargo describes them.
fn packages(manifest: &str) -> Vec<Value> {
    let arguments = [
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
        "--manifest-path",
        manifest,
    ];
    let metadata: Value = serde_json::from_str(&cargo(&arguments)).expect("cargo prints JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn is_published(package: &Value) -> bool {
    package["publish"].is_null()
}

#[test]
fn only_what_is_meant_is_published() {
    let mut names: Vec<String> = Vec::new();
    for manifest in [
        "Cargo.toml",
        "bench/Cargo.toml",
        "fuzz/Cargo.toml",
        "tests/grammars/Cargo.toml",
        "tests/reference/Cargo.toml",
    ] {
        let packages = packages(manifest);
        let published = packages.iter().filter(|package| is_published(package));
        names.extend(published.map(|package| text(package, "name").to_owned()));
    }
    names.sort();
    assert_eq!(names, PUBLISHED);
}

#[test]
fn the_page_of_a_package_says_what_a_reader_wants() {
    let packages = packages("Cargo.toml");
    for package in packages.iter().filter(|package| is_published(package)) {
        let name = text(package, "name");
        for field in ["description", "license", "repository"] {
            assert!(!text(package, field).is_empty(), "{name} has no {field}");
        }
        assert_eq!(
            text(package, "documentation"),
            format!("https://docs.rs/{name}")
        );
        assert_eq!(text(package, "readme"), "README.md");
        assert_eq!(text(package, "rust_version"), "1.88");
        let keywords = package["keywords"].as_array().expect("a list");
        // The registry takes no more, and none that is longer.
        assert!((1..=5).contains(&keywords.len()), "{name}: {keywords:?}");
        let is_short = |word: &Value| word.as_str().is_some_and(|word| word.len() <= 20);
        assert!(keywords.iter().all(is_short), "{name}: {keywords:?}");
        let categories = package["categories"].as_array().expect("a list");
        assert!(
            (1..=5).contains(&categories.len()),
            "{name}: {categories:?}"
        );
        let docs = &package["metadata"]["docs"]["rs"];
        assert_eq!(docs["all-features"], true, "{name}");
        assert_eq!(
            docs["rustdoc-args"],
            serde_json::json!(["--cfg", "docsrs"]),
            "{name}"
        );
        assert_eq!(
            package["metadata"]["binstall"].is_object(),
            name == "cargo-redis-script",
            "{name}"
        );
    }
}

#[test]
fn a_package_has_its_sources_a_readme_and_both_licences_and_no_more() {
    let packages = packages("Cargo.toml");
    for package in packages.iter().filter(|package| is_published(package)) {
        let name = text(package, "name");
        let list = cargo(&["package", "--list", "--allow-dirty", "--package", name]);
        // Made by cargo.
        let made = [
            "Cargo.lock",
            "Cargo.toml",
            "Cargo.toml.orig",
            ".cargo_vcs_info.json",
        ];
        let mut others: Vec<&str> = list
            .lines()
            .map(|path| path.trim())
            .filter(|path| !made.contains(path) && !path.replace('\\', "/").starts_with("src/"))
            .collect();
        others.sort_unstable();
        let mut expected = LICENCES.to_vec();
        expected.push("README.md");
        if name == "redis-script-testing" {
            expected.push("valkey.requirements.txt");
        }
        assert_eq!(others, expected, "{name}");
        let manifest = Path::new(text(package, "manifest_path"));
        for licence in LICENCES {
            let of_the_package = fs::read_to_string(manifest.with_file_name(licence));
            let of_the_project = fs::read_to_string(root().join(licence));
            assert_eq!(
                of_the_package.ok(),
                of_the_project.ok(),
                "{name}: {licence}"
            );
        }
    }
}

/// Packages of one release belong together: each asks for exactly the version that it was tested with.
#[test]
fn packages_ask_for_each_other_by_the_exact_version() {
    let packages = packages("Cargo.toml");
    for package in packages.iter().filter(|package| is_published(package)) {
        let dependencies = package["dependencies"].as_array().expect("a list");
        for dependency in dependencies {
            let of_ours = PUBLISHED.contains(&text(dependency, "name"));
            // Cargo leaves out a development dependency without a version.
            let is_itself = dependency["name"] == package["name"];
            if of_ours && !is_itself {
                let version = format!("={}", text(package, "version"));
                assert_eq!(
                    text(dependency, "req"),
                    version,
                    "{}",
                    text(package, "name")
                );
            }
        }
    }
}

/// The Action and the hook install the checker of the release that they are part of.
#[test]
fn what_installs_the_checker_asks_for_this_version() {
    let packages = packages("Cargo.toml");
    for package in packages.iter().filter(|package| is_published(package)) {
        assert_eq!(text(package, "version"), env!("CARGO_PKG_VERSION"));
    }
    let file = |path: &str| fs::read_to_string(root().join(path)).expect("the file is there");
    let version = env!("CARGO_PKG_VERSION");
    let asked = format!("    default: {version}\n");
    assert!(file("action.yml").contains(&asked), "{asked}");
    let asked = format!("dependencies = [\"redis-script=={version}\"]");
    assert!(file("pyproject.toml").contains(&asked), "{asked}");
}
