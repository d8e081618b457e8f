//! The annotated functions of this repository, and their scripts.
//!
//! The Rust files are read as tokens. Those of the patterns and the examples are compiled elsewhere; the samples are only
//! read here.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use redis_script_analysis::Source;
use redis_script_signature::{Callee, Faults, Project, Script, inline_source, read, read_script};

use crate::mutant::Mutant;
use crate::script::Tokens;

/// Where they are.
const FOLDERS: [&str; 3] = ["patterns/src", "examples", "tests/mutations/samples"];

/// A function in which nothing is wrong.
pub(crate) struct Original {
    /// The Rust file's path and the function's name: `patterns/src/counter.rs counter`.
    pub(crate) name: String,
    /// What the attribute is given, and the item below it.
    pub(crate) attribute: TokenStream,
    pub(crate) item: TokenStream,
    pub(crate) script: Tokens,
}

impl Original {
    /// All of them, by the paths of their files.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        for folder in FOLDERS {
            rust_files(&root.join(folder), &mut files);
        }
        files.sort();
        let mut originals: Vec<Self> = Vec::new();
        for file in files {
            let text = fs::read_to_string(&file).expect("the file can be read");
            if !text.contains("#[redis_script") {
                continue;
            }
            let tokens = text.parse().expect("the file is Rust");
            let shown = file.strip_prefix(root).expect("it is below the root");
            let shown = shown.to_string_lossy().replace('\\', "/");
            annotated(tokens, &mut |attribute, item| {
                let original = Self::new(&file, &shown, attribute, item);
                // Two functions of one script would count each of its mistakes twice.
                let is_new = |known: &Self| known.script.text != original.script.text;
                if originals.iter().all(is_new) {
                    originals.push(original);
                }
            });
        }
        originals
    }

    fn new(file: &Path, shown: &str, attribute: TokenStream, item: TokenStream) -> Self {
        let mut faults = Faults::new();
        let function = read(Callee::Script, attribute.clone(), item.clone(), &mut faults);
        assert!(faults.is_empty(), "{shown}: the signature has faults");
        let _ = faults.into_vec();
        let function = function.expect("it is a function");
        let name = function.item.signature.ident.to_string();
        let source = match function.options.script.as_ref().expect("it has a script") {
            Script::File(literal) => {
                read_script(file, literal, &Project::default()).map(|file| file.source)
            }
            Script::Generated(_) => panic!("{shown} has no build script"),
            Script::Inline(literal) => inline_source(literal, &name, None),
        };
        let source = source.unwrap_or_else(|fault| panic!("{shown}: {}", fault.text()));
        Self {
            name: format!("{shown} {name}"),
            attribute,
            item,
            script: Tokens::of(source.text()),
        }
    }

    /// The function as it is.
    pub(crate) fn unchanged(&self) -> Mutant {
        Mutant {
            attribute: self.attribute.clone(),
            item: self.item.clone(),
            source: Source::new("script.lua", self.script.text.as_str()),
            at: String::new(),
            change: String::new(),
        }
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Finds `#[redis_script(…)]` and the item below, in modules and `impl` blocks as well.
fn annotated(tokens: TokenStream, found: &mut impl FnMut(TokenStream, TokenStream)) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                let Some(TokenTree::Group(group)) = tokens.peek() else {
                    continue;
                };
                let Some(attribute) = own_attribute(group) else {
                    continue;
                };
                tokens.next();
                let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ';');
                let mut item = Vec::new();
                for token in tokens.by_ref() {
                    let ends = is_end(&token);
                    item.push(token);
                    if ends {
                        break;
                    }
                }
                found(attribute, item.into_iter().collect());
            }
            TokenTree::Group(group) => annotated(group.stream(), found),
            _ => {}
        }
    }
}

/// What `[redis_script(…)]` is given.
fn own_attribute(group: &Group) -> Option<TokenStream> {
    let mut tokens = group.stream().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(given)))
            if name == "redis_script" && given.delimiter() == Delimiter::Parenthesis =>
        {
            Some(given.stream())
        }
        _ => None,
    }
}
