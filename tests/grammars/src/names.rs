//! What the names of a file stand for.

use std::collections::{HashMap, HashSet};

use tree_sitter::Node;

use crate::tree::children;

pub struct Names<'a> {
    text: &'a str,
    /// Every value that a name gets in this file. `None` for one that is not written with `=`.
    constants: HashMap<&'a str, Vec<Option<Node<'a>>>>,
    /// Names of parameters.
    hidden: HashSet<&'a str>,
    types: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            constants: HashMap::new(),
            hidden: HashSet::new(),
            types: HashSet::new(),
        }
    }

    pub fn is_type(&self, name: &str) -> bool {
        self.types.contains(name)
    }

    /// The only value that a name ever gets.
    pub fn only_value(&self, name: &str) -> Option<Node<'a>> {
        match self.constants.get(name)?.as_slice() {
            [Some(value)] if !self.hidden.contains(name) => Some(*value),
            _ => None,
        }
    }

    /// Notes the name that a node declares or changes.
    pub fn note<'t: 'a>(&mut self, node: Node<'t>) {
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
        let name = last_name(self.text, name);
        self.constants.entry(name).or_default().push(value);
    }

    fn hide(&mut self, node: Node<'_>) {
        if matches!(node.kind(), "identifier" | "variable_name") {
            self.hidden.insert(last_name(self.text, node));
        }
        for child in children(node) {
            self.hide(child);
        }
    }
}

/// The last part of a name, without its marks.
pub fn last_name<'a>(text: &'a str, node: Node<'_>) -> &'a str {
    let written = &text[node.byte_range()];
    let start = written
        .rfind(['.', '>', ':', '$', '@'])
        .map_or(0, |mark| mark + 1);
    &written[start..]
}

/// The value of a declaration whose grammar does not name it.
fn last_value(node: Node<'_>) -> Option<Node<'_>> {
    let count = node.named_child_count();
    (count > 1).then(|| node.named_child(count as u32 - 1))?
}
