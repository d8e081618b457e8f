//! Counts what was compared, and keeps what differs.

use crate::compare::{self, Comparison};
use crate::grammar::Grammar;
use crate::{scanner, tree};

/// How many differences are printed.
const MOST: usize = 4000;

#[derive(Default)]
pub struct Tally {
    files: usize,
    /// Files that the grammar finds wrong. What it sees there is a guess.
    wrong: usize,
    total: Comparison,
    /// Differences, one line or three each.
    differences: Vec<String>,
    in_wrong_files: usize,
}

impl Tally {
    pub fn compare(&mut self, name: &str, text: &str, grammar: Grammar) {
        let Some(parsed) = tree::parse(text, grammar) else {
            eprintln!("tree-sitter gives no tree for {name}");
            return;
        };
        let seen = scanner::see(text, grammar);
        let found = compare::compare(text, &seen, &parsed.seen);
        self.files += 1;
        self.total.literals += found.literals;
        self.total.comments += found.comments;
        self.total.sums += found.sums;
        self.total.candidates += found.candidates;
        self.total.followed_more += found.followed_more;
        let is_wrong = !parsed.errors.is_empty();
        self.wrong += usize::from(is_wrong);
        for difference in found.differences {
            let line = text[..difference.at].matches('\n').count() + 1;
            let mark = if difference.is_candidate {
                " (script)"
            } else {
                ""
            };
            if is_wrong {
                self.in_wrong_files += 1;
            }
            let wrong = if is_wrong {
                " (the grammar finds the file wrong)"
            } else {
                ""
            };
            let text = difference.text;
            self.differences
                .push(format!("{name}:{line}:{mark}{wrong} {text}"));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.total.literals == 0
    }

    pub fn is_clean(&self) -> bool {
        self.differences.is_empty()
    }

    pub fn print(&self) {
        for difference in self.differences.iter().take(MOST) {
            println!("{difference}");
        }
        if self.differences.len() > MOST {
            println!("and {} more", self.differences.len() - MOST);
        }
        println!(
            "{} files, {} of them wrong for the grammar: {} strings, {} comments and texts outside code, {} sums, {} of them with a sign of a script \
             ({} more known to the scanner); {} differences, {} of them in wrong files",
            self.files,
            self.wrong,
            self.total.literals,
            self.total.comments,
            self.total.sums,
            self.total.candidates,
            self.total.followed_more,
            self.differences.len(),
            self.in_wrong_files,
        );
    }
}
