//! The function from `const` or `async` to its `where` clause, read and written back.
//!
//! syn has these types too, but only with its feature `full`. The whole grammar of Rust, with every expression and
//! pattern, costs each user more build time than anything else in this crate. A function without a body contains none
//! of them.

use std::ops::ControlFlow;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Abi, Attribute, Generics, Ident, Lifetime, ReturnType, Token, Type, token};

use crate::fault::ends;

/// The function's signature. `const`, `extern` and `...` are read only to be refused. They are not written back, since
/// the compiler would refuse them again.
#[derive(Clone)]
pub struct Signature {
    /// `const`, which is refused.
    pub constness: Option<Token![const]>,
    /// `async`.
    pub asyncness: Option<Token![async]>,
    /// `unsafe`, which is refused.
    pub unsafety: Option<Token![unsafe]>,
    /// `extern "C"`, which is refused.
    pub abi: Option<Abi>,
    /// `fn`.
    pub fn_token: Token![fn],
    /// The function's name.
    pub ident: Ident,
    /// Its generics, with the `where` clause.
    pub generics: Generics,
    /// The parentheses around the parameters.
    pub paren_token: token::Paren,
    /// The parameters between them.
    pub inputs: Punctuated<FnArg, Token![,]>,
    /// `...`, which is refused.
    pub variadic: Option<Token![...]>,
    /// The return type.
    pub output: ReturnType,
}

/// One parameter.
#[derive(Clone)]
pub enum FnArg {
    /// `&self`.
    Receiver(Receiver),
    /// `name: Type`.
    Typed(TypedArg),
}

/// `self` in any form.
#[derive(Clone)]
pub struct Receiver {
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// `&'a`.
    pub reference: Option<(Token![&], Option<Lifetime>)>,
    /// `mut`.
    pub mutability: Option<Token![mut]>,
    /// `self`.
    pub self_token: Token![self],
    /// `: Box<Self>`.
    pub ty: Option<(Token![:], Type)>,
}

/// A parameter other than `self`.
#[derive(Clone)]
pub struct TypedArg {
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// The part before the `:`.
    pub pattern: Pattern,
    /// The `:`.
    pub colon_token: Token![:],
    /// Its type.
    pub ty: Type,
}

/// The part before the `:` of a parameter.
#[derive(Clone)]
pub enum Pattern {
    /// A name. A `mut` before it is dropped, since the generated body binds every parameter anew.
    Name(Ident),
    /// Anything else, which is refused. It is written back as `_`, since its names would be unused.
    Other(TokenStream),
}

impl Signature {
    /// The `self` of a method.
    #[must_use]
    pub fn receiver(&self) -> Option<&Receiver> {
        match self.inputs.get(0) {
            Some(FnArg::Receiver(receiver)) => Some(receiver),
            _ => None,
        }
    }
}

impl FnArg {
    /// The name of a parameter that has one.
    #[must_use]
    pub fn name(&self) -> Option<&Ident> {
        match self {
            Self::Typed(TypedArg {
                pattern: Pattern::Name(name),
                ..
            }) => Some(name),
            _ => None,
        }
    }
}

impl Parse for Signature {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let constness: Option<Token![const]> = input.parse()?;
        let asyncness: Option<Token![async]> = input.parse()?;
        let unsafety: Option<Token![unsafe]> = input.parse()?;
        let abi: Option<Abi> = input.parse()?;
        let fn_token: Token![fn] = input.parse()?;
        let ident: Ident = input.parse()?;
        let mut generics: Generics = input.parse()?;
        let between;
        let paren_token = syn::parenthesized!(between in input);
        let mut inputs: Punctuated<FnArg, Token![,]> = Punctuated::new();
        let mut variadic = None;
        while !between.is_empty() {
            match parse_input(&between, inputs.is_empty())? {
                ControlFlow::Continue(input) => inputs.push_value(input),
                ControlFlow::Break(dots) => {
                    variadic = Some(dots);
                    between.parse::<Option<Token![,]>>()?;
                    break;
                }
            }
            if !between.is_empty() {
                inputs.push_punct(between.parse()?);
            }
        }
        let output: ReturnType = input.parse()?;
        generics.where_clause = input.parse()?;
        Ok(Self {
            constness,
            asyncness,
            unsafety,
            abi,
            fn_token,
            ident,
            generics,
            paren_token,
            inputs,
            variadic,
            output,
        })
    }
}

