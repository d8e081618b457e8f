//! Compares what two sides see in a file.

use std::collections::HashMap;
use std::ops::Range;

use redis_script_workspace::host;

use crate::pieces::{self, Piece};
use crate::seen::{Literal, Seen, Sum};

/// What was compared, and what differs.
#[derive(Debug, Default)]
pub struct Comparison {
    pub literals: usize,
    pub comments: usize,
    pub sums: usize,
    /// Sums with a sign of a script.
    pub candidates: usize,
    /// Sums with a name that only the scanner follows.
    pub followed_more: usize,
    pub differences: Vec<Difference>,
}

#[derive(Debug)]
pub struct Difference {
    pub at: usize,
    pub is_candidate: bool,
    pub text: String,
}

/// Compares the scanner with the grammar.
pub fn compare(text: &str, scanner: &Seen, grammar: &Seen) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.literals(text, &scanner.literals, &grammar.literals);
    comparison.comments(text, scanner, grammar);
    comparison.sums(&scanner.sums, &grammar.sums);
    comparison
        .differences
        .sort_by_key(|difference| difference.at);
    comparison
}

/// Whether a text has a sign of a script.
fn has_signs(text: &str) -> bool {
    host::has_signs(text.as_bytes())
}

impl Comparison {
    fn literals(&mut self, text: &str, scanner: &[Literal], grammar: &[Literal]) {
        let by_start = |literals: &[Literal]| -> HashMap<usize, Literal> {
            let pairs = literals
                .iter()
                .map(|literal| (literal.written.start, literal.clone()));
            pairs.collect()
        };
        let ours = by_start(scanner);
        let theirs = by_start(grammar);
        for literal in grammar {
            self.literals += 1;
            match ours.get(&literal.written.start) {
                None => self.differ(text, &literal.written, "only the grammar sees this string"),
                Some(found) if found.written != literal.written => {
                    self.differ(text, &literal.written, "this string has another end");
                }
                Some(found) => self.value(literal, found),
            }
        }
        for literal in scanner {
            if !theirs.contains_key(&literal.written.start) {
                self.differ(text, &literal.written, "only the scanner sees this string");
            }
        }
    }

    fn value(&mut self, grammar: &Literal, scanner: &Literal) {
        let (Some(theirs), Some(ours)) = (&grammar.pieces, &scanner.pieces) else {
            return;
        };
        if theirs != ours {
            let (theirs, ours) = (pieces::shown(theirs), pieces::shown(ours));
            self.differences.push(Difference {
                at: grammar.written.start,
                is_candidate: has_signs(&theirs),
                text: format!("another value\n    grammar: {theirs}\n    scanner: {ours}"),
            });
        }
    }

    /// The scanner skips exactly what the grammar takes for comments.
    fn comments(&mut self, text: &str, scanner: &Seen, grammar: &Seen) {
        self.comments += grammar.comments.len();
        let covered = |ranges: &[Range<usize>], at: usize| {
            let after = ranges.partition_point(|range| range.start <= at);
            // A text on a page may hold others.
            ranges[after.saturating_sub(4)..after]
                .iter()
                .any(|range| range.contains(&at))
        };
        let bytes = text.as_bytes();
        let is_text = |at: usize| {
            let goes_on = bytes[at] == b'\\' && matches!(bytes.get(at + 1), Some(b'\n' | b'\r'));
            !bytes[at].is_ascii_whitespace() && !goes_on
        };
        for skipped in &scanner.comments {
            let wrong = skipped.clone().find(|at| {
                is_text(*at) && !covered(&grammar.comments, *at) && !covered(&grammar.free, *at)
            });
            if let Some(at) = wrong {
                self.differ(
                    text,
                    &(at..skipped.end),
                    "the scanner takes this for a comment",
                );
            }
        }
        let literals: Vec<Range<usize>> = scanner
            .literals
            .iter()
            .map(|one| one.written.clone())
            .collect();
        for comment in &grammar.comments {
            let wrong = comment.clone().find(|at| {
                is_text(*at) && !covered(&scanner.comments, *at) && !covered(&literals, *at)
            });
            if let Some(at) = wrong {
                self.differ(text, &(at..comment.end), "the scanner takes this for code");
            }
        }
    }

    fn sums(&mut self, scanner: &[Sum], grammar: &[Sum]) {
        let ours: HashMap<usize, &Sum> = scanner.iter().map(|sum| (sum.first, sum)).collect();
        for sum in grammar {
            let Some(found) = ours.get(&sum.first) else {
                continue;
            };
            let theirs = without_holes(&sum.pieces);
            let our_text = without_holes(&found.pieces);
            let is_candidate = has_signs(&theirs) || has_signs(&our_text);
            self.sums += 1;
            self.candidates += usize::from(is_candidate);
            let has_hole = |pieces: &[Piece]| pieces.contains(&Piece::Hole);
            match (has_hole(&found.pieces), has_hole(&sum.pieces)) {
                (true, true) => continue,
                (false, false) if theirs == our_text => continue,
                (false, true) if pieces::may_give(&sum.pieces, &our_text) => {
                    self.followed_more += 1;
                    continue;
                }
                _ => {}
            }
            let what = match has_hole(&found.pieces) {
                true => "only the grammar's side knows the whole text",
                false => "another text",
            };
            self.differences.push(Difference {
                at: sum.first,
                is_candidate,
                text: format!(
                    "{what}\n    grammar: {}\n    scanner: {}",
                    pieces::shown(&sum.pieces),
                    pieces::shown(&found.pieces)
                ),
            });
        }
    }

    fn differ(&mut self, text: &str, range: &Range<usize>, what: &str) {
        let written = &text[range.clone()];
        let shown = pieces::shown(&[Piece::Text(written.to_owned())]);
        self.differences.push(Difference {
            at: range.start,
            is_candidate: has_signs(written),
            text: format!("{what}: {shown}"),
        });
    }
}

fn without_holes(pieces: &[Piece]) -> String {
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        Piece::Hole => None,
    });
    texts.collect()
}
