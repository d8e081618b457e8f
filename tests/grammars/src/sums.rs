//! The strings that a program joins, as tree-sitter sees them.

use std::collections::{HashMap, HashSet};

use tree_sitter::{Node, Tree};

use crate::calls;
use crate::grammar::{Grammar, Role};
use crate::joins;
use crate::names::{Names, last_name};
use crate::pieces::{Piece, joined};
use crate::seen::Sum;
use crate::tree::children;

/// How many nodes are between an entry of a list and the call that joins it.
const MOST_AROUND: usize = 6;

/// How deep constants may lead to constants.
const DEEPEST: usize = 16;

/// The sums of a file, each once.
pub fn of(
    tree: &Tree,
    text: &str,
    grammar: Grammar,
    values: &HashMap<usize, Vec<Piece>>,
) -> Vec<Sum> {
    let mut folder = Folder {
        text,
        grammar,
        values,
        names: Names::new(text),
    };
    let mut literals = Vec::new();
    folder.collect(tree.root_node(), &mut literals);
    let mut seen = HashSet::new();
    let mut sums = Vec::new();
    for literal in literals {
        let top = folder.top(literal);
        if !seen.insert(top.id()) {
            continue;
        }
        let mut first = None;
        let pieces = joined(folder.value(top, 0, &mut first));
        if let Some(first) = first {
            sums.push(Sum { first, pieces });
        }
    }
    sums
}

struct Folder<'a> {
    text: &'a str,
    grammar: Grammar,
    values: &'a HashMap<usize, Vec<Piece>>,
    names: Names<'a>,
}

impl<'a> Folder<'a> {
    fn collect<'t: 'a>(&mut self, node: Node<'t>, literals: &mut Vec<Node<'t>>) {
        self.names.note(node);
        match self.grammar.role(node.kind()) {
            Role::Literal | Role::Beginning if node.is_named() => literals.push(node),
            _ => {}
        }
        for child in children(node) {
            self.collect(child, literals);
        }
    }

