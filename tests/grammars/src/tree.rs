//! What tree-sitter sees in a file.

use std::collections::HashMap;
use std::ops::Range;

use tree_sitter::{Node, Parser, Tree};

use crate::cells::{self, Cell};
use crate::escapes::{Form, decoded, escape_length};
use crate::grammar::{Grammar, Role};
use crate::pieces::Piece;
use crate::seen::{Literal, Seen};
use crate::sums;

/// A file as its grammar reads it.
pub struct Parsed {
    pub seen: Seen,
    /// Where the grammar says that the file is wrong.
    pub errors: Vec<Range<usize>>,
}

/// `None` if tree-sitter refuses the file as a whole.
pub fn parse(text: &str, grammar: Grammar) -> Option<Parsed> {
    let mut parser = Parser::new();
    parser.set_language(&grammar.tree()).ok()?;
    let tree = parser.parse(text, None)?;
    let mut reader = Reader {
        text,
        grammar,
        seen: Seen::default(),
        errors: Vec::new(),
        beginnings: Vec::new(),
        values: HashMap::new(),
    };
    reader.visit(tree.root_node());
    Some(reader.finish(&tree))
}

struct Reader<'a> {
    text: &'a str,
    grammar: Grammar,
    seen: Seen,
    errors: Vec<Range<usize>>,
    /// The marks of texts of Ruby whose lines have not come yet.
    beginnings: Vec<Range<usize>>,
    /// The value of each literal, by its start.
    values: HashMap<usize, Vec<Piece>>,
}

