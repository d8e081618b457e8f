//! Calls that join the entries of a list, as tree-sitter sees them.

use tree_sitter::Node;

use crate::grammar::Grammar;
use crate::tree::children;

/// A call that joins a list that is written out.
pub struct Joined<'t> {
    /// `None` where the language decides.
    pub separator: Option<Node<'t>>,
    pub entries: Vec<Node<'t>>,
}

/// What a call joins.
pub fn of<'t>(call: Node<'t>, text: &str, grammar: Grammar) -> Option<Joined<'t>> {
    let written = |node: Node<'_>| &text[node.byte_range()];
    let field = |name: &str| call.child_by_field_name(name);
    let given: Vec<Node<'t>> = entries(field("arguments")?);
    let (function, object) = match call.kind() {
        "call_expression" | "invocation_expression" | "function_call_expression" => {
            (field("function")?, None)
        }
        "call" if grammar == Grammar::Ruby => (field("method")?, Some(field("receiver")?)),
        "call" => (field("function")?, None),
        "method_invocation" => (field("name")?, Some(field("object")?)),
        _ => return None,
    };
    let object = ["object", "operand", "expression"]
        .iter()
        .find_map(|name| function.child_by_field_name(name))
        .or(object);
    let name = ["property", "attribute", "field", "name"]
        .iter()
        .find_map(|name| function.child_by_field_name(name))
        .unwrap_or(function);
    let (separator, list) = match (grammar, written(name), given.as_slice()) {
        (Grammar::Python, "join", [only]) => (Some(object?), list(*only)?),
        (Grammar::Go, "Join", [first, second]) if written(object?) == "strings" => {
            (Some(*second), list(*first)?)
        }
        (Grammar::Java | Grammar::Csharp, "join" | "Join", [first, rest @ ..])
            if written(object?).eq_ignore_ascii_case("string") =>
        {
            let listed = match rest {
                [only] => list(*only),
                _ => None,
            };
            (Some(*first), listed.unwrap_or_else(|| rest.to_vec()))
        }
        (Grammar::Php, "join" | "implode", [first, second]) => (Some(*first), list(*second)?),
        (Grammar::Ruby, "join", [] | [_]) => (given.first().copied(), list(object?)?),
        (grammar, "join", [] | [_]) if grammar.is_javascript() => {
            (given.first().copied(), list(object?)?)
        }
        _ => return None,
    };
    let separator = separator.filter(|separator| !written(*separator).is_empty());
    Some(Joined {
        separator,
        entries: list,
    })
}

/// The entries of a list that is written out.
fn list(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    match node.kind() {
        "array" | "list" | "tuple" | "array_creation_expression"
            if node.child_by_field_name("value").is_none() =>
        {
            Some(entries(node))
        }
        "array_creation_expression" => Some(entries(node.child_by_field_name("value")?)),
        "implicit_array_creation_expression" => {
            let inner = children(node).find(|child| child.kind() == "initializer_expression")?;
            Some(entries(inner))
        }
        "composite_literal" => Some(entries(node.child_by_field_name("body")?)),
        "method_invocation" => Some(entries(node.child_by_field_name("arguments")?)),
        _ => None,
    }
}

fn entries(list: Node<'_>) -> Vec<Node<'_>> {
    let named = children(list).filter(|child| child.is_named() && !child.is_extra());
    named
        .map(|child| match child.kind() {
            "argument" | "literal_element" | "array_element_initializer"
                if child.named_child_count() == 1 =>
            {
                child.named_child(0).unwrap_or(child)
            }
            _ => child,
        })
        .collect()
}
