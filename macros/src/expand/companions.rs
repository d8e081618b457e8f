//! What stands beside the function: the script as a constant, and the call as a value.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

use super::{Model, call, definition, docs, function, generics};
use redis_script_signature::{Connection, FnArg};

/// `RATE_LIMIT_SCRIPT`, which also holds the warnings about the script: the compiler names them after it.
pub(crate) fn expand_constant(model: &Model<'_>, warnings: &TokenStream) -> TokenStream {
    let krate = &model.krate;
    let attributes = shared_attributes(model);
    let docs = docs::of_constant(model);
    let visibility = &model.function.item.visibility;
    let name = model.constant_name();
    let definition = definition::expand(model);
    let value = if warnings.is_empty() {
        definition
    } else {
        quote!({ #warnings #definition })
    };
    quote_spanned! {Span::mixed_site()=>
        #docs
        #(#attributes)*
        #visibility const #name: #krate::Script = #value;
    }
}

/// `prepare_rate_limit`.
pub(crate) fn expand_prepare(model: &Model<'_>) -> TokenStream {
    let krate = &model.krate;
    let attributes = shared_attributes(model);
    let docs = docs::of_prepare(model);
    let visibility = &model.function.item.visibility;
    let name = model.prepare_name();
    let reply = &model.reply;
    let receiver = model
        .function
        .item
        .signature
        .receiver()
        .map(|_| quote!(&self,));
    let parameters = parameters_without_connection(model);
    let invocation = model.around_reply(quote!(#krate::Invocation<), reply, quote!(>));
    let (generics, where_clause) = generics::of_prepare(model, &quote!(#(#parameters)* #reply));
    let body = if model.is_whole {
        call::expand(model, &TokenStream::new())
    } else {
        let parameters = model.function.parameters.iter();
        function::empty_body(parameters.map(|parameter| parameter.name.clone()))
    };
    quote_spanned! {Span::mixed_site()=>
        #docs
        #(#attributes)*
        #visibility fn #name #generics (#receiver #(#parameters),*) -> #invocation #where_clause {
            #body
        }
    }
}

/// The keys and arguments as the function takes them.
fn parameters_without_connection<'a>(model: &Model<'a>) -> Vec<&'a FnArg> {
    let connection = match &model.function.connection {
        Some(Connection::Parameter { name, .. }) => Some(name),
        _ => None,
    };
    let inputs = model.function.item.signature.inputs.iter();
    inputs
        .filter(|input| match input {
            FnArg::Receiver(_) => false,
            FnArg::Typed(_) => input.name().is_none_or(|name| Some(name) != connection),
        })
        .collect()
}

/// The attributes that decide whether and how the function is seen; its companions share them.
fn shared_attributes<'a>(model: &Model<'a>) -> Vec<&'a Attribute> {
    let attributes = model.function.item.attributes.iter();
    attributes
        .filter(|attribute| is_shared(&attribute.meta))
        .collect()
}

fn is_shared(meta: &Meta) -> bool {
    let path = meta.path();
    if path.is_ident("cfg") || path.is_ident("deprecated") {
        return true;
    }
    let Meta::List(list) = meta else {
        return false;
    };
    // What the author allows of the function holds for what is made of it.
    if path.is_ident("allow") {
        return true;
    }
    if path.is_ident("doc") {
        return list.tokens.to_string() == "hidden";
    }
    let nested = || list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    path.is_ident("cfg_attr")
        && nested().is_ok_and(|nested| nested.len() > 1 && nested.iter().skip(1).all(is_shared))
}
