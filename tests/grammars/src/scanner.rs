//! What the scanner sees in a file.

use redis_script_workspace::host::Language;
use redis_script_workspace::host::outline::{self, outline};

use crate::grammar::Grammar;
use crate::pieces::{Piece, joined};
use crate::seen::{Literal, Seen, Sum};

pub fn see(text: &str, grammar: Grammar) -> Seen {
    let outline = outline(text, language(grammar));
    let literals = outline.literals.into_iter().map(|literal| Literal {
        written: literal.written,
        pieces: Some(joined(literal.pieces.into_iter().map(
            |piece| match piece {
                outline::Piece::Text(text) => Piece::Text(text),
                outline::Piece::Hole => Piece::Hole,
            },
        ))),
    });
    let sums = outline.sums.into_iter().map(|sum| {
        let hole = sum.has_holes.then_some(Piece::Hole);
        Sum {
            first: sum.first,
            pieces: joined([Piece::Text(sum.text)].into_iter().chain(hole)),
        }
    });
    Seen {
        literals: literals.collect(),
        comments: outline.skipped,
        free: Vec::new(),
        sums: sums.collect(),
    }
}

fn language(grammar: Grammar) -> Language {
    match grammar {
        Grammar::JavaScript => Language::JavaScript,
        Grammar::TypeScript | Grammar::Tsx => Language::TypeScript,
        Grammar::Python => Language::Python,
        Grammar::Go => Language::Go,
        Grammar::Java => Language::Java,
        Grammar::Csharp => Language::Csharp,
        Grammar::Php => Language::Php,
        Grammar::Ruby => Language::Ruby,
    }
}
