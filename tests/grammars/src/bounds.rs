//! The marks around a literal: where its inside begins and ends, and how it is read.

use crate::cells::{self, Cell};
use crate::escapes::Form;
use crate::grammar::Grammar;
use crate::pieces::Piece;

/// Marks before a literal that the scanner takes for code.
pub fn skipped(grammar: Grammar, text: &str) -> usize {
    match grammar {
        Grammar::Php => text
            .find(|first: char| !first.is_ascii_alphabetic())
            .unwrap_or(0),
        Grammar::Ruby => usize::from(text.starts_with(':')),
        _ => 0,
    }
}

/// Marks after a literal that are a word of code for the scanner.
pub fn left_out(grammar: Grammar, text: &str) -> usize {
    match grammar {
        Grammar::Csharp => text.len() - text.trim_end_matches(['u', 'U', '8']).len(),
        _ => 0,
    }
}

/// Where the inside of a literal is, and how it is read.
pub struct Bounds {
    pub open: usize,
    pub close: usize,
    pub form: Form,
    /// Whether nothing in it stands for anything else.
    pub is_raw: bool,
    /// Whether a character that is written twice is meant once.
    pub has_doubled: bool,
    pub doubled: &'static [&'static str],
    /// Whether the grammar has no nodes for the escapes, or takes something else for them.
    pub has_hidden_escapes: bool,
    pub shape: Shape,
}

pub enum Shape {
    Plain,
    JavaBlock,
    CsharpRaw,
    PhpHeredoc(usize),
}

impl Shape {
    pub fn apply(&self, cells: Vec<Cell>, grammar: Grammar) -> Vec<Cell> {
        match self {
            Self::JavaBlock => cells::of_java_block(cells),
            Self::CsharpRaw => cells::of_csharp_raw(cells),
            Self::PhpHeredoc(indentation) => cells::of_php_heredoc(cells, *indentation),
            Self::Plain if matches!(grammar, Grammar::Csharp | Grammar::Php) => cells,
            Self::Plain => cells::with_plain_line_ends(cells),
        }
    }
}

impl Bounds {
    pub const USUAL: Self = Self {
        open: 1,
        close: 1,
        form: Form::Usual,
        is_raw: false,
        has_doubled: false,
        doubled: &[],
        has_hidden_escapes: false,
        shape: Shape::Plain,
    };

    pub fn of(grammar: Grammar, kind: &str, text: &str) -> Self {
        let mut bounds = Self::USUAL;
        match grammar {
            Grammar::Python => {
                let prefix = text.find(['"', '\'']).unwrap_or(0);
                let letters = text[..prefix].to_ascii_lowercase();
                let quoted = &text[prefix..];
                let is_triple = quoted.starts_with("\"\"\"") || quoted.starts_with("'''");
                bounds.close = if is_triple { 3 } else { 1 };
                bounds.open = prefix + bounds.close;
                bounds.is_raw = letters.contains('r') && !letters.contains(['f', 't']);
                if letters.contains('b') {
                    bounds.form = Form::Bytes;
                }
            }
            Grammar::Go => {
                bounds.is_raw = kind == "raw_string_literal";
                bounds.has_hidden_escapes = kind == "rune_literal";
            }
            Grammar::Java if text.starts_with("\"\"\"") => {
                bounds.open = 3;
                bounds.close = 3;
                bounds.has_hidden_escapes = true;
                bounds.shape = Shape::JavaBlock;
            }
            Grammar::Java => bounds.has_hidden_escapes = kind == "character_literal",
            Grammar::Csharp => bounds.csharp(text),
            Grammar::Php => bounds.php(kind, text),
            Grammar::Ruby => bounds.ruby(text),
            _ => {}
        }
        bounds
    }

    fn csharp(&mut self, text: &str) {
        let marks = text.find(['"', '\'']).unwrap_or(0);
        let (before, quoted) = text.split_at(marks);
        let quotes = quoted.bytes().take_while(|byte| *byte == b'"').count();
        let is_verbatim = before.contains('@');
        let is_multiple = quotes >= 3 && !is_verbatim;
        let count = if is_multiple { quotes } else { 1 };
        self.open = marks + count;
        self.close = count;
        let dollars = before.matches('$').count();
        if is_multiple {
            self.is_raw = dollars == 0;
            if quoted.contains('\n') {
                self.shape = Shape::CsharpRaw;
            }
        } else {
            self.has_doubled = is_verbatim || dollars > 0;
            self.doubled = match (is_verbatim, dollars > 0) {
                (true, true) => &["\"", "{", "}"],
                (true, false) => &["\""],
                _ => &["{", "}"],
            };
            self.is_raw = is_verbatim && dollars == 0;
        }
    }

    fn php(&mut self, kind: &str, text: &str) {
        if text.starts_with('\'') {
            self.form = Form::Single;
            self.has_hidden_escapes = true;
        }
        if !matches!(kind, "heredoc" | "nowdoc") {
            return;
        }
        self.form = Form::Heredoc;
        self.has_hidden_escapes = true;
        self.is_raw = kind == "nowdoc";
        let open = text.find('\n').map_or(text.len(), |newline| newline + 1);
        let last = text.rfind('\n').unwrap_or(0);
        let line = &text[last + 1..];
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        self.open = open;
        let has_return = text[..last].ends_with('\r');
        let end = (last - usize::from(has_return)).max(open);
        self.close = text.len() - end;
        self.shape = Shape::PhpHeredoc(indentation);
    }

    fn ruby(&mut self, text: &str) {
        if let Some(rest) = text.strip_prefix('%') {
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            self.open = 2 + letters;
            if matches!(rest.as_bytes().first(), Some(b'q' | b's')) {
                self.form = Form::Single;
            }
        } else if text.starts_with('\'') {
            self.form = Form::Single;
        }
        self.has_hidden_escapes = self.form == Form::Single;
    }
}

/// Takes a character that is written twice once.
pub fn undouble(pieces: &mut [Piece], doubled: &[&str]) {
    for piece in pieces {
        if let Piece::Text(text) = piece {
            for character in doubled {
                *text = text.replace(&character.repeat(2), character);
            }
        }
    }
}
