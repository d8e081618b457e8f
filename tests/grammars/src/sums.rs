//! The strings that a program joins, as tree-sitter sees them.

use std::collections::{HashMap, HashSet};

use tree_sitter::{Node, Tree};

use crate::grammar::{Grammar, Role};
use crate::joins;
use crate::pieces::{Piece, joined};
use crate::seen::Sum;
use crate::tree::children;

/// Methods that give the same text, at most with other blanks around it.
const KEEPING: [&str; 17] = [
    "trim",
    "trimStart",
    "trimEnd",
    "trimIndent",
    "stripIndent",
    "strip",
    "lstrip",
    "rstrip",
    "strip_heredoc",
    "freeze",
    "encode",
    "toString",
    "to_s",
    "chomp",
    "dup",
    "Trim",
    "getBytes",
];

/// The same, for functions. In lower case.
const PASSING: [&str; 8] = [
    "dedent",
    "cleandoc",
    "trimspace",
    "trim",
    "outdent",
    "stripindent",
    "string",
    "text",
];

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
        constants: HashMap::new(),
        hidden: HashSet::new(),
        types: HashSet::new(),
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
    /// Every value that a name gets in this file. `None` for one that is not written with `=`.
    constants: HashMap<&'a str, Vec<Option<Node<'a>>>>,
    /// Names of parameters.
    hidden: HashSet<&'a str>,
    types: HashSet<&'a str>,
}

impl<'a> Folder<'a> {
    fn collect<'t: 'a>(&mut self, node: Node<'t>, literals: &mut Vec<Node<'t>>) {
        self.note_names(node);
        match self.grammar.role(node.kind()) {
            Role::Literal | Role::Beginning if node.is_named() => literals.push(node),
            _ => {}
        }
        for child in children(node) {
            self.collect(child, literals);
        }
    }

    fn note_names<'t: 'a>(&mut self, node: Node<'t>) {
        let kind = node.kind();
        let field = |name: &str| node.child_by_field_name(name);
        if kind.contains("parameter") {
            self.hide(node);
        }
        let is_type = ["class", "interface", "module"]
            .iter()
            .any(|part| kind.contains(part));
        if let Some(name) = field("name").filter(|_| is_type) {
            self.types.insert(&self.text[name.byte_range()]);
        }
        let (name, value) = match kind {
            "variable_declarator" => (field("name"), field("value").or_else(|| last_value(node))),
            "assignment_expression" | "assignment" | "short_var_declaration" => {
                (field("left"), field("right"))
            }
            "augmented_assignment_expression"
            | "augmented_assignment"
            | "operator_assignment"
            | "compound_assignment_expr"
            | "assignment_statement" => (field("left"), None),
            "const_spec" | "var_spec" => (field("name"), field("value")),
            "public_field_definition" | "field_definition" => {
                (field("name").or_else(|| field("property")), field("value"))
            }
            "const_element" | "property_element" => (node.named_child(0), last_value(node)),
            _ => return,
        };
        let Some(name) = name else { return };
        let name = self.last_name(name);
        self.constants.entry(name).or_default().push(value);
    }

    fn hide(&mut self, node: Node<'_>) {
        if matches!(node.kind(), "identifier" | "variable_name") {
            self.hidden.insert(self.last_name(node));
        }
        for child in children(node) {
            self.hide(child);
        }
    }

    fn last_name(&self, node: Node<'_>) -> &'a str {
        let written = &self.text[node.byte_range()];
        let start = written
            .rfind(['.', '>', ':', '$', '@'])
            .map_or(0, |mark| mark + 1);
        &written[start..]
    }

    /// The largest expression that is the same string, or is made of it.
    fn top<'t>(&self, literal: Node<'t>) -> Node<'t> {
        let mut top = literal;
        while let Some(parent) = top.parent() {
            let is_more = match self.grammar.role(parent.kind()) {
                Role::Adjacent => true,
                Role::Sum => self.is_join(parent),
                Role::Group => parent.named_child_count() == 1,
                _ => self
                    .object(parent)
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
                    if self
                        .passed(call)
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

    /// What a member, a call or an index is of.
    fn object<'t>(&self, node: Node<'t>) -> Option<Node<'t>> {
        let names: &[&str] = match node.kind() {
            "member_expression" | "attribute" | "subscript_expression" | "subscript" => {
                &["object", "value"]
            }
            "member_access_expression" | "element_access_expression" => &["expression"],
            "selector_expression" | "index_expression" | "slice_expression" => &["operand"],
            "method_invocation" | "field_access" => &["object"],
            "element_reference" => &["object"],
            "call" if self.grammar == Grammar::Ruby => &["receiver"],
            "call_expression" | "call" | "invocation_expression" => &["function"],
            "member_call_expression" => &["object"],
            _ => return None,
        };
        names.iter().find_map(|name| node.child_by_field_name(name))
    }

    /// The argument of a call that gives it back.
    fn passed<'t>(&self, call: Node<'t>) -> Option<Node<'t>> {
        let is_call = matches!(
            call.kind(),
            "call_expression"
                | "call"
                | "invocation_expression"
                | "function_call_expression"
                | "method_invocation"
        );
        if !is_call {
            return None;
        }
        let function = ["function", "name", "method"]
            .iter()
            .find_map(|name| call.child_by_field_name(name))?;
        let name = self.last_name(function).to_lowercase();
        let list = call.child_by_field_name("arguments")?;
        if !PASSING.contains(&name.as_str()) || list.named_child_count() != 1 {
            return None;
        }
        let only = list.named_child(0)?;
        match only.kind() {
            "argument" => only.named_child(0),
            _ => Some(only),
        }
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
        let is_member = match self.object(node) {
            Some(object) => {
                let owner = &self.text[object.byte_range()];
                let is_own = ["this", "self", "cls", "$this"].contains(&owner);
                if !(is_own || self.types.contains(owner)) {
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
        let name = self.last_name(node);
        if depth == DEEPEST || self.hidden.contains(name) {
            return None;
        }
        let [Some(value)] = self.constants.get(name)?.as_slice() else {
            return None;
        };
        if value.byte_range().contains(&node.start_byte()) {
            return None;
        }
        let value = match value.kind() {
            "expression_list" if value.named_child_count() == 1 => value.named_child(0)?,
            _ => *value,
        };
        // Numbers are mostly counted up.
        let mut first = None;
        let pieces = self.value(value, depth + 1, &mut first);
        (first.is_some() && !pieces.contains(&Piece::Hole)).then_some(pieces)
    }

    /// A call, a member or an index of a string.
    fn changed(&self, node: Node<'_>, depth: usize, first: &mut Option<usize>) -> Vec<Piece> {
        if let Some(passed) = self.passed(node) {
            return self.value(passed, depth, first);
        }
        let Some(object) = self.object(node) else {
            return vec![Piece::Hole];
        };
        let method = ["property", "attribute", "name", "method"]
            .iter()
            .find_map(|name| node.child_by_field_name(name));
        let is_kept = method.is_some_and(|method| KEEPING.contains(&self.last_name(method)))
            || matches!(
                node.kind(),
                "call_expression" | "call" | "invocation_expression"
            ) && method.is_none()
                && self.object(object).is_some();
        let mut pieces = self.value(object, depth, first);
        if !is_kept {
            pieces.push(Piece::Hole);
        }
        pieces
    }
}

/// The value of a declaration whose grammar does not name it.
fn last_value(node: Node<'_>) -> Option<Node<'_>> {
    let count = node.named_child_count();
    (count > 1).then(|| node.named_child(count as u32 - 1))?
}