    /// The largest expression that is the same string, or is made of it.
    fn top<'t>(&self, literal: Node<'t>) -> Node<'t> {
        let mut top = literal;
        while let Some(parent) = top.parent() {
            let is_more = match self.grammar.role(parent.kind()) {
                Role::Adjacent => true,
                Role::Sum => self.is_join(parent),
                Role::Group => parent.named_child_count() == 1,
                _ => calls::object(parent, self.grammar)
                    .is_some_and(|object| object.id() == top.id()),
            };
            if is_more {
                top = parent;
                continue;
            }
            if let Some(call) = self.joining(top) {
                top = call;
                continue;
            }
            match parent.parent() {
                Some(call)
                    if calls::passed(call, self.text)
                        .is_some_and(|passed| passed.id() == top.id()) =>
                {
                    top = call;
                }
                _ => break,
            }
        }
        top
    }

    /// The call that joins the list in which a node is an entry or the separator.
    fn joining<'t>(&self, part: Node<'t>) -> Option<Node<'t>> {
        let mut call = part;
        // The list, and what is around its entries.
        for _ in 0..MOST_AROUND {
            call = call.parent()?;
            if let Some(joined) = joins::of(call, self.text, self.grammar) {
                let parts = joined.entries.iter().chain(&joined.separator);
                return parts
                    .map(|node| node.id())
                    .any(|id| id == part.id())
                    .then_some(call);
            }
        }
        None
    }

    fn joined(
        &self,
        node: Node<'_>,
        depth: usize,
        first: &mut Option<usize>,
    ) -> Option<Vec<Piece>> {
        let joined = joins::of(node, self.text, self.grammar)?;
        let separator = match joined.separator {
            Some(separator) => self.value(separator, depth, &mut Some(0)),
            None if self.grammar == Grammar::Ruby => Vec::new(),
            None => vec![Piece::Text(",".to_owned())],
        };
        let mut pieces = Vec::new();
        for (index, entry) in joined.entries.into_iter().enumerate() {
            if index > 0 {
                pieces.extend(separator.clone());
            }
            pieces.extend(self.value(entry, depth, first));
        }
        Some(pieces)
    }

    fn is_join(&self, sum: Node<'_>) -> bool {
        let operator = sum.child_by_field_name("operator").or_else(|| sum.child(1));
        operator.is_some_and(|operator| &self.text[operator.byte_range()] == self.grammar.join())
    }

    fn value(&self, node: Node<'_>, depth: usize, first: &mut Option<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let named = || children(node).filter(|child| child.is_named() && !child.is_extra());
        let role = self.grammar.role(node.kind());
        match role {
            Role::Literal | Role::Beginning => {
                let start = node.start_byte();
                let found = [start, start + 1]
                    .iter()
                    .find_map(|start| Some((*start, self.values.get(start)?)));
                let Some((start, value)) = found else {
                    return vec![Piece::Hole];
                };
                first.get_or_insert(start);
                pieces.extend(self.with_constants(node, value, depth));
            }
            Role::Adjacent => {
                for child in named() {
                    pieces.extend(self.value(child, depth, first));
                }
            }
            Role::Sum if self.is_join(node) => {
                for child in named() {
                    pieces.extend(self.value(child, depth, first));
                }
            }
            Role::Group if named().count() == 1 => {
                for child in named() {
                    pieces.extend(self.value(child, depth, first));
                }
            }
            _ => match self
                .joined(node, depth, first)
                .or_else(|| self.number(node))
                .or_else(|| self.constant(node, depth))
            {
                Some(found) => pieces.extend(found),
                None => pieces.extend(self.changed(node, depth, first)),
            },
        }
        pieces
    }

    /// A template whose values are all constants.
    fn with_constants(&self, node: Node<'_>, value: &[Piece], depth: usize) -> Vec<Piece> {
        let written = &self.text[node.byte_range()];
        let is_tagged = written.starts_with('`')
            && node.parent().is_some_and(|parent| {
                parent.kind() == "call_expression"
                    && parent
                        .child_by_field_name("arguments")
                        .map(|node| node.id())
                        == Some(node.id())
            });
        let mut pieces = value.to_vec();
        if is_tagged && written.contains('\\') {
            pieces.push(Piece::Hole);
        }
        let holes = children(node)
            .filter(|child| matches!(child.kind(), "template_substitution" | "interpolation"));
        let holes: Vec<Node<'_>> = holes.collect();
        let count = pieces.iter().filter(|piece| **piece == Piece::Hole).count();
        if holes.len() != count {
            return pieces;
        }
        let mut holes = holes.into_iter();
        let mut filled = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Hole => {
                    let inside = holes.next().and_then(|hole| hole.named_child(0));
                    let constant = inside.and_then(|inside| self.constant(inside, depth));
                    filled.extend(constant.unwrap_or_else(|| vec![Piece::Hole]));
                }
                text => filled.push(text),
            }
        }
        filled
    }

    fn number(&self, node: Node<'_>) -> Option<Vec<Piece>> {
        let written = &self.text[node.byte_range()];
        let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| vec![Piece::Text(written.to_owned())])
    }

    fn constant(&self, node: Node<'_>, depth: usize) -> Option<Vec<Piece>> {
        let is_member = match calls::object(node, self.grammar) {
            Some(object) => {
                let owner = &self.text[object.byte_range()];
                let is_own = ["this", "self", "cls", "$this"].contains(&owner);
                if !(is_own || self.names.is_type(owner)) {
                    return None;
                }
                node.kind().contains("member")
                    || matches!(
                        node.kind(),
                        "attribute" | "field_access" | "selector_expression"
                    )
            }
            None => false,
        };
        if !is_member && self.grammar.role(node.kind()) != Role::Name {
            return None;
        }
        let name = last_name(self.text, node);
        if depth == DEEPEST {
            return None;
        }
        let value = self.names.only_value(name)?;
        if value.byte_range().contains(&node.start_byte()) {
            return None;
        }
        let value = match value.kind() {
            "expression_list" if value.named_child_count() == 1 => value.named_child(0)?,
            _ => value,
        };
        // Numbers are mostly counted up.
        let mut first = None;
        let pieces = self.value(value, depth + 1, &mut first);
        (first.is_some() && !pieces.contains(&Piece::Hole)).then_some(pieces)
    }

    /// A call, a member or an index of a string.
    fn changed(&self, node: Node<'_>, depth: usize, first: &mut Option<usize>) -> Vec<Piece> {
        if let Some(passed) = calls::passed(node, self.text) {
            return self.value(passed, depth, first);
        }
        let Some(object) = calls::object(node, self.grammar) else {
            return vec![Piece::Hole];
        };
        let mut pieces = self.value(object, depth, first);
        if !calls::is_kept(node, object, self.text, self.grammar) {
            pieces.push(Piece::Hole);
        }
        pieces
    }
}