impl Reader<'_> {
    fn finish(mut self, tree: &Tree) -> Parsed {
        self.seen
            .literals
            .sort_by_key(|literal| literal.written.start);
        self.seen.comments.sort_by_key(|comment| comment.start);
        self.seen.free.sort_by_key(|text| text.start);
        self.seen.sums = sums::of(tree, self.text, self.grammar, &self.values);
        Parsed {
            seen: self.seen,
            errors: self.errors,
        }
    }

    fn visit(&mut self, node: Node<'_>) {
        if node.is_error() || node.is_missing() {
            self.errors.push(node.byte_range());
        }
        match self.role(node) {
            Role::Comment | Role::Other => {
                let mut range = node.byte_range();
                match node.kind() {
                    // The rest of the word is a word of code for the scanner.
                    "php_tag" => range.end = range.start + "<?".len(),
                    // So are these letters.
                    "regex" => {
                        let written = &self.text[range.clone()];
                        let flags = |last: char| last.is_ascii_alphabetic();
                        range.end = range.start + written.trim_end_matches(flags).len();
                    }
                    // The word before it has no node.
                    "uninterpreted" => range.start = range.start.saturating_sub("__END__".len()),
                    _ => {}
                }
                self.seen.comments.push(range);
                self.visit_children(node);
            }
            Role::Line => {
                let start = node.start_byte();
                let length = self.text[start..]
                    .find('\n')
                    .unwrap_or(node.byte_range().len());
                self.seen.comments.push(start..start + length);
                self.visit_children(node);
            }
            Role::Free => self.seen.free.push(node.byte_range()),
            Role::Literal if node.is_named() => self.literal(node),
            Role::Beginning => self.beginnings.push(node.byte_range()),
            Role::Body if self.grammar == Grammar::Ruby => self.body(node),
            _ => self.visit_children(node),
        }
    }

    fn role(&self, node: Node<'_>) -> Role {
        match node.kind() {
            // The scanner takes `%r{…}` for a string.
            "regex" if self.text[node.byte_range()].starts_with('%') => Role::Literal,
            kind => self.grammar.role(kind),
        }
    }

    fn visit_children(&mut self, node: Node<'_>) {
        for child in children(node) {
            self.visit(child);
        }
    }

    fn literal(&mut self, node: Node<'_>) {
        let written = node.byte_range();
        let text = &self.text[written.clone()];
        let skipped = skipped(self.grammar, text);
        let left_out = left_out(self.grammar, text);
        let written = written.start + skipped..written.end - left_out;
        let text = &text[skipped..text.len() - left_out];
        if matches!(node.kind(), "string_array" | "symbol_array" | "regex") {
            self.seen.literals.push(Literal {
                written,
                pieces: None,
            });
            return;
        }
        let bounds = Bounds::of(self.grammar, node.kind(), text);
        let inner = written.start + bounds.open..written.end - bounds.close;
        let cells = match bounds.is_raw {
            true => self.text[inner.clone()].chars().map(Cell::Plain).collect(),
            false => self.cells(node, inner, &bounds),
        };
        let cells = bounds.shape.apply(cells, self.grammar);
        let mut pieces = cells::pieces(cells);
        if bounds.has_doubled {
            undouble(&mut pieces, bounds.doubled);
        }
        self.push(written, pieces);
        self.visit_holes(node);
    }

    /// The lines of a text of Ruby. Its mark came before.
    fn body(&mut self, node: Node<'_>) {
        self.seen.comments.push(node.byte_range());
        if self.beginnings.is_empty() {
            return;
        }
        let written = self.beginnings.remove(0);
        let mark = &self.text[written.clone()];
        let end = children(node)
            .find(|child| child.kind() == "heredoc_end")
            .map_or(node.end_byte(), |child| child.start_byte());
        let start = node.start_byte();
        // The body begins with the end of the line before it.
        let rest = &self.text[start..];
        let line_end = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n');
        let start = line_end.map_or(start, |after| self.text.len() - after.len());
        // The end of its mark may be indented.
        let end = self.text[..end]
            .rfind('\n')
            .map_or(end, |newline| newline + 1);
        let inner = start..end.max(start);
        let cells = match mark.contains('\'') {
            true => self.text[inner].chars().map(Cell::Plain).collect(),
            false => self.cells(node, inner, &Bounds::USUAL),
        };
        let cells = cells::with_plain_line_ends(cells);
        let cells = match mark.starts_with("<<~") {
            true => cells::of_ruby_heredoc(cells),
            false => cells,
        };
        self.push(written, cells::pieces(cells));
        self.visit_holes(node);
    }

    fn push(&mut self, written: Range<usize>, pieces: Vec<Piece>) {
        self.values.insert(written.start, pieces.clone());
        self.seen.literals.push(Literal {
            written,
            pieces: Some(pieces),
        });
    }

    fn visit_holes(&mut self, node: Node<'_>) {
        for child in children(node) {
            if is_inside(child.kind()) {
                self.visit_holes(child);
            } else if child.is_named() {
                self.visit(child);
            }
        }
    }

    /// The characters of a literal between its marks.
    fn cells(&self, node: Node<'_>, inner: Range<usize>, bounds: &Bounds) -> Vec<Cell> {
        let mut special = Vec::new();
        self.special(node, &inner, bounds, &mut special);
        special.sort_by_key(|(range, _)| range.start);
        let mut cells = Vec::new();
        let mut at = inner.start;
        for (range, cell) in special {
            if range.start < at {
                at = at.max(range.end);
                continue;
            }
            self.plain(at..range.start, bounds, &mut cells);
            cells.push(cell);
            at = range.end;
        }
        self.plain(at..inner.end.max(at), bounds, &mut cells);
        cells
    }

    /// The characters without values. Where the grammar does not see the escapes, they are looked for here.
    fn plain(&self, range: Range<usize>, bounds: &Bounds, cells: &mut Vec<Cell>) {
        let mut rest = self.text.get(range).unwrap_or_default();
        while let Some(first) = rest.chars().next() {
            let mut length = first.len_utf8();
            let is_escape = bounds.has_hidden_escapes && first == '\\';
            match is_escape.then(|| escape_length(self.grammar, bounds.form, rest)) {
                Some(found) => {
                    length = found;
                    let decoded = decoded(self.grammar, bounds.form, &rest[..length]);
                    match decoded.filter(|text| *text != rest[..length]) {
                        Some(text) => cells.push(Cell::Escape(text)),
                        None => cells.extend(rest[..length].chars().map(Cell::Plain)),
                    }
                }
                None => cells.push(Cell::Plain(first)),
            }
            rest = &rest[length..];
        }
    }

    /// The escapes and values of a literal.
    fn special(
        &self,
        node: Node<'_>,
        inner: &Range<usize>,
        bounds: &Bounds,
        special: &mut Vec<(Range<usize>, Cell)>,
    ) {
        for child in children(node) {
            let range = child.byte_range();
            if range.start < inner.start || range.end > inner.end || range.is_empty() {
                continue;
            }
            let written = &self.text[range.clone()];
            match child.kind() {
                "escape_sequence" if bounds.has_hidden_escapes => {}
                "escape_sequence" => {
                    let cell = match decoded(self.grammar, bounds.form, written) {
                        Some(text) => Cell::Escape(text),
                        None => Cell::Hole,
                    };
                    special.push((range, cell));
                }
                "escape_interpolation" => {
                    special.push((range, Cell::Escape(written[..1].to_owned())));
                }
                kind if is_inside(kind) => self.special(child, inner, bounds, special),
                // The brackets around a value of PHP, and the value.
                "{" | "${" | "}" | "{$" => special.push((range, Cell::Hole)),
                // Some grammars see comments inside strings.
                kind if self.grammar.role(kind) == Role::Comment => {}
                _ if child.is_named() => special.push((range, Cell::Hole)),
                _ => {}
            }
        }
    }
}

