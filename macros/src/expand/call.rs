//! The call of a script, with its keys and arguments, as an expression.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_analysis::{Input, Shape, Unit};
use redis_script_signature::Parameter;
use syn::{Ident, Type};

use super::value::{self, Origin, referent};
use super::{Model, decoder, definition};

/// The statements that build the invocation from the function's parameters. The last one is its value. `tracking` is
/// where the script gets its name.
///
/// They refer to nothing next to the function, since it is unknown whether that would be `name` or `Self::name`.
pub(crate) fn expand(model: &Model<'_>, tracking: &TokenStream) -> TokenStream {
    let krate = &model.krate;
    let script = definition::name();
    let definition = definition::expand(model);
    let keys = Table::expand(model, Input::Keys);
    let arguments = Table::expand(model, Input::Arguments);
    let (key_iterator, argument_iterator) = (keys.iterator, arguments.iterator);
    let (key_count, argument_count) = (keys.count, arguments.count);
    let (key_writes, argument_writes) = (keys.writes, arguments.writes);
    let reply = &model.reply;
    let decoder = decoder::expand(model);
    quote_spanned! {Span::mixed_site()=>
        use #krate::__private::{ChooseStrict as _, ChooseWritten as _};
        const #script: #krate::Script = #definition;
        #tracking
        #key_iterator
        #argument_iterator
        let mut call = #krate::__private::Call::new(#script, #key_count, #argument_count);
        #key_writes
        #argument_writes
        call.finish(|reply| #krate::__private::decode::<#reply>(reply, #decoder))
    }
}

/// The keys, or the arguments, in the call.
struct Table {
    /// A list in the last place is turned into an iterator once. The iterator gives its length and then its elements.
    iterator: TokenStream,
    /// The number of entries, or the least number.
    count: TokenStream,
    writes: TokenStream,
}

impl Table {
    fn expand(model: &Model<'_>, input: Input) -> Self {
        let krate = &model.krate;
        let mut fixed = 0_usize;
        let (mut iterator, mut at_least) = (TokenStream::new(), TokenStream::new());
        let mut writes = TokenStream::new();
        for parameter in model.function.of_table(input) {
            write(model, parameter).to_tokens(&mut writes);
            let Shape::Variadic { group } = parameter.shape else {
                fixed += 1;
                continue;
            };
            let (name, iterated) = (&parameter.name, iterator_name(parameter));
            iterator = quote_spanned! {Span::mixed_site()=>
                let #iterated = ::core::iter::IntoIterator::into_iter(#name);
            };
            let group = group as usize;
            at_least = match group {
                1 => quote!(+ #krate::__private::at_least(&#iterated)),
                _ => quote!(+ #group * #krate::__private::at_least(&#iterated)),
            };
        }
        Self {
            iterator,
            count: quote!(#fixed #at_least),
            writes,
        }
    }
}

/// The same name as the parameter, but another variable to the compiler.
fn iterator_name(parameter: &Parameter) -> Ident {
    let mut name = parameter.name.clone();
    name.set_span(Span::mixed_site());
    name
}

fn write(model: &Model<'_>, parameter: &Parameter) -> TokenStream {
    let krate = &model.krate;
    let origin = origin(model, parameter);
    let span = Span::mixed_site().located_at(parameter.name.span());
    let method = match origin {
        Origin::Generic => format!("generic_{}", method(parameter)),
        Origin::Standard | Origin::Named => method(parameter).to_owned(),
    };
    let method = Ident::new(&method, span);
    let question = question(model, parameter, origin);
    let value_type = value_type(parameter, origin);
    let value = value(parameter);
    let unit = match parameter.unit {
        Some(unit) => {
            let unit = unit_name(unit);
            quote!(, #krate::__private::Unit::#unit)
        }
        None => TokenStream::new(),
    };
    quote_spanned!(span=> #question call.#method #value_type (#value #unit);)
}

/// What is passed on: an iterator, a reference that the user passes, or a reference to what the user passes.
fn value(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    match parameter.shape {
        Shape::Variadic { .. } => iterator_name(parameter).to_token_stream(),
        Shape::Single if matches!(&parameter.ty, Type::Reference(_)) => name.to_token_stream(),
        Shape::Single | Shape::Optional => quote_spanned!(name.span()=> &#name),
    }
}

fn method(parameter: &Parameter) -> &'static str {
    if parameter.may_be_empty {
        return match parameter.unit {
            Some(_) => "time_or_empty",
            None => "argument_or_empty",
        };
    }
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

/// Who may have to add an `impl` for the parameter's type. A time has no trait of redis.
fn origin(model: &Model<'_>, parameter: &Parameter) -> Origin {
    let generics = &model.function.item.signature.generics;
    match &parameter.value {
        _ if parameter.unit.is_some() => Origin::Named,
        Some(value) => Origin::of(referent(value), generics),
        None => Origin::Generic,
    }
}

/// The question that comes before the call, if no `impl` can be the answer.
fn question(model: &Model<'_>, parameter: &Parameter, origin: Origin) -> TokenStream {
    let krate = &model.krate;
    match (&parameter.value, origin) {
        (Some(value), Origin::Standard) => {
            let value = value::named(referent(value));
            quote!(#krate::__private::foreign_entry::<#value, _>();)
        }
        _ => TokenStream::new(),
    }
}

/// The type that must be an entry, in the user's own tokens, so that the compiler shows there what is wrong with it.
fn value_type(parameter: &Parameter, origin: Origin) -> TokenStream {
    let Some(value) = &parameter.value else {
        return TokenStream::new();
    };
    let is_single = parameter.shape == Shape::Single && !parameter.may_be_empty;
    let value = referent(value);
    // An iterator's item, and the value in an option, may be a reference to the entry.
    let is_inferred = !is_single || matches!(value, Type::ImplTrait(_));
    if origin == Origin::Generic && is_inferred && !matches!(value, Type::Tuple(_)) {
        return TokenStream::new();
    }
    let value = value::named(value);
    match origin {
        Origin::Generic => quote!(::<#value>),
        Origin::Standard | Origin::Named => quote!(::<#value, _>),
    }
}

fn unit_name(unit: Unit) -> Ident {
    let name = match unit {
        Unit::Seconds => "Seconds",
        Unit::Millis => "Millis",
        Unit::Micros => "Micros",
    };
    Ident::new(name, Span::mixed_site())
}
