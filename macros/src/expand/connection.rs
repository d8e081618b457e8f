//! From the connection to the reply. The user passes the connection, or the option `connection = …` names it.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_signature::Connection;
use syn::Ident;

use super::{Model, location_of};

/// The reply to the call `call`, as an expression. `runtime/src/connection.rs` describes which types dereference to a
/// connection and how the connection is found. The calls of its methods have the place of the user's code.
pub(crate) fn expand(model: &Model<'_>, connection: &Connection) -> TokenStream {
    let krate = &model.krate;
    let span = Span::mixed_site();
    let (binding, passed, at) = match connection {
        Connection::Parameter { name, ty } => (
            quote_spanned!(span=> let mut connection = #name;),
            quote_spanned!(span=> connection),
            location_of(ty.to_token_stream()),
        ),
        Connection::Expression(expression) => (
            TokenStream::new(),
            quote_spanned!(span=> (#expression)),
            location_of(expression.clone()),
        ),
    };
    let is_async = model.function.item.signature.asyncness.is_some();
    let (traits, lead, find) = if is_async {
        (
            quote!(FindAsyncConnection as _, LeadsToAsyncConnection as _),
            "to_async_connection",
            "find_async_connection",
        )
    } else {
        (
            quote!(FindConnection as _, LeadsToConnection as _),
            "to_connection",
            "find_connection",
        )
    };
    let (lead, find) = (Ident::new(lead, at), Ident::new(find, at));
    let found = quote_spanned!(at=> (*connection).#find());
    let invoked = if is_async {
        quote_spanned!(span=> call.invoke_async(#found).await)
    } else {
        quote_spanned!(span=> call.invoke(#found))
    };
    // In a `match`, temporary values of the user's expression live until the reply is there.
    quote_spanned! {span=>
        {
            use #krate::__private::{PassConnection as _, #traits};
            #binding
            match #passed.pass_connection() {
                connection => {
                    let connection = #krate::__private::passed(&*connection).#lead(connection);
                    #invoked
                }
            }
        }
    }
}