/// Everything up to the next comma. Nothing may follow a `...`.
fn parse_input(
    input: ParseStream<'_>,
    is_first: bool,
) -> syn::Result<ControlFlow<Token![...], FnArg>> {
    let attributes = input.call(Attribute::parse_outer)?;
    if input.peek(Token![...]) {
        return Ok(ControlFlow::Break(input.parse()?));
    }
    if is_receiver(&input.fork()) {
        if !is_first {
            return Err(input.error("unexpected method receiver"));
        }
        let receiver = parse_receiver(input, attributes)?;
        return Ok(ControlFlow::Continue(FnArg::Receiver(receiver)));
    }
    let pattern = parse_pattern(input)?;
    let colon_token = input.parse()?;
    if input.peek(Token![...]) {
        return Ok(ControlFlow::Break(input.parse()?));
    }
    Ok(ControlFlow::Continue(FnArg::Typed(TypedArg {
        attributes,
        pattern,
        colon_token,
        ty: input.parse()?,
    })))
}

/// Whether `self` follows, after everything that may come before it. The input is a fork.
fn is_receiver(ahead: ParseStream<'_>) -> bool {
    let _ = ahead.parse::<Option<Token![&]>>();
    let _ = ahead.parse::<Option<Lifetime>>();
    let _ = ahead.parse::<Option<Token![mut]>>();
    ahead.peek(Token![self]) && !ahead.peek2(Token![::])
}

fn parse_receiver(input: ParseStream<'_>, attributes: Vec<Attribute>) -> syn::Result<Receiver> {
    let reference = match input.parse()? {
        Some(reference) => Some((reference, input.parse()?)),
        None => None,
    };
    let mutability = input.parse()?;
    let self_token = input.parse()?;
    let ty = match input.parse()? {
        Some(colon) => Some((colon, input.parse()?)),
        None => None,
    };
    Ok(Receiver {
        attributes,
        reference,
        mutability,
        self_token,
        ty,
    })
}

fn parse_pattern(input: ParseStream<'_>) -> syn::Result<Pattern> {
    let ahead = input.fork();
    ahead.parse::<Option<Token![mut]>>()?;
    if let Ok(name) = ahead.parse()
        && is_at_colon(&ahead)
    {
        input.advance_to(&ahead);
        return Ok(Pattern::Name(name));
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) && !is_at_colon(input) {
        match input.parse::<Option<Token![::]>>()? {
            Some(path) => path.to_tokens(&mut tokens),
            None => input.parse::<TokenTree>()?.to_tokens(&mut tokens),
        }
    }
    Ok(Pattern::Other(tokens))
}

/// `peek` also accepts the first half of `::` as a `:`.
fn is_at_colon(input: ParseStream<'_>) -> bool {
    input.peek(Token![:]) && !input.peek(Token![::])
}

impl ToTokens for Signature {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.asyncness.to_tokens(tokens);
        self.unsafety.to_tokens(tokens);
        self.fn_token.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        self.paren_token
            .surround(tokens, |tokens| self.inputs.to_tokens(tokens));
        self.output.to_tokens(tokens);
        self.generics.where_clause.to_tokens(tokens);
    }
}

impl ToTokens for FnArg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Receiver(receiver) => receiver.to_tokens(tokens),
            Self::Typed(typed) => typed.to_tokens(tokens),
        }
    }
}

impl ToTokens for Receiver {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attributes);
        if let Some((reference, lifetime)) = &self.reference {
            reference.to_tokens(tokens);
            lifetime.to_tokens(tokens);
        }
        self.mutability.to_tokens(tokens);
        self.self_token.to_tokens(tokens);
        if let Some((colon, ty)) = &self.ty {
            colon.to_tokens(tokens);
            ty.to_tokens(tokens);
        }
    }
}

impl ToTokens for TypedArg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attributes);
        match &self.pattern {
            Pattern::Name(name) => name.to_tokens(tokens),
            Pattern::Other(pattern) => Token![_](ends(pattern.clone()).0).to_tokens(tokens),
        }
        self.colon_token.to_tokens(tokens);
        self.ty.to_tokens(tokens);
    }
}
