//! The annotated function: a signature with `;` where other functions have their body.

use proc_macro2::{Group, Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, GenericParam, Token, Visibility, token};

use crate::callee::Callee;
use crate::fault::{Fault, Faults};
use crate::signature::Signature;

/// The function as it is written.
#[derive(Clone)]
pub struct Item {
    /// Its other attributes and its documentation.
    pub attributes: Vec<Attribute>,
    /// Its visibility.
    pub visibility: Visibility,
    /// Everything from `async` to the `where` clause.
    pub signature: Signature,
    /// The `;` at its end. A body in this place counts as written by the user, so that the compiler warns about a
    /// function that is never used.
    pub end: Span,
    /// Whether `#[async_trait]` came first. If so, the item says nothing about the script.
    pub is_rewritten: bool,
}

impl Item {
    /// Reads the item. `None` if it is not a function at all.
    pub fn parse(callee: Callee, tokens: TokenStream, faults: &mut Faults) -> Option<Self> {
        let mut item = match Written::parse.parse2(tokens) {
            Ok(Written::Function(item, body)) => {
                if let Some(body) = body {
                    faults.push(
                        Fault::new(body, "the function has a body")
                            .note("the script is the body of this function")
                            .help("end the signature with `;`"),
                    );
                }
                item
            }
            Ok(Written::Other(span)) => {
                faults.push(
                    Fault::new(span, format!("`{}` belongs on a function without a body", callee.attribute()))
                        .help("write `async fn name(connection: &mut impl ConnectionLike) -> redis_script::Result<()>;`"),
                );
                return None;
            }
            Err(error) => {
                faults.push(Fault::from(error));
                return None;
            }
        };
        if let Some(lifetime) = async_trait(&item.signature) {
            faults.push(
                Fault::new(lifetime, "`#[async_trait]` has rewritten this function")
                    .note("a script needs the function as it is written: `async fn`, with its return type")
                    .help("remove `#[async_trait]`, since a trait can have an `async fn` without it, or call the script in a free function and call that from the method"),
            );
            item.is_rewritten = true;
            return Some(*item);
        }
        check_qualifiers(&item.signature, faults);
        Some(item.without_second_attribute(callee, faults))
    }

    /// A second attribute on a function would give one body two scripts.
    fn without_second_attribute(mut self, callee: Callee, faults: &mut Faults) -> Self {
        for attribute in std::mem::take(&mut self.attributes) {
            let name = match attribute.path().segments.last() {
                Some(segment) => segment.ident.to_string(),
                None => String::new(),
            };
            let Some(second) = Callee::of_attribute(&name) else {
                self.attributes.push(attribute);
                continue;
            };
            let message = match second == callee {
                true => format!("the function has two `{}` attributes", callee.attribute()),
                false => format!(
                    "the function has both `{}` and `{}`",
                    callee.attribute(),
                    second.attribute()
                ),
            };
            let help = format!("write a separate function for the second {}", second.noun());
            faults.push(Fault::over(&attribute.meta, message).help(help));
        }
        self
    }
}

enum Written {
    Function(Box<Item>, Option<Span>),
    Other(Span),
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility: Visibility = input.parse()?;
        let start = input.fork();
        if !starts_function(input) {
            let span = start.span();
            input.parse::<TokenStream>()?;
            return Ok(Self::Other(span));
        }
        let signature: Signature = input.parse()?;
        let (end, body) = if input.peek(token::Brace) {
            let block: Group = input.parse()?;
            let open = block.span_open();
            (open, Some(open))
        } else {
            (input.parse::<Token![;]>()?.span, None)
        };
        let item = Item {
            attributes,
            visibility,
            signature,
            end,
            is_rewritten: false,
        };
        Ok(Self::Function(Box::new(item), body))
    }
}

/// Whether `fn` follows, after everything that may come before it.
fn starts_function(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    loop {
        if ahead.peek(Token![fn]) {
            return true;
        }
        let qualifier = ahead.peek(Token![const])
            || ahead.peek(Token![async])
            || ahead.peek(Token![unsafe])
            || ahead.peek(Token![extern])
            || ahead.peek(syn::LitStr);
        if !qualifier || ahead.parse::<proc_macro2::TokenTree>().is_err() {
            return false;
        }
    }
}

/// The place of the lifetime that `#[async_trait]` adds to every function.
fn async_trait(signature: &Signature) -> Option<Span> {
    for parameter in signature.generics.params.pairs() {
        if let GenericParam::Lifetime(parameter) = parameter.into_value()
            && parameter.lifetime.ident == "async_trait"
        {
            return Some(signature.ident.span());
        }
    }
    None
}

fn check_qualifiers(signature: &Signature, faults: &mut Faults) {
    if let Some(constness) = &signature.constness {
        let why = "a script runs on a server, not in the compiler";
        faults.push(refuse(constness.span, "a `const fn`", why));
    }
    if let Some(unsafety) = &signature.unsafety {
        let why = "calling it cannot break memory safety";
        faults.push(refuse(unsafety.span, "an `unsafe fn`", why));
    }
    if let Some(abi) = &signature.abi {
        let why = "the function is ordinary Rust";
        faults.push(refuse(abi.extern_token.span, "an `extern fn`", why));
    }
    if let Some(variadic) = &signature.variadic {
        faults.push(
            Fault::new(
                variadic.spans[0],
                "a function that calls a script cannot be variadic",
            )
            .help("take a slice as the last argument: `members: &[&str]`"),
        );
    }
}

fn refuse(span: Span, what: &str, why: &str) -> Fault {
    Fault::new(span, format!("a script cannot be {what}"))
        .note(why)
        .help("write `async fn`, or `fn` for a blocking connection")
}
