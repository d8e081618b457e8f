//! How the reply is read: strictly, as the return type is written, with the user's types inside read as they read themselves.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericArgument, Path, PathArguments, Type};

use super::{Model, location_of};

/// The decoder of the whole reply.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    match model.written_reply {
        Some(reply) => decoder(reply, &model.krate),
        None => {
            let (krate, reply) = (&model.krate, &model.reply);
            let written =
                model.around_reply(quote!(#krate::__private::Written::<), reply, quote!(>::NEW));
            let span = location_of(reply, Span::mixed_site());
            quote_spanned!(span=> (&#written).leaf())
        }
    }
}

fn decoder(ty: &Type, krate: &Path) -> TokenStream {
    let written = match ty {
        Type::Group(group) => return decoder(&group.elem, krate),
        Type::Paren(paren) => return decoder(&paren.elem, krate),
        Type::Tuple(tuple) if !tuple.elems.is_empty() => {
            let fields = tuple.elems.iter().map(|field| decoder(field, krate));
            Some(quote!((#(#fields,)*)))
        }
        Type::Array(array) => {
            let element = decoder(&array.elem, krate);
            Some(quote!(#krate::__private::Array(#element)))
        }
        Type::Path(path) => path.path.segments.last().and_then(|segment| {
            let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
                return None;
            };
            let types: Vec<&Type> = arguments
                .args
                .iter()
                .filter_map(|argument| match argument {
                    GenericArgument::Type(ty) => Some(ty),
                    _ => None,
                })
                .collect();
            container(&segment.ident.to_string(), &types, krate)
        }),
        _ => None,
    };
    match written {
        Some(written) => {
            let span = location_of(ty, Span::mixed_site());
            quote_spanned!(span=> (&#krate::__private::Written::<#ty>::NEW).or(#written))
        }
        None => leaf(ty, krate),
    }
}

/// The decoder of a standard type with others inside.
fn container(name: &str, types: &[&Type], krate: &Path) -> Option<TokenStream> {
    let inside = |ty: &Type| decoder(ty, krate);
    match (name, types) {
        ("Option", [value]) => {
            let value = inside(value);
            Some(quote!(#krate::__private::Optional(#value)))
        }
        ("Vec" | "VecDeque" | "BTreeSet", [element]) | ("HashSet", [element, ..]) => {
            let decoder = inside(element);
            Some(quote!(#krate::__private::Elements::<#element, _>::new(#decoder)))
        }
        ("BTreeMap", [key, value]) | ("HashMap", [key, value, ..]) => {
            let decoders = (inside(key), inside(value));
            let (key_decoder, value_decoder) = decoders;
            Some(quote! {
                #krate::__private::Elements::<(#key, #value), _>::new((#key_decoder, #value_decoder))
            })
        }
        _ => None,
    }
}

/// The decoder of a type with no other inside: a standard type or the user's.
fn leaf(ty: &impl quote::ToTokens, krate: &Path) -> TokenStream {
    let span = location_of(ty, Span::mixed_site());
    quote_spanned!(span=> (&#krate::__private::Written::<#ty>::NEW).leaf())
}
