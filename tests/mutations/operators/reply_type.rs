//! Mistakes in the type that the reply is read into.

use proc_macro2::{TokenStream, TokenTree};

use crate::mutant::Mutant;
use crate::original::Original;

/// A list for one value, one value for a list, no `Option` where there was one, and a tuple that is one shorter.
pub(super) fn retyped(original: &Original) -> Vec<Mutant> {
    let item: Vec<_> = original.item.clone().into_iter().collect();
    let Some(first) = item.iter().rposition(is_result).map(|result| result + 2) else {
        return Vec::new();
    };
    // Behind the type stand `>` and `;`.
    let end = item.len() - 2;
    let written: TokenStream = item[first..end].iter().cloned().collect();
    let text = written.to_string().replace(' ', "");
    let others = others(&text).into_iter();
    others
        .map(|other| {
            let tokens: TokenStream = other.parse().expect("tokens");
            let before = item[..first].iter().cloned();
            let behind = item[end..].iter().cloned();
            Mutant {
                item: before.chain(tokens).chain(behind).collect(),
                at: "reply".to_owned(),
                change: format!("`{text}` → `{other}`"),
                ..original.unchanged()
            }
        })
        .collect()
}

fn is_result(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if word == "Result")
}

fn others(text: &str) -> Vec<String> {
    let inside = |opening: &str| {
        let inner = text.strip_prefix(opening)?.strip_suffix('>')?;
        Some(inner.to_owned())
    };
    if let Some(value) = inside("Option<") {
        return vec![format!("Vec<{value}>"), value];
    }
    if let Some(element) = inside("Vec<") {
        return vec![element];
    }
    if text.starts_with("HashMap<") {
        return vec!["String".to_owned(), "i64".to_owned()];
    }
    match text
        .strip_prefix('(')
        .and_then(|rest| rest.rsplit_once(','))
    {
        Some((fewer, _)) => vec![format!("({fewer},)"), "i64".to_owned()],
        None => vec![format!("Vec<{text}>"), format!("({text},{text})")],
    }
}
