//! No text makes the checker panic, and every finding has a place in the text, however the text is cut or spoilt.

mod fixture;
mod snapshot;
mod structures;

use std::path::{Path, PathBuf};
use std::thread;

use snapshot::files_in;
use structures::{Choices, Extent, Parts, mutate};

#[test]
fn scripts_that_end_early() {
    for (script, text) in scripts() {
        for (end, _) in text.char_indices().step_by(11) {
            check(&script, &text, &text[..end]);
        }
    }
}

#[test]
fn scripts_with_a_character_too_few() {
    for (script, text) in scripts() {
        for (start, character) in text.char_indices().step_by(13) {
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
        for ((start, _), stray) in text.char_indices().step_by(23).zip(strays.iter().cycle()) {
            check(
                &script,
                &text,
                &format!("{}{stray}{}", &text[..start], &text[start..]),
            );
        }
    }
}

/// A short part of what `fuzz` does for hours, the same with every run.
#[test]
fn scripts_made_of_parts_of_others() {
    let work = || {
        let scripts = scripts();
        let parts = Parts::of(scripts.iter().map(|(_, text)| text.as_str()));
        assert!(parts.statements.len() > 100 && parts.expressions.len() > 200);
        let mut choices = Seeded(0x9E37_79B9_7F4A_7C15);
        let mut lua = 0;
        for _ in 0..1000 {
            let (script, text) = choices.one_of(&scripts);
            let extent = Extent {
                changes: 1 + choices.below(6),
                longest: 4000,
            };
            let mutated = mutate(text, &parts, extent, &mut choices);
            lua += u32::from(redis_script_analysis::stages::recognise(&mutated).is_ok());
            check(script, text, &mutated);
        }
        assert!(lua > 500, "only {lua} of the texts are scripts");
    };
    // The parser's levels take much of it.
    let thread = thread::Builder::new().stack_size(64 << 20);
    thread.spawn(work).unwrap().join().unwrap();
}

/// Numbers that are the same for the same seed: xorshift64*.
struct Seeded(u64);

impl Choices for Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        high as usize % bound
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