/// The children of a node. Asking for each by its number would take quadratic time.
pub fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let children: Vec<Node<'_>> = node.children(&mut node.walk()).collect();
    children.into_iter()
}

/// Nodes inside a literal that only hold its characters.
fn is_inside(kind: &str) -> bool {
    matches!(
        kind,
        "string_content"
            | "string_fragment"
            | "multiline_string_fragment"
            | "string_start"
            | "string_end"
            | "string_literal_content"
            | "string_literal_encoding"
            | "character_literal_content"
            | "interpreted_string_literal_content"
            | "raw_string_literal_content"
            | "heredoc_content"
            | "heredoc_end"
            | "heredoc_start"
            | "heredoc_body"
            | "nowdoc_body"
            | "nowdoc_string"
            | "interpolation_start"
            | "interpolation_quote"
    )
}

/// Marks before a literal that the scanner takes for code.
fn skipped(grammar: Grammar, text: &str) -> usize {
    match grammar {
        Grammar::Php => text
            .find(|first: char| !first.is_ascii_alphabetic())
            .unwrap_or(0),
        Grammar::Ruby => usize::from(text.starts_with(':')),
        _ => 0,
    }
}

/// Marks after a literal that are a word of code for the scanner.
fn left_out(grammar: Grammar, text: &str) -> usize {
    match grammar {
        Grammar::Csharp => text.len() - text.trim_end_matches(['u', 'U', '8']).len(),
        _ => 0,
    }
}

/// Where the inside of a literal is, and how it is read.
struct Bounds {
    open: usize,
    close: usize,
    form: Form,
    /// Whether nothing in it stands for anything else.
    is_raw: bool,
    /// Whether a character that is written twice is meant once.
    has_doubled: bool,
    doubled: &'static [&'static str],
    /// Whether the grammar has no nodes for the escapes, or takes something else for them.
    has_hidden_escapes: bool,
    shape: Shape,
}

enum Shape {
    Plain,
    JavaBlock,
    CsharpRaw,
    PhpHeredoc(usize),
}

impl Shape {
    fn apply(&self, cells: Vec<Cell>, grammar: Grammar) -> Vec<Cell> {
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
    const USUAL: Self = Self {
        open: 1,
        close: 1,
        form: Form::Usual,
        is_raw: false,
        has_doubled: false,
        doubled: &[],
        has_hidden_escapes: false,
        shape: Shape::Plain,
    };

    fn of(grammar: Grammar, kind: &str, text: &str) -> Self {
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
fn undouble(pieces: &mut [Piece], doubled: &[&str]) {
    for piece in pieces {
        if let Piece::Text(text) = piece {
            for character in doubled {
                *text = text.replace(&character.repeat(2), character);
            }
        }
    }
}
