//! Scripts of the repository, changed as the fuzzer chooses.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use arbitrary::Unstructured;

use crate::structures::{Choices, Extent, Parts, mutate};

/// Where scripts lie, from this crate.
const FOLDERS: [&str; 4] = ["../analysis", "../patterns", "../examples", "../tests"];

struct Known {
    scripts: Vec<String>,
    parts: Parts,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut scripts = Vec::new();
    for folder in FOLDERS {
        collect(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut scripts,
        );
    }
    scripts.sort();
    let parts = Parts::of(scripts.iter().map(String::as_str));
    Known { scripts, parts }
});

fn collect(folder: &Path, scripts: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, scripts);
        } else if path.extension().is_some_and(|extension| extension == "lua")
            && let Ok(text) = fs::read_to_string(&path)
            && text.len() < 8000
        {
            scripts.push(text);
        }
    }
}

impl Choices for Unstructured<'_> {
    fn below(&mut self, bound: usize) -> usize {
        self.int_in_range(0..=bound - 1).unwrap_or(0)
    }
}

/// Makes a script out of the choices and checks it. The text may be printed with `SHOW=1`.
pub fn check_structure(bytes: &[u8]) {
    let known = &*KNOWN;
    let mut choices = Unstructured::new(bytes);
    let script = choices.one_of(&known.scripts).clone();
    let extent = Extent {
        changes: 1 + choices.below(8),
        longest: 16 << 10,
    };
    let mutated = mutate(&script, &known.parts, extent, &mut choices);
    if std::env::var_os("SHOW").is_some() {
        println!("{mutated}");
    }
    crate::script::check(mutated.as_bytes());
}
