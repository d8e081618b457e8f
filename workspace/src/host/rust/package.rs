//! The Rust files of a package.

use std::path::{Path, PathBuf};

use memchr::memmem;
use proc_macro2::TokenStream;
use syn::{Attribute, Meta};

use super::declarations::Declarations;
use super::evaluate::Walk;
use super::shape::is_readable;
use super::{Found, Text};
use crate::host::has_signs;

/// A Rust file of a package.
#[derive(Clone, Debug)]
pub struct RustFile {
    /// As it was found.
    pub path: PathBuf,
    /// Its whole text.
    pub text: String,
}

/// Whether a file may send a script, or hold the text of one.
pub fn is_candidate(text: &[u8]) -> bool {
    let has = |word: &str| memmem::find(text, word.as_bytes()).is_some();
    has("Script::new") || has("Script::from_lua") || has("\"EVAL") || has_signs(text)
}

/// The scripts of a package and their calls. `folder` is that of its `Cargo.toml`.
pub fn scripts(folder: &Path, files: &[RustFile], with_tests: bool) -> Found {
    let mut parsed = Vec::with_capacity(files.len());
    for file in files {
        // The places of tokens are those of the file, whatever it begins with.
        let Ok(tokens) = with_first_line_blank(&file.text).parse::<TokenStream>() else {
            continue;
        };
        if is_readable(tokens.clone())
            && let Ok(tree) = syn::parse2::<syn::File>(tokens)
        {
            parsed.push((file, tree));
        }
    }
    let mut declarations = Declarations::default();
    for (_, tree) in &parsed {
        declarations.add_items(&tree.items, with_tests);
    }
    let holds = |file: &&(&RustFile, syn::File)| {
        let text = file.0.text.as_bytes();
        let has = |word: &str| memmem::find(text, word.as_bytes()).is_some();
        is_candidate(text) || has("include_str") || has("invoke") || has("evalsha")
    };
    // Scripts in constants, in fields and from functions are known after a first walk, some only after a second.
    for _ in 0..2 {
        let mut learned = Vec::new();
        for (file, tree) in parsed.iter().filter(holds) {
            let mut walk = Walk::new(&declarations, file, folder, with_tests);
            walk.items(&tree.items);
            learned.push(walk.learned);
        }
        declarations.forget_values();
        for learned in learned {
            learned.add_to(&mut declarations);
        }
    }
    let mut found = Found::default();
    for (file, tree) in parsed.iter().filter(holds) {
        let mut walk = Walk::new(&declarations, file, folder, with_tests);
        walk.items(&tree.items);
        found.add(walk.found);
    }
    // The thread keeps the texts that the places of tokens refer to, but these files are done.
    drop(parsed);
    proc_macro2::extra::invalidate_current_thread_spans();
    found
}

impl Found {
    fn add(&mut self, mut other: Self) {
        for text in other.scripts {
            self.add_script(&text);
        }
        self.calls.append(&mut other.calls);
        self.with_holes += other.with_holes;
    }

    pub(super) fn add_script(&mut self, text: &Text) {
        if !self.scripts.contains(text) {
            self.scripts.push(text.clone());
        }
    }
}

/// The text with blanks for a byte order mark and for a `#!` line, which syn would cut off.
fn with_first_line_blank(text: &str) -> String {
    let mut blank = String::with_capacity(text.len());
    let rest = match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            blank.push_str("   ");
            rest
        }
        None => text,
    };
    let is_shebang = rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[');
    let end = match is_shebang {
        true => rest.find('\n').unwrap_or(rest.len()),
        false => 0,
    };
    blank.extend(std::iter::repeat_n(' ', end));
    blank.push_str(&rest[end..]);
    blank
}

/// Whether an item belongs to tests.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        let is_test = path
            .segments
            .last()
            .is_some_and(|last| last.ident == "test");
        let is_condition = match &attribute.meta {
            Meta::List(list) if path.is_ident("cfg") => {
                let condition = list.tokens.to_string();
                condition == "test" || condition.starts_with("all") && condition.contains("test")
            }
            _ => false,
        };
        is_test || is_condition
    })
}
