//! No text makes the checker panic, and every finding has a place in the text, however the text is cut or spoilt.

mod fixture;
mod snapshot;

use std::path::{Path, PathBuf};

use snapshot::files_in;

#[test]
fn scripts_that_end_early() {
    for (script, text) in scripts() {
        for (end, _) in text.char_indices().step_by(5) {
            check(&script, &text, &text[..end]);
        }
    }
}

#[test]
fn scripts_with_a_character_too_few() {
    for (script, text) in scripts() {
        for (start, character) in text.char_indices().step_by(7) {
            let end = start + character.len_utf8();
            check(
                &script,
                &text,
                &format!("{}{}", &text[..start], &text[end..]),
            );
        }
    }
}

#[test]
fn scripts_with_a_character_too_many() {
    for (script, text) in scripts() {
        let strays = [
            "(", ")", "'", "[[", "`", "\u{0}", "ю", "\r", "end", "--", "-1",
        ];
        for ((start, _), stray) in text.char_indices().step_by(11).zip(strays.iter().cycle()) {
            check(
                &script,
                &text,
                &format!("{}{stray}{}", &text[..start], &text[start..]),
            );
        }
    }
}

#[test]
fn texts_that_are_no_scripts() {
    for text in [
        "",
        "\n",
        "\u{feff}return 1",
        "#",
        "#!lua",
        "#!lua\n",
        "\u{0}",
        "--[[",
        "--",
        "return",
        "🦀",
    ] {
        check(
            Path::new("text"),
            "-- signature: fn f(#[key] a: &str, b: u32)",
            text,
        );
    }
}

/// The bad fixtures: those with something to say.
fn scripts() -> Vec<(PathBuf, String)> {
    let mut scripts = files_in(Path::new("tests/syntax"), "lua");
    for lint in redis_script_analysis::lints::LINTS {
        let folder = Path::new("tests/lints").join(lint.name);
        let is_bad = |path: &PathBuf| {
            path.file_stem()
                .is_some_and(|stem| stem.to_string_lossy().starts_with("bad"))
        };
        scripts.extend(files_in(&folder, "lua").into_iter().filter(is_bad));
    }
    scripts
        .into_iter()
        .map(|script| {
            let text = snapshot::read(&script);
            (script, text)
        })
        .collect()
}

/// Checks a text with the Rust side of the whole script that it was made of.
fn check(script: &Path, whole: &str, text: &str) {
    let (source, report) = fixture::check(whole, "spoilt.lua", text);
    let shown = fixture::rendered(&source, &report);
    for found in &report.diagnostics {
        assert!(
            !found.message.contains("fault of the checker"),
            "{}: the checker failed on {text:?}",
            script.display()
        );
        let place = format!("--> spoilt.lua:{}\n", source.place(found.span.start));
        assert!(
            shown.contains(&place),
            "{}: no {place} in {shown}",
            script.display()
        );
        assert!(
            found.span.end as usize <= text.len(),
            "{}: {found:?} in {text:?}",
            script.display()
        );
    }
}
