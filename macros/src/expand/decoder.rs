//! How the reply is read: strictly, according to the written return type. The user's own types in it use their own
//! reading.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericArgument, PathArguments, PathSegment, Type};

use super::value::Origin;
use super::{Model, location_of};

/// The decoder of the whole reply.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    match model.written_reply {
        Some(reply) => decoder(reply, model),
        None => {
            let (krate, reply) = (&model.krate, &model.reply);
            let written =
                model.around_reply(quote!(#krate::__private::Written::<), reply, quote!(>::NEW));
            quote_spanned!(location_of(reply.clone())=> (&#written).leaf())
        }
    }
}

fn decoder(ty: &Type, model: &Model<'_>) -> TokenStream {
    let krate = &model.krate;
    let written = match ty {
        Type::Group(group) => return decoder(&group.elem, model),
        Type::Paren(paren) => return decoder(&paren.elem, model),
        Type::Tuple(tuple) if !tuple.elems.is_empty() => {
            let mut fields = TokenStream::new();
            for field in tuple.elems.pairs() {
                let field = decoder(field.into_value(), model);
                quote!(#field,).to_tokens(&mut fields);
            }
            Some(quote!((#fields)))
        }
        Type::Array(array) => {
            let element = decoder(&array.elem, model);
            Some(quote!(#krate::__private::Array(#element)))
        }
        Type::Path(path) => match path.path.segments.last() {
            Some(segment) => container(segment, model),
            None => None,
        },
        _ => None,
    };
    let span = location_of(ty.to_token_stream());
    let generics = &model.function.item.signature.generics;
    match written {
        None if Origin::of(ty, generics) == Origin::Generic => {
            quote_spanned!(span=> #krate::__private::generic_leaf::<#ty>())
        }
        Some(written) => {
            quote_spanned!(span=> (&#krate::__private::Written::<#ty>::NEW).or(#written))
        }
        None => quote_spanned!(span=> (&#krate::__private::Written::<#ty>::NEW).leaf()),
    }
}

/// The decoder of a standard type that contains others. `None` for the user's types, and for a standard type that
/// contains none.
fn container(segment: &PathSegment, model: &Model<'_>) -> Option<TokenStream> {
    let krate = &model.krate;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    let mut types: Vec<&Type> = Vec::new();
    for argument in arguments.args.pairs() {
        if let GenericArgument::Type(ty) = argument.into_value() {
            types.push(ty);
        }
    }
    match (segment.ident.to_string().as_str(), types.as_slice()) {
        ("Option", &[value]) => {
            let value = decoder(value, model);
            Some(quote!(#krate::__private::Optional(#value)))
        }
        ("Vec" | "VecDeque" | "BTreeSet", &[element]) | ("HashSet", &[element, ..]) => {
            let decoder = decoder(element, model);
            Some(quote!(#krate::__private::Elements::<#element, _>::new(#decoder)))
        }
        ("BTreeMap", &[key, value]) | ("HashMap", &[key, value, ..]) => {
            let (key_decoder, value_decoder) = (decoder(key, model), decoder(value, model));
            Some(quote! {
                #krate::__private::Elements::<(#key, #value), _>::new((#key_decoder, #value_decoder))
            })
        }
        _ => None,
    }
}
