//! Members and calls of a string, and calls that a string is passed to.

use tree_sitter::Node;

use crate::grammar::Grammar;
use crate::names::last_name;

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

/// What a member, a call or an index is of.
pub fn object<'t>(node: Node<'t>, grammar: Grammar) -> Option<Node<'t>> {
    let names: &[&str] = match node.kind() {
        "member_expression" | "attribute" | "subscript_expression" | "subscript" => {
            &["object", "value"]
        }
        "member_access_expression" | "element_access_expression" => &["expression"],
        "selector_expression" | "index_expression" | "slice_expression" => &["operand"],
        "method_invocation" | "field_access" => &["object"],
        "element_reference" => &["object"],
        "call" if grammar == Grammar::Ruby => &["receiver"],
        "call_expression" | "call" | "invocation_expression" => &["function"],
        "member_call_expression" => &["object"],
        _ => return None,
    };
    names.iter().find_map(|name| node.child_by_field_name(name))
}

/// The argument of a call that gives it back.
pub fn passed<'t>(call: Node<'t>, text: &str) -> Option<Node<'t>> {
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
    let name = last_name(text, function).to_lowercase();
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

/// Whether a member or a call of an object is the same text, at most with other blanks around it.
pub fn is_kept(node: Node<'_>, of: Node<'_>, text: &str, grammar: Grammar) -> bool {
    let method = ["property", "attribute", "name", "method"]
        .iter()
        .find_map(|name| node.child_by_field_name(name));
    method.is_some_and(|method| KEEPING.contains(&last_name(text, method)))
        || matches!(
            node.kind(),
            "call_expression" | "call" | "invocation_expression"
        ) && method.is_none()
            && object(of, grammar).is_some()
}
