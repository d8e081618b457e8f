//! The connection of a function: its first parameter, or what the attribute names.

use proc_macro2::TokenStream;
use syn::punctuated::Punctuated;
use syn::{Ident, Token, Type, TypeReference};

use crate::fault::{Fault, Faults};
use crate::item::Item;
use crate::parameter::parameter_name;
use crate::rust_type::{is_named, is_plain_value, peel, type_text};
use crate::signature::{FnArg, Receiver, TypedArg};

/// Where the connection comes from.
#[derive(Clone)]
pub enum Connection {
    /// The first parameter after `self`.
    Parameter {
        /// Its name.
        name: Ident,
        /// Its type.
        ty: Box<Type>,
    },
    /// The option `connection = …`.
    Expression(TokenStream),
}

/// The first parameter as the connection.
pub(crate) fn read_connection(parameter: &TypedArg, faults: &mut Faults) -> Option<Connection> {
    let name = parameter_name(&parameter.pattern, faults)?;
    if is_plain_value(&parameter.ty) {
        let text = type_text(&parameter.ty);
        faults.push(
            Fault::over(&parameter.ty, format!("`{text}` is not a connection"))
                .note("the first parameter is the connection, unless it is marked as a key or the attribute names another")
                .help("write `connection: &mut impl ConnectionLike` before it"),
        );
    } else if let Some(shared) = shared_reference(&parameter.ty) {
        let text = type_text(&shared.elem);
        faults.push(
            Fault::over(&parameter.ty, "the connection is borrowed without `mut`")
                .note("sending a command needs exclusive access to the connection")
                .help(match text.as_str() {
                    "redis::Client" => {
                        "take a connection instead, and let the caller get it from the client: `connection: &mut impl ConnectionLike`"
                            .to_owned()
                    }
                    _ => format!("write `&mut {text}`"),
                }),
        );
    }
    Some(Connection::Parameter {
        name,
        ty: Box::new(parameter.ty.clone()),
    })
}

/// A `&` before a type that sends only by `&mut`. For other types, only the compiler knows: a user's type can implement
/// the trait for references to it.
fn shared_reference(ty: &Type) -> Option<&TypeReference> {
    let Type::Reference(reference) = peel(ty) else {
        return None;
    };
    if reference.mutability.is_some() {
        return None;
    }
    let is_certain = match peel(&reference.elem) {
        Type::ImplTrait(_) | Type::TraitObject(_) => true,
        referent => is_connection(referent) || type_text(referent) == "redis::Client",
    };
    if is_certain { Some(reference) } else { None }
}

/// The type of a connection of redis-rs, by its name.
fn is_connection(ty: &Type) -> bool {
    is_named(ty, "MultiplexedConnection")
        || is_named(ty, "ConnectionManager")
        || is_named(ty, "ClusterConnection")
}

/// The fault of a connection that is not the first parameter. `None` if the first one may be the connection.
pub(crate) fn misplaced_connection(inputs: &Punctuated<FnArg, Token![,]>) -> Option<Fault> {
    let mut is_first = true;
    for input in inputs.pairs() {
        let FnArg::Typed(parameter) = input.into_value() else {
            continue;
        };
        let is_behind = !std::mem::replace(&mut is_first, false);
        let is_marked = !parameter.attributes.is_empty();
        if is_behind && !is_marked && looks_like_connection(&parameter.ty) {
            let fault = Fault::over(&parameter.ty, "the connection is not the first parameter");
            return Some(fault.help("move it to the front, after `self` if there is one"));
        }
        if !is_behind && !is_marked && !is_plain_value(&parameter.ty) {
            return None;
        }
    }
    None
}

/// `&mut` of a type that has the name or the bound of a connection.
fn looks_like_connection(ty: &Type) -> bool {
    let Type::Reference(reference) = peel(ty) else {
        return false;
    };
    let referent = peel(&reference.elem);
    reference.mutability.is_some()
        && (is_connection(referent)
            || is_named(referent, "Connection")
            || matches!(referent, Type::ImplTrait(_))
                && type_text(referent).contains("ConnectionLike"))
}

pub(crate) fn missing_connection(item: &Item) -> Fault {
    let signature = &item.signature;
    let crate_path = if signature.asyncness.is_some() {
        "redis::aio::ConnectionLike"
    } else {
        "redis::ConnectionLike"
    };
    let fault = Fault::new(signature.ident.span(), "the function has no connection");
    match signature.receiver() {
        Some(receiver) => fault
            .help(format!(
                "name the connection that the method uses: `connection = {}`",
                receiver_connection(receiver)
            ))
            .help(format!(
                "or take it after `self`: `connection: &mut impl {crate_path}`"
            )),
        None => fault.help(format!(
            "take it as the first parameter: `connection: &mut impl {crate_path}`"
        )),
    }
}

/// A connection, as the author of a method writes it.
fn receiver_connection(receiver: &Receiver) -> &'static str {
    if receiver.reference.is_some() && receiver.mutability.is_none() {
        "self.redis.clone()"
    } else {
        "self.redis"
    }
}
