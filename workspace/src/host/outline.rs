//! The strings of a file one by one, so that a test can compare them with what another program reads.

use std::ops::Range;

use super::find;
use super::fold::{Code, Names, Reader};
use super::language::Language;
use super::scan;
use super::tokens::{Kind, Part, Token};

/// What the scanner sees in a text.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Every literal, also those in values inside other literals, by its place.
    pub literals: Vec<Literal>,
    /// What lies between the tokens: comments and other text that is not code.
    pub skipped: Vec<Range<usize>>,
    /// The sums of literals, each once.
    pub sums: Vec<Sum>,
}

#[derive(Clone, Debug)]
pub struct Literal {
    pub written: Range<usize>,
    pub pieces: Vec<Piece>,
}

/// A piece of a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// A value that the program puts in.
    Hole,
}

/// Literals that the program joins, or one that it joins to nothing.
#[derive(Clone, Debug)]
pub struct Sum {
    /// Where its first literal begins.
    pub first: usize,
    /// What is known of its text.
    pub text: String,
    pub has_holes: bool,
}

/// Reads a text.
pub fn outline(text: &str, language: Language) -> Outline {
    let rules = language.rules();
    let tokens = scan::tokens(text, rules);
    let mut outline = Outline {
        skipped: gaps(text, &tokens),
        ..Outline::default()
    };
    add_literals(&tokens, &mut outline.literals);
    outline
        .literals
        .sort_by_key(|literal| literal.written.start);
    let code = Code::new(text, rules, &tokens);
    let expressions = find::expressions(&code);
    let names = Names::of(&code, &expressions);
    let mut reader = Reader::new(&code, &names);
    for range in expressions {
        let value = reader.whole(range.clone());
        // A literal in an index or an argument is another expression.
        let mut literals = range.clone().filter(|index| tokens[*index].is_literal());
        let first = literals.find(|index| code.extent(*index) == range);
        outline.sums.extend(first.map(|first| Sum {
            first: tokens[first].written.start,
            text: value.text.as_str().to_owned(),
            has_holes: value.has_holes,
        }));
    }
    outline
}

/// The ranges between the tokens that hold more than blanks.
fn gaps(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut at = 0;
    let ends = tokens.iter().map(|token| token.written.clone());
    for written in ends.chain(std::iter::once(text.len()..text.len())) {
        if at < written.start && !text[at..written.start].trim().is_empty() {
            gaps.push(at..written.start);
        }
        at = at.max(written.end);
    }
    gaps
}

fn add_literals(tokens: &[Token], literals: &mut Vec<Literal>) {
    for token in tokens {
        let Kind::Literal(parts) = &token.kind else {
            continue;
        };
        let pieces = parts.iter().map(|part| match part {
            Part::Text(text) => Piece::Text(text.as_str().to_owned()),
            Part::Hole(_) => Piece::Hole,
        });
        literals.push(Literal {
            written: token.written.clone(),
            pieces: pieces.collect(),
        });
        for part in parts {
            if let Part::Hole(inside) = part {
                add_literals(inside, literals);
            }
        }
    }
}
