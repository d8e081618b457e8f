//! The shape of a script: its words with every name and every literal taken for the same.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

const KEPT: &[&str] = &[
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", "redis", "KEYS",
    "ARGV", "call", "pcall",
];

/// A number that scripts share that differ in names and literals alone.
#[must_use]
pub fn shape(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b' ' | b'\n' | b'\t' | b'\r' => at += 1,
            quote @ (b'\'' | b'"') => {
                at += 1;
                while at < bytes.len() && bytes[at] != quote {
                    at += 1;
                }
                at += 1;
                "'".hash(&mut hasher);
            }
            first if first.is_ascii_alphanumeric() || first == b'_' => {
                while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                    at += 1;
                }
                let word = text.get(start..at).unwrap_or_default();
                if first.is_ascii_digit() {
                    "0".hash(&mut hasher);
                } else if KEPT.contains(&word) {
                    word.hash(&mut hasher);
                } else {
                    let next = names.len();
                    names.entry(word).or_insert(next).hash(&mut hasher);
                }
            }
            other => {
                other.hash(&mut hasher);
                at += 1;
            }
        }
    }
    hasher.finish()
}
