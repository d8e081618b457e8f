//! The function itself: what the user wrote, with a body.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_signature::{Connection, Item};
use syn::Ident;

use super::{Model, call, definition, docs, location_of};

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
    // Where it has no hygiene of its own, a name that no parameter has.
    let reply = model.at_reply(quote_spanned!(span=> __redis_script_reply));
    let returned = model.around_reply(
        quote_spanned!(span=> #krate::__private::returned::<),
        result,
        quote_spanned!(span=> >(#reply)),
    );
    let is_async = model.function.item.signature.asyncness.is_some();
    let (find, finder) = if is_async {
        ("find_async_connection", quote!(FindAsyncConnection))
    } else {
        ("find_connection", quote!(FindConnection))
    };
    let (binding, found) = match connection {
        Connection::Parameter { name, ty } => {
            let at_type = location_of(ty.to_token_stream());
            let find = Ident::new(find, at_type);
            (
                quote_spanned!(span=> let mut connection = #name;),
                quote_spanned!(at_type=> connection.#find()),
            )
        }
        Connection::Expression(expression) => {
            let at_expression = location_of(expression.clone());
            let find = Ident::new(find, at_expression);
            (
                TokenStream::new(),
                quote_spanned!(at_expression=> (#expression).#find()),
            )
        }
    };
    let invoked = if is_async {
        quote_spanned!(span=> call.invoke_async(#found).await)
    } else {
        quote_spanned!(span=> call.invoke(#found))
    };
    quote_spanned! {span=>
        use #krate::__private::#finder as _;
        let call = { #call };
        #binding
        let #reply = #invoked;
        #returned
    }
}

/// A body that fits every signature, and uses the parameters so that none is warned about.
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
