//! The generics of the prepared call: those of the function that the keys, the arguments or the reply mention.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use redis_script_signature::Function;
use syn::{GenericParam, Generics, Ident, Path, TypeParamBound, WherePredicate};

use super::Model;

/// The generics in angle brackets, and the `where` clause.
pub(crate) fn of_prepare(model: &Model<'_>, used: &TokenStream) -> (TokenStream, TokenStream) {
    let generics = &model.function.item.signature.generics;
    let kept = kept(generics, used);
    let is_kept = |parameter: &&GenericParam| kept.contains(&name_of(parameter));
    let parameters = generics.params.iter().filter(is_kept);
    let dropped: Vec<String> = generics
        .params
        .iter()
        .map(name_of)
        .filter(|name| !kept.contains(name))
        .collect();
    let predicates = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates)
        .filter(|predicate| {
            let tokens = predicate.to_token_stream();
            !dropped.iter().any(|name| mentions(&tokens, name)) && constrains(predicate, &kept)
        })
        .collect::<Vec<_>>();
    let where_clause = if predicates.is_empty() {
        TokenStream::new()
    } else {
        quote!(where #(#predicates),*)
    };
    (quote!(<#(#parameters),*>), where_clause)
}

/// The names that the tokens mention, and those that the bounds of these mention in turn.
fn kept(generics: &Generics, used: &TokenStream) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut reached = used.clone();
    loop {
        let found = generics.params.iter().find(|parameter| {
            let name = name_of(parameter);
            !kept.contains(&name) && mentions(&reached, &name)
        });
        let Some(parameter) = found else {
            return kept;
        };
        kept.push(name_of(parameter));
        parameter.to_tokens(&mut reached);
    }
}

/// Whether the predicate speaks of the function's generics; those of the `impl` around it are always there.
fn constrains(predicate: &WherePredicate, kept: &[String]) -> bool {
    let tokens = predicate.to_token_stream();
    kept.iter().any(|name| mentions(&tokens, name)) || matches!(predicate, WherePredicate::Type(_))
}

fn name_of(parameter: &GenericParam) -> String {
    match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.to_string(),
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
    }
}

/// Whether a name, or a lifetime with its `'`, occurs in the tokens.
fn mentions(tokens: &TokenStream, name: &str) -> bool {
    let mut after_quote = false;
    tokens.clone().into_iter().any(|token| {
        let is_lifetime = std::mem::take(&mut after_quote);
        match token {
            TokenTree::Ident(ident) => match name.strip_prefix('\'') {
                Some(lifetime) => is_lifetime && ident == lifetime,
                None => !is_lifetime && ident == name,
            },
            TokenTree::Punct(punct) => {
                after_quote = punct.as_char() == '\'';
                false
            }
            TokenTree::Group(group) => mentions(&group.stream(), name),
            TokenTree::Literal(_) => false,
        }
    })
}

/// The return type with our own error in place of a generic one, which a call that is not made could not know.
pub(crate) fn with_own_error(
    function: &Function,
    result: TokenStream,
    krate: &Path,
) -> TokenStream {
    let generics = &function.item.signature.generics;
    let own_error = quote!(#krate::Error);
    generics
        .type_params()
        .filter(|parameter| is_error(generics, &parameter.ident))
        .fold(result, |result, parameter| {
            replace(result, &parameter.ident, &own_error)
        })
}

/// Whether the generic is bound to be made from an error.
fn is_error(generics: &Generics, name: &Ident) -> bool {
    let is_from = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|segment| segment.ident == "From"),
        _ => false,
    };
    let inline = generics
        .type_params()
        .filter(|parameter| parameter.ident == *name)
        .flat_map(|parameter| &parameter.bounds);
    let predicates = generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let in_where = predicates.filter_map(|predicate| match predicate {
        WherePredicate::Type(predicate)
            if *name == predicate.bounded_ty.to_token_stream().to_string() =>
        {
            Some(&predicate.bounds)
        }
        _ => None,
    });
    inline.chain(in_where.flatten()).any(is_from)
}

fn replace(tokens: TokenStream, name: &Ident, replacement: &TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) if ident == *name => replacement.clone(),
            TokenTree::Group(group) => {
                let stream = replace(group.stream(), name, replacement);
                let mut replaced = Group::new(group.delimiter(), stream);
                replaced.set_span(group.span());
                TokenTree::Group(replaced).into()
            }
            other => other.into(),
        })
        .collect()
}
