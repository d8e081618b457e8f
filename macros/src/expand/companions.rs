//! The items next to the function: the script, or the function of the library, as a constant, and the call as a value.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::ParseStream;
use syn::{Meta, Token};

use super::{Model, call, definition, docs, function, generics};
use redis_script_signature::{Callee, Connection, FnArg};

/// `RATE_LIMIT_SCRIPT`, or `RESERVE_FUNCTION`. It also contains the warnings about the script, which the compiler names after it.
pub(crate) fn expand_constant(model: &Model<'_>, warnings: &TokenStream) -> TokenStream {
    let krate = &model.krate;
    let head = head(model, docs::of_constant(model));
    let name = model.constant_name();
    let definition = definition::expand_constant(model);
    let ty = match model.callee() {
        Callee::Script => quote!(Script),
        Callee::Function => quote!(Function),
    };
    let value = if warnings.is_empty() {
        definition
    } else {
        quote!({ #warnings #definition })
    };
    quote_spanned! {Span::mixed_site()=>
        #head const #name: #krate::#ty = #value;
    }
}

/// `prepare_rate_limit`.
pub(crate) fn expand_prepare(model: &Model<'_>) -> TokenStream {
    let krate = &model.krate;
    let head = head(model, docs::of_prepare(model));
    let name = model.prepare_name();
    let reply = &model.reply;
    let receiver = match model.function.item.signature.receiver() {
        Some(_) => quote!(&self,),
        None => TokenStream::new(),
    };
    let parameters = parameters_without_connection(model);
    let invocation = model.around_reply(quote!(#krate::Invocation<), reply, quote!(>));
    let (generics, where_clause) = generics::of_prepare(model, &quote!(#(#parameters)* #reply));
    let body = if model.is_whole {
        call::expand(model, &TokenStream::new())
    } else {
        let mut uses = TokenStream::new();
        for parameter in &model.function.parameters {
            function::use_of(&parameter.name).to_tokens(&mut uses);
        }
        function::empty_body(&uses)
    };
    quote_spanned! {Span::mixed_site()=>
        #head fn #name #generics (#receiver #(#parameters),*) -> #invocation #where_clause {
            #body
        }
    }
}

/// The keys and arguments as the function takes them.
fn parameters_without_connection(model: &Model<'_>) -> Vec<TokenStream> {
    let connection = match &model.function.connection {
        Some(Connection::Parameter { name, .. }) => Some(name),
        _ => None,
    };
    let mut parameters = Vec::new();
    for pair in model.function.item.signature.inputs.pairs() {
        let input = pair.into_value();
        let is_connection = connection.is_some() && input.name() == connection;
        if matches!(input, FnArg::Typed(_)) && !is_connection {
            parameters.push(input.to_token_stream());
        }
    }
    parameters
}

/// The documentation, and the attributes that decide whether and how the function is visible. The companions are
/// visible in the same way.
fn head(model: &Model<'_>, docs: TokenStream) -> TokenStream {
    let item = &model.function.item;
    let mut head = docs;
    for attribute in &item.attributes {
        if is_shared(&attribute.meta) {
            attribute.to_tokens(&mut head);
        }
    }
    item.visibility.to_tokens(&mut head);
    head
}

fn is_shared(meta: &Meta) -> bool {
    let path = meta.path();
    if path.is_ident("cfg") || path.is_ident("deprecated") {
        return true;
    }
    let Meta::List(list) = meta else {
        return false;
    };
    // If the author allows a lint for the function, it is also allowed for the generated items.
    if path.is_ident("allow") {
        return true;
    }
    if path.is_ident("doc") {
        return list.tokens.to_string() == "hidden";
    }
    path.is_ident("cfg_attr") && matches!(list.parse_args_with(adds_shared), Ok(true))
}

/// Whether there are attributes after the condition, and all of them are shared.
fn adds_shared(input: ParseStream<'_>) -> syn::Result<bool> {
    input.parse::<Meta>()?;
    let mut is_any = false;
    let mut are_all = true;
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if !input.is_empty() {
            is_any = true;
            are_all &= is_shared(&input.parse()?);
        }
    }
    Ok(is_any && are_all)
}
