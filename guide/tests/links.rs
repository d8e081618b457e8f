//! Every chapter is in the summary, and every link in a chapter leads to a heading that exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_chapter_is_in_the_summary() {
    let listed: BTreeSet<_> = chapters().into_keys().collect();
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder()).expect("the chapters") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_str().expect("UTF-8").to_owned();
        if name.ends_with(".md") && name != "SUMMARY.md" {
            files.insert(name);
        }
    }
    assert_eq!(listed, files);
}

#[test]
fn every_chapter_with_rust_is_tested() {
    let doctests = Path::new(env!("CARGO_MANIFEST_DIR")).join("doctests/lib.rs");
    let doctests = fs::read_to_string(doctests).expect("the doctests");
    for name in chapters().into_keys() {
        let text = fs::read_to_string(folder().join(&name)).expect("a chapter");
        let included = doctests.contains(&format!("include_str!(\"../src/{name}\")"));
        assert_eq!(included, text.contains("\n```rust"), "{name}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let chapters = chapters();
    let mut broken = Vec::new();
    let mut count = 0;
    for (name, text) in &chapters {
        for link in links(text) {
            if link.contains("://") {
                continue;
            }
            count += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let file = if file.is_empty() { name } else { file };
            let leads = chapters.get(file).is_some_and(|text| {
                anchor.is_empty() || anchors(text).iter().any(|known| known == anchor)
            });
            if !leads {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(count > 100, "only {count} links were found");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The chapters of the summary by their files, each with what it includes.
fn chapters() -> BTreeMap<String, String> {
    let summary = fs::read_to_string(folder().join("SUMMARY.md")).expect("a summary");
    let mut chapters = BTreeMap::new();
    for name in links(&summary) {
        let text = included(&folder().join(&name));
        chapters.insert(name, text);
    }
    chapters
}

/// The text of a file, with the files that it includes.
fn included(path: &Path) -> String {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut whole = String::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("{{#include ") {
            Some(rest) => {
                let file = rest.strip_suffix("}}").expect("the end of an include");
                whole += &included(&path.parent().expect("a folder").join(file));
            }
            None => whole += line,
        }
    }
    whole
}

/// The lines that are no code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        !in_code && !is_fence
    })
}

/// Where the links of a text lead.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for line in prose(text) {
        for part in line.split("](").skip(1) {
            let target = part.split(')').next().unwrap_or_default();
            links.push(target.to_owned());
        }
    }
    links
}

/// The anchors of the headings, as mdBook makes them.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    for line in prose(text).filter(|line| line.starts_with('#')) {
        let heading = line.trim_start_matches('#').trim();
        let mut anchor = String::new();
        for character in heading.chars() {
            if character.is_alphanumeric() || matches!(character, '_' | '-') {
                anchor.extend(character.to_lowercase());
            } else if character.is_whitespace() {
                anchor.push('-');
            }
        }
        anchors.push(anchor);
    }
    anchors
}
