//! The generics of the prepared call: those generics of the function that the keys, the arguments or the reply mention.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use redis_script_signature::Function;
use syn::punctuated::Punctuated;
use syn::{GenericParam, Generics, Ident, Token, TypeParam, TypeParamBound, WherePredicate};

use super::Model;

/// The generics in angle brackets, and the `where` clause.
pub(crate) fn of_prepare(model: &Model<'_>, used: &TokenStream) -> (TokenStream, TokenStream) {
    let generics = &model.function.item.signature.generics;
    let kept = kept(generics, used);
    let mut parameters: Vec<TokenStream> = Vec::new();
    let mut dropped = Vec::new();
    for parameter in generics.params.pairs() {
        let parameter = parameter.into_value();
        let name = name_of(parameter);
        if kept.contains(&name) {
            parameters.push(parameter.to_token_stream());
        } else {
            dropped.push(name);
        }
    }
    let mut predicates: Vec<TokenStream> = Vec::new();
    if let Some(clause) = &generics.where_clause {
        for predicate in clause.predicates.pairs() {
            let predicate = predicate.into_value();
            let tokens = predicate.to_token_stream();
            // A bound without any of the function's generics is about those of the surrounding `impl`.
            let is_of_type = matches!(predicate, WherePredicate::Type(_));
            if !mentions_any(&tokens, &dropped) && (is_of_type || mentions_any(&tokens, &kept)) {
                predicates.push(tokens);
            }
        }
    }
    let where_clause = if predicates.is_empty() {
        TokenStream::new()
    } else {
        quote!(where #(#predicates),*)
    };
    (quote!(<#(#parameters),*>), where_clause)
}

/// The names that the tokens mention, and the names that their bounds mention in turn.
fn kept(generics: &Generics, used: &TokenStream) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut reached = used.clone();
    loop {
        let before = kept.len();
        for parameter in generics.params.pairs() {
            let parameter = parameter.into_value();
            let name = name_of(parameter);
            if !kept.contains(&name) && mentions(&reached, &name) {
                kept.push(name);
                parameter.to_tokens(&mut reached);
            }
        }
        if kept.len() == before {
            return kept;
        }
    }
}

fn name_of(parameter: &GenericParam) -> String {
    match parameter {
        GenericParam::Lifetime(parameter) => format!("'{}", parameter.lifetime.ident),
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
    }
}

/// Whether a name, or a lifetime with its `'`, occurs in the tokens.
fn mentions(tokens: &TokenStream, name: &str) -> bool {
    let mut is_lifetime = false;
    for token in tokens.clone() {
        let is_mention = match &token {
            TokenTree::Ident(ident) => match name.strip_prefix('\'') {
                Some(lifetime) => is_lifetime && ident == lifetime,
                None => !is_lifetime && ident == name,
            },
            TokenTree::Group(group) => mentions(&group.stream(), name),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if is_mention {
            return true;
        }
        is_lifetime = matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'');
    }
    false
}

fn mentions_any(tokens: &TokenStream, names: &[String]) -> bool {
    for name in names {
        if mentions(tokens, name) {
            return true;
        }
    }
    false
}

/// The return type with our own error instead of a generic one, which a prepared call could not know.
pub(crate) fn with_own_error(
    function: &Function,
    mut result: TokenStream,
    krate: &TokenStream,
) -> TokenStream {
    let generics = &function.item.signature.generics;
    let own_error = quote!(#krate::Error);
    for parameter in generics.type_params() {
        if is_error(generics, parameter) {
            result = replace(result, &parameter.ident, &own_error);
        }
    }
    result
}

/// Whether the generic is bound to be made from an error, among the generics or in the `where` clause.
fn is_error(generics: &Generics, parameter: &TypeParam) -> bool {
    if is_from(&parameter.bounds) {
        return true;
    }
    let Some(clause) = &generics.where_clause else {
        return false;
    };
    for predicate in clause.predicates.pairs() {
        if let WherePredicate::Type(predicate) = predicate.into_value()
            && parameter.ident == predicate.bounded_ty.to_token_stream().to_string().as_str()
            && is_from(&predicate.bounds)
        {
            return true;
        }
    }
    false
}

fn is_from(bounds: &Punctuated<TypeParamBound, Token![+]>) -> bool {
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound
            && let Some(segment) = bound.path.segments.last()
            && segment.ident == "From"
        {
            return true;
        }
    }
    false
}

fn replace(tokens: TokenStream, name: &Ident, replacement: &TokenStream) -> TokenStream {
    let mut replaced = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if ident == *name => replacement.to_tokens(&mut replaced),
            TokenTree::Group(group) => {
                let stream = replace(group.stream(), name, replacement);
                let mut inside = Group::new(group.delimiter(), stream);
                inside.set_span(group.span());
                replaced.append(inside);
            }
            other => replaced.append(other),
        }
    }
    replaced
}
