//! The attributes in the text of a Rust file, and what has to hold of their expansions.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Every `#[redis_script(…)]` and what comes after it up to the end of the function. Without any, the whole text is both.
pub fn of(text: &str) -> Vec<(TokenStream, TokenStream)> {
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    collect(tokens.clone(), &mut found);
    if found.is_empty() {
        found.push((tokens.clone(), tokens));
    }
    // One file holds hundreds of attributes at most.
    found.truncate(20);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<(TokenStream, TokenStream)>) {
    let mut attribute = None;
    let mut item: Vec<TokenTree> = Vec::new();
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            match options(group.delimiter(), group.stream()) {
                Some(options) => {
                    attribute = Some(options);
                    // The `#` before it.
                    item.clear();
                    continue;
                }
                None if attribute.is_none() => collect(group.stream(), found),
                None => {}
            }
        }
        let ends = match &token {
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            _ => false,
        };
        item.push(token);
        if ends {
            let item: TokenStream = std::mem::take(&mut item).into_iter().collect();
            if let Some(attribute) = attribute.take() {
                found.push((attribute, item));
            }
        }
    }
}

/// The tokens in the parentheses of `[redis_script(…)]`.
fn options(delimiter: Delimiter, tokens: TokenStream) -> Option<TokenStream> {
    let mut tokens = tokens.into_iter();
    match (delimiter, tokens.next(), tokens.next(), tokens.next()) {
        (
            Delimiter::Bracket,
            Some(TokenTree::Ident(name)),
            Some(TokenTree::Group(options)),
            None,
        ) if name == "redis_script" => Some(options.stream()),
        _ => None,
    }
}

/// What the macro gives is a text of Rust again.
pub fn judge(expanded: TokenStream) {
    let text = expanded.to_string();
    assert!(text.parse::<TokenStream>().is_ok(), "not Rust: {text}");
}
