//! The function itself: the user's signature with a body.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_signature::{Connection, Item};
use syn::Ident;

use super::value::Origin;
use super::{Model, call, connection, definition, docs};

/// The function itself, with a body.
pub(crate) fn expand(model: &Model<'_>, warnings: &TokenStream) -> TokenStream {
    let item = &model.function.item;
    let body = match &model.function.connection {
        Some(connection) if model.is_whole => function_body(model, connection),
        _ => empty_body(&uses_of_parameters(item)),
    };
    let mut block = Group::new(Delimiter::Brace, quote!(#warnings #body));
    block.set_span(item.end);
    let mut function = TokenStream::new();
    for attribute in &item.attributes {
        attribute.to_tokens(&mut function);
    }
    docs::of_function(model).to_tokens(&mut function);
    item.visibility.to_tokens(&mut function);
    item.signature.to_tokens(&mut function);
    block.to_tokens(&mut function);
    function
}

fn function_body(model: &Model<'_>, connection: &Connection) -> TokenStream {
    let krate = &model.krate;
    let span = Span::mixed_site();
    let call = call::expand(model, &definition::tracking(model));
    let result = &model.result;
    // If the name has no hygiene of its own, it must be one that no parameter has.
    let reply = model.at_reply(quote_spanned!(span=> __redis_script_reply));
    let (return_function, inferred) = if has_generic_error(model) {
        (quote!(generic_returned), TokenStream::new())
    } else {
        (quote!(returned), quote!(, _))
    };
    let returned = model.around_reply(
        quote_spanned!(span=> #krate::__private::#return_function::<),
        result,
        quote_spanned!(span=> #inferred >(#reply)),
    );
    let sent = connection::expand(model, connection);
    quote_spanned! {span=>
        let call = { #call };
        let #reply = #sent;
        #returned
    }
}

/// Whether the error of a written `Result<T, E>` is a type that only the caller knows.
fn has_generic_error(model: &Model<'_>) -> bool {
    let Some(reply) = &model.function.reply else {
        return false;
    };
    let Some(error) = &reply.written_error else {
        return false;
    };
    Origin::of(error, &model.function.item.signature.generics) == Origin::Generic
}

/// A body that fits every signature. It uses the parameters, so that the compiler does not warn about unused ones.
pub(crate) fn empty_body(uses: &TokenStream) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        let _ = (#uses);
        ::core::unreachable!("a script with mistakes is never compiled")
    }
}

/// What an [`empty_body`] needs of each parameter.
pub(crate) fn use_of(name: &Ident) -> TokenStream {
    quote_spanned!(Span::mixed_site()=> &#name,)
}

fn uses_of_parameters(item: &Item) -> TokenStream {
    let mut uses = TokenStream::new();
    for input in item.signature.inputs.pairs() {
        if let Some(name) = input.into_value().name() {
            use_of(name).to_tokens(&mut uses);
        }
    }
    uses
}
