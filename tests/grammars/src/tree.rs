//! What tree-sitter sees in a file.

use std::collections::HashMap;
use std::ops::Range;

use tree_sitter::{Node, Parser, Tree};

use crate::bounds::{Bounds, left_out, skipped, undouble};
use crate::cells::{self, Cell};
use crate::escapes::{decoded, escape_length};
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
