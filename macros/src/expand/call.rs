//! The call of a script with its keys and arguments, as an expression.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_analysis::{Input, Shape, Unit};
use redis_script_signature::Parameter;
use syn::{Ident, Type};

use super::{Model, decoder, definition, first_span, location_of};

/// The statements that make the invocation of the function's parameters; the last one is its value. `tracking` stands
/// where the script has its name.
///
/// They refer to nothing beside the function, for nobody can tell whether that is found as `name` or as `Self::name`.
pub(crate) fn expand(model: &Model<'_>, tracking: &TokenStream) -> TokenStream {
    let krate = &model.krate;
    let script = definition::name();
    let definition = definition::expand(model);
    let keys: Vec<&Parameter> = model.function.of_table(Input::Keys).collect();
    let arguments: Vec<&Parameter> = model.function.of_table(Input::Arguments).collect();
    let (key_count, argument_count) = (count(model, &keys), count(model, &arguments));
    let parameters = || keys.iter().chain(&arguments);
    let iterators = parameters().filter_map(|parameter| iterator(parameter));
    let writes = parameters().map(|parameter| write(model, parameter));
    let reply = &model.reply;
    let decoder = decoder::expand(model);
    quote_spanned! {Span::mixed_site()=>
        use #krate::__private::{ChooseStrict as _, ChooseWritten as _};
        const #script: #krate::Script = #definition;
        #tracking
        #(#iterators)*
        let mut call = #krate::__private::Call::new(#script, #key_count, #argument_count);
        #(#writes)*
        call.finish(|reply| #krate::__private::decode::<#reply>(reply, #decoder))
    }
}

/// How many entries there are, or are at least.
fn count(model: &Model<'_>, parameters: &[&Parameter]) -> TokenStream {
    let krate = &model.krate;
    let fixed = parameters
        .iter()
        .filter(|parameter| !parameter.shape.is_variadic())
        .count();
    let list = parameters.last().and_then(|last| match last.shape {
        Shape::Variadic { group } => Some((iterator_name(last), group as usize)),
        _ => None,
    });
    match list {
        None => quote!(#fixed),
        Some((name, 1)) => quote!(#fixed + #krate::__private::at_least(&#name)),
        Some((name, group)) => quote!(#fixed + #group * #krate::__private::at_least(&#name)),
    }
}

/// A list is turned into its iterator once, to be asked for its length and then for its elements.
fn iterator(parameter: &Parameter) -> Option<TokenStream> {
    let name = &parameter.name;
    let iterator = iterator_name(parameter);
    parameter.shape.is_variadic().then(|| {
        quote_spanned! {Span::mixed_site()=>
            let #iterator = ::core::iter::IntoIterator::into_iter(#name);
        }
    })
}

/// The parameter's name once more, but another variable to the compiler.
fn iterator_name(parameter: &Parameter) -> Ident {
    let mut name = parameter.name.clone();
    name.set_span(Span::mixed_site());
    name
}

fn write(model: &Model<'_>, parameter: &Parameter) -> TokenStream {
    let krate = &model.krate;
    let name = &parameter.name;
    let span = location_of(name, Span::mixed_site());
    let method = Ident::new(method(parameter), span);
    let value_type = value_type(parameter);
    let unit = parameter.unit.map(|unit| {
        let unit = unit_name(unit);
        quote!(, #krate::__private::Unit::#unit)
    });
    match parameter.shape {
        Shape::Variadic { .. } => {
            let iterator = iterator_name(parameter);
            quote_spanned!(span=> call.#method #value_type (#iterator #unit);)
        }
        _ => quote_spanned!(span=> call.#method #value_type (&#name #unit);),
    }
}

fn method(parameter: &Parameter) -> &'static str {
    match (parameter.input, parameter.shape, parameter.unit) {
        (Input::Keys, Shape::Variadic { group: 1 }, _) => "keys",
        (Input::Keys, Shape::Variadic { .. }, _) => "key_groups",
        (Input::Keys, _, _) => "key",
        (Input::Arguments, Shape::Single, None) => "argument",
        (Input::Arguments, Shape::Single, Some(_)) => "time",
        (Input::Arguments, Shape::Optional, None) => "optional",
        (Input::Arguments, Shape::Optional, Some(_)) => "optional_time",
        (Input::Arguments, Shape::Variadic { .. }, Some(_)) => "times",
        (Input::Arguments, Shape::Variadic { group: 1 }, None) => "arguments",
        (Input::Arguments, Shape::Variadic { .. }, None) => "argument_groups",
    }
}

/// The type that must be an entry, in the user's own tokens: there the compiler shows what is wrong with it. A type
/// with `impl` in it cannot be repeated.
fn value_type(parameter: &Parameter) -> TokenStream {
    let Some(value) = &parameter.value else {
        return TokenStream::new();
    };
    if mentions_impl(value.to_token_stream()) {
        return TokenStream::new();
    }
    match &parameter.ty {
        Type::Reference(list) if parameter.shape.is_variadic() => {
            let mutability = list.mutability;
            let borrow = quote_spanned!(first_span(value)=> &);
            quote!(::<#borrow #mutability #value>)
        }
        _ => quote!(::<#value>),
    }
}

fn mentions_impl(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "impl",
        TokenTree::Group(group) => mentions_impl(group.stream()),
        _ => false,
    })
}

fn unit_name(unit: Unit) -> Ident {
    let name = match unit {
        Unit::Seconds => "Seconds",
        Unit::Millis => "Millis",
        Unit::Micros => "Micros",
    };
    Ident::new(name, Span::mixed_site())
}
