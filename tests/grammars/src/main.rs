//! Compares the scanner of strings with tree-sitter's grammars.

mod bounds;
mod calls;
mod cells;
mod compare;
mod escapes;
mod generate;
mod grammar;
mod joins;
mod names;
mod pieces;
#[path = "../../reference/src/random.rs"]
mod random;
mod scanner;
mod seen;
mod sums;
mod tally;
mod tree;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use grammar::Grammar;
use tally::Tally;

/// How many files are made for each language.
const GENERATED: u64 = 300;

/// Trees may be deep.
const STACK: usize = 512 << 20;

fn main() -> ExitCode {
    let run = std::thread::Builder::new().stack_size(STACK).spawn(run);
    match run.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) | Err(_) => ExitCode::from(2),
    }
}

/// Compares the folders and files that are named, or those of this folder and those that are made from seeds.
fn run() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if let [first, language, seed] = arguments.as_slice()
        && first.as_os_str() == "show"
    {
        return show(&language.to_string_lossy(), &seed.to_string_lossy());
    }
    let mut tally = Tally::default();
    if arguments.is_empty() {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        walk(&samples, &mut tally);
        for grammar in generate::GRAMMARS {
            for seed in 0..GENERATED {
                let text = generate::file(grammar, seed);
                tally.compare(&format!("{grammar:?} from seed {seed}"), &text, grammar);
            }
        }
    }
    for path in &arguments {
        walk(path, &mut tally);
    }
    tally.print();
    // A run that compared nothing found out nothing.
    match tally.is_clean() && !tally.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(1),
    }
}

/// Prints the file that a seed makes.
fn show(language: &str, seed: &str) -> ExitCode {
    let known = |grammar: &Grammar| format!("{grammar:?}").eq_ignore_ascii_case(language);
    let grammar = generate::GRAMMARS.into_iter().find(known);
    match (grammar, seed.parse()) {
        (Some(grammar), Ok(seed)) => {
            print!("{}", generate::file(grammar, seed));
            ExitCode::SUCCESS
        }
        _ => ExitCode::from(2),
    }
}

fn walk(path: &Path, tally: &mut Tally) {
    if path.is_dir() {
        let Ok(entries) = path.read_dir() else {
            eprintln!("cannot read {}", path.display());
            return;
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !path.is_symlink()) {
            walk(path, tally);
        }
        return;
    }
    let Some(grammar) = Grammar::of(path) else {
        return;
    };
    match std::fs::read_to_string(path) {
        Ok(text) => tally.compare(&path.display().to_string(), &text, grammar),
        Err(error) => eprintln!("cannot read {}: {error}", path.display()),
    }
}
